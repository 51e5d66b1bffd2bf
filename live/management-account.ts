import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Environment } from '../model/organization';
import type { Clients } from './clients';
import { reason } from './reason';

/** The credentials cannot be used to audit this organization. */
export class WrongCredentials extends Error {}

/** For `catch`: throws {@link WrongCredentials} with AWS's reason. Rethrows bugs of ours. */
export const wrongCredentials =
  (what: string) =>
  (error: unknown): never => {
    const message = reason(error);
    if (message === undefined) throw error;
    throw new WrongCredentials(`${what}: ${message}`);
  };

/**
 * Verifies that the credentials belong to the management account, before anything else is read.
 *
 * @throws {WrongCredentials} if there are none, AWS rejects them, or they belong to another account
 */
export async function checkManagementAccount(
  { sts }: Clients,
  { name, managementAccountId }: Environment,
): Promise<void> {
  const { Account } = await sts
    .send(new GetCallerIdentityCommand({}))
    .catch(wrongCredentials('AWS rejects the credentials'));
  if (Account !== managementAccountId)
    throw new WrongCredentials(
      `the credentials belong to account ${Account}, but the management account of ${name} is ${managementAccountId}`,
    );
}
