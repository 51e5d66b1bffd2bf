import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Environment } from '../model/organization';
import type { Clients } from './clients';
import { reason } from './reason';

/** The environment's credentials cannot be used for this organization: the message says why. */
export class WrongCredentials extends Error {}

/**
 * Makes sure that the credentials are the management account's, before anything else is asked.
 *
 * @throws {WrongCredentials} where there are none, AWS refuses them, or they are another account's
 */
export async function checkManagementAccount(
  { sts }: Clients,
  { name, managementAccountId }: Environment,
): Promise<void> {
  const { Account } = await sts.send(new GetCallerIdentityCommand({})).catch((error: unknown) => {
    const why = reason(error);
    if (why === undefined) throw error;
    throw new WrongCredentials(`AWS does not take the credentials of this environment: ${why}`);
  });
  if (Account !== managementAccountId)
    throw new WrongCredentials(
      `these are credentials of account ${Account}, and the management account of ${name} is ${managementAccountId}`,
    );
}
