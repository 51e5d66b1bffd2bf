import type { IAMClient } from '@aws-sdk/client-iam';
import type { Known } from '../../audit/facts';
import type { Granted } from '../../history/usage/granted';
import type {
  RoleAccessed,
  ServiceAccessed,
  UnknownAccess,
} from '../../history/usage/last-accessed';
import { permissionSetOfRole } from '../../iam/language/permission-set-roles';
import { rolePathAndName } from '../../iam/language/role-arn';
import { mapConcurrently } from '../../lib/map-concurrently';
import { awsNameOf } from '../../model/organization';
import type { Account, Organization } from '../../model/organization';
import { readAccounts } from '../accounts';
import type { Clients } from '../clients';
import { iamIn } from '../in-account';
import { checkManagementAccount } from '../management-account';
import type { ShowProgress } from '../progress';
import { known } from '../reason';
import { permissionSetRoles, readLastAccessed, readOrganizationReport } from './reports';

/** What IAM knows of the use of an organization's access. */
export interface LastAccessed {
  readonly roles: readonly RoleAccessed[];
  readonly organization?: readonly ServiceAccessed[];
  readonly unknown: readonly UnknownAccess[];
}

/** The calls that reading takes in each account: its session has no other permission. */
const READING = [
  'iam:GenerateServiceLastAccessedDetails',
  'iam:GetServiceLastAccessedDetails',
  'iam:ListRoles',
];

/**
 * Reads when the roles of permission sets and of the charter last used which service. What AWS does
 * not answer is named, and the rest is read.
 *
 * @throws {WrongCredentials} if the credentials do not belong to the management account
 */
export async function readLastAccessedOf(
  organization: Organization,
  granted: readonly Granted[],
  clients: Clients,
  show: ShowProgress,
): Promise<LastAccessed> {
  await checkManagementAccount(clients, organization.environment);
  const accounts = organization.accounts.filter(({ id }) => id !== undefined);
  let done = 0;
  const found = await mapConcurrently(accounts, async (account) => {
    const its = await readAccount(account, organization, granted, clients);
    show('accounts', ++done, accounts.length);
    return its;
  });
  const whole = await known(readWhole(clients));
  const report = 'known' in whole ? whole.known : whole;
  return {
    roles: found.flatMap(({ roles }) => roles),
    ...('known' in report && { organization: report.known }),
    unknown: [
      ...found.flatMap(({ unknown }) => unknown),
      ...('unknown' in report ? [{ subject: 'the organization', reason: report.unknown }] : []),
    ],
  };
}

async function readWhole(clients: Clients): Promise<Known<readonly ServiceAccessed[]>> {
  const { organizationId, rootId } = await readAccounts(clients);
  return readOrganizationReport(clients.iam(), `${organizationId}/${rootId}`);
}

async function readAccount(
  account: Account,
  organization: Organization,
  granted: readonly Granted[],
  clients: Clients,
): Promise<Pick<LastAccessed, 'roles' | 'unknown'>> {
  const here = granted.filter(({ accounts }) => accounts.some(({ name }) => name === account.name));
  if (here.length === 0) return { roles: [], unknown: [] };
  const entered = await known(
    iamIn(account.id as string, clients, organization, READING).then(async (iam) => ({
      iam,
      sets: await permissionSetRoles(iam),
    })),
  );
  if ('unknown' in entered)
    return {
      roles: [],
      unknown: [{ subject: `account ${account.name}`, reason: entered.unknown }],
    };
  const { iam, sets } = entered.known;
  const read = await Promise.all(here.map((each) => readRole(each, account, iam, sets)));
  return {
    roles: read.flatMap(({ role }) => (role ? [role] : [])),
    unknown: read.flatMap(({ unknown }) => (unknown ? [unknown] : [])),
  };
}

async function readRole(
  { kind, name, holder }: Granted,
  account: Account,
  iam: IAMClient,
  sets: readonly string[],
): Promise<{ readonly role?: RoleAccessed; readonly unknown?: UnknownAccess }> {
  const subject = `${kind === 'role' ? 'role' : 'permission set'} ${name} in ${account.name}`;
  const arn =
    kind === 'role'
      ? `arn:aws:iam::${account.id as string}:role/${name}`
      : sets.find((each) => permissionSetOfRole(rolePathAndName(each)) === awsNameOf(holder));
  if (arn === undefined)
    return { unknown: { subject, reason: 'IAM Identity Center has not created its role' } };
  const answer = await known(readLastAccessed(iam, arn));
  const services = 'known' in answer ? answer.known : answer;
  return 'known' in services
    ? { role: { account: account.name, kind, name, services: services.known } }
    : { unknown: { subject, reason: services.unknown } };
}
