import type { Credentials, Facts, Known, LiveAccount } from '../audit/facts';
import type { Organization } from '../model/organization';
import { readAccounts } from './accounts';
import type { Clients } from './clients';
import { readCredentialReport } from './credential-report';
import { mapConcurrently } from '../lib/map-concurrently';
import { readPolicies } from './guardrails';
import { readIdentityCenter } from './identity-center';
import { iamIn } from './in-account';
import { checkManagementAccount, wrongCredentials } from './management-account';
import type { ShowProgress } from './progress';
import { known } from './reason';
import { readTrail } from './trail';

/**
 * Reads everything that the audit needs from AWS. What AWS does not answer is marked as unknown;
 * the rest is still read.
 *
 * @throws {WrongCredentials} if the credentials do not belong to the management account, or cannot
 *   list the organization's accounts
 */
export async function readFacts(
  clients: Clients,
  organization: Organization,
  show: ShowProgress,
): Promise<Facts> {
  await checkManagementAccount(clients, organization.environment);
  const tree = await readAccounts(clients).catch(
    wrongCredentials('cannot list the accounts of the organization'),
  );
  const [credentials, policies, identityCenter, trail] = await Promise.all([
    readCredentials(tree.accounts, clients, organization, show),
    known(readPolicies(clients)),
    known(readIdentityCenter(clients, organization, show)),
    known(readTrail(clients, organization)),
  ]);
  return { ...tree, credentials, policies, identityCenter, trail };
}

async function readCredentials(
  accounts: readonly LiveAccount[],
  clients: Clients,
  organization: Organization,
  show: ShowProgress,
): Promise<Facts['credentials']> {
  const active = accounts.filter(({ state }) => state === 'ACTIVE');
  let done = 0;
  const reports = await mapConcurrently(active, async ({ id }) => {
    const report = await known(iamIn(id, clients, organization).then(readCredentialReport));
    show('credential reports', ++done, active.length);
    return [id, flat(report)] as const;
  });
  return new Map(reports);
}

/** A report that could not be parsed is as unknown as one that could not be read. */
const flat = (report: Known<Known<readonly Credentials[]>>): Known<readonly Credentials[]> =>
  'known' in report ? report.known : report;
