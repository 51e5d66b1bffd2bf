import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Organization } from '../../model/organization';
import { RunError } from '../../terraform/run-error';
import { clientOptions } from '../client-options';
import { reason } from '../reason';

/**
 * Verifies that the credentials belong to the management account, before anything is read or
 * changed: with those of another organization, everything would be created there once more.
 *
 * @returns the ARN of the caller
 * @throws RunError if there are none, AWS rejects them, or they belong to another account
 */
export async function deployingCaller({
  homeRegion,
  environment: { name, managementAccountId },
}: Pick<Organization, 'homeRegion' | 'environment'>): Promise<string> {
  const sts = new STSClient({ ...clientOptions(), region: homeRegion });
  const { Account, Arn = '' } = await sts
    .send(new GetCallerIdentityCommand({}))
    .catch((error: unknown) => {
      const why = reason(error);
      if (why === undefined) throw error;
      throw new RunError(`AWS cannot be called with these credentials: ${why}`);
    });
  if (Account === managementAccountId) return Arn;
  throw new RunError(
    `the credentials belong to account ${Account}, but the management account of ${name} is ${managementAccountId}. Nothing was changed. Use credentials of account ${managementAccountId}`,
  );
}
