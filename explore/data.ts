import { describeDuration } from '../lib/durations';
import { accessEntries } from '../access/entries/entries';
import type { AccessEntry } from '../access/entries/entries';
import { rolesIn } from '../access/roles/trusted';
import { ROOT } from '../model/organization';
import type { Account, Organization, PermissionSet } from '../model/organization';
import type { LocationOf } from '../source/cause';
import type {
  PageAccount,
  PageAssignment,
  PageData,
  PagePermissionSet,
  PagePrincipal,
} from './page-data';
import { accessOf } from './access';
import type { AccessPath } from './access';
import { changesOf } from './changes';
import type { EarlierChanges } from './changes';
import type { PageReplay } from './page-replay';
import { described } from './described';
import { describeGuardrail } from './guardrails';
import { boundaryOf, managedPolicies } from './policies';
import { principalsOf } from './principals';
import { describeReach } from './reach';
import { describeRequests } from './requests';
import { describeRoles } from './roles';

export interface PageOptions {
  /** Today's date, `2026-11-21`. */
  readonly today: string;
  /** Formats a location in the charter: `config/organization.yaml:81`. */
  readonly locationOf: LocationOf;
  /** The earlier version to compare with. */
  readonly earlier?: EarlierChanges;
  /** A replay of the charter to show. */
  readonly replay?: PageReplay;
}

/** The data of the page. */
export function pageData(
  organization: Organization,
  { today, locationOf, earlier, replay }: PageOptions,
): PageData {
  const { name, environment, organizationalUnits, accounts, identity, guardrails } = organization;
  const principals = principalsOf(organization);
  const entries = accessEntries(organization);
  const roles = rolesIn(organization);
  const { accessOfPaths, ...found } = accessOf(
    organization,
    [
      ...accessPathsOf(entries, organization),
      ...roles.map(({ role, account }) => ({ holder: role, account })),
    ],
    locationOf,
  );
  const data: PageData = {
    organization: name,
    environment: environment.name,
    today,
    units: [
      { path: ROOT, name: ROOT, tags: {} },
      ...organizationalUnits.map(({ path, name, parent, tags, managed }) => ({
        path,
        name,
        parent,
        tags,
        ...(managed === false && { owner: 'unmanaged' as const }),
      })),
    ],
    accounts: accounts.map((account) => describeAccount(account, organization, locationOf)),
    principals,
    permissionSets: identity.permissionSets.map((set) =>
      describePermissionSet(set, organization, locationOf),
    ),
    assignments: assignmentsOf(entries, accessOfPaths, organization, principals, locationOf),
    roles: describeRoles(roles, accessOfPaths.slice(entries.length), organization, locationOf),
    reach: describeReach(organization, principals),
    requests: describeRequests(organization, locationOf),
    ...found,
    guardrails: guardrails.map((guardrail) => describeGuardrail(guardrail, locationOf)),
    ...(replay && { replay }),
  };
  return earlier ? { ...data, changes: changesOf(earlier, data, locationOf) } : data;
}

function accessPathsOf(
  entries: readonly AccessEntry[],
  { accounts, identity }: Organization,
): readonly AccessPath[] {
  const [setOf, accountOf] = [
    new Map(identity.permissionSets.map((each) => [each.name, each])),
    new Map(accounts.map((each) => [each.name, each])),
  ];
  return entries.map(({ permissionSet, account }) => ({
    holder: setOf.get(permissionSet) as PermissionSet,
    account: accountOf.get(account) as Account,
  }));
}

function describeAccount(
  account: Account,
  organization: Organization,
  locationOf: LocationOf,
): PageAccount {
  const { name, email, parent, id, tags, isManagementAccount, leaving, cause } = account;
  const purposes = [
    ...(name === organization.managementAccount ? ['management account'] : []),
    ...(name === organization.logArchiveAccount ? ['log archive'] : []),
    ...(name === organization.securityAccount ? ['security'] : []),
    ...(leaving ? [`leaving, can be ${leaving.to} from ${leaving.on}`] : []),
  ];
  return {
    name,
    email,
    parent,
    ...(id !== undefined && { id }),
    tags,
    ...(purposes.length > 0 && { role: purposes.join(', ') }),
    isManagementAccount,
    isProduction: account.isProduction,
    ...ownerOf(account),
    cause: locationOf(cause),
  };
}

const ownerOf = ({ managed, discovered }: Account): Pick<PageAccount, 'owner'> =>
  managed === false ? { owner: discovered ? 'discovered' : 'unmanaged' } : {};

function describePermissionSet(
  set: PermissionSet,
  organization: Organization,
  locationOf: LocationOf,
): PagePermissionSet {
  const { name, sessionDuration, breakGlass, inlinePolicy, cause } = set;
  return {
    name,
    description: described(set),
    sessionDuration: describeDuration(sessionDuration),
    breakGlass,
    policies: [...managedPolicies(set), ...(inlinePolicy ? ['inline policy'] : [])],
    ...boundaryOf(set, organization, locationOf),
    ...(inlinePolicy && { inlinePolicy: JSON.stringify(inlinePolicy, undefined, 2) }),
    cause: locationOf(cause),
  };
}

function assignmentsOf(
  entries: readonly AccessEntry[],
  accessOfPaths: readonly number[],
  { accounts, identity }: Organization,
  all: readonly PagePrincipal[],
  locationOf: LocationOf,
): readonly PageAssignment[] {
  const principals = indexes(all.map(({ kind, name }) => `${kind} ${name}`));
  const sets = indexes(identity.permissionSets.map(({ name }) => name));
  const places = indexes(accounts.map(({ name }) => name));
  return entries.map(
    ({ principal: { kind, name }, permissionSet, account, cause, until, ticket }, index) => [
      principals(`${kind} ${name}`),
      sets(permissionSet),
      places(account),
      accessOfPaths[index] as number,
      locationOf(cause),
      ...(ticket !== undefined
        ? ([until ?? '', ticket] as const)
        : until !== undefined
          ? ([until] as const)
          : ([] as const)),
    ],
  );
}

function indexes(names: readonly string[]): (name: string) => number {
  const positions = new Map(names.map((name, index) => [name, index]));
  return (name) => {
    const index = positions.get(name);
    if (index === undefined) throw new Error(`no ${name} in the organization`);
    return index;
  };
}
