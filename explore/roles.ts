import { named } from '../lib/named';
import { grouped } from '../lib/grouped';
import { pathAndName } from '../access/holders/holders';
import { isOutside, describeTrust } from '../access/roles/trusted';
import type { RoleIn } from '../access/roles/trusted';
import type { Organization, Role, Trust } from '../model/organization';
import type { LocationOf } from '../source/cause';
import { describeSeconds } from '../lib/durations';
import { described } from './described';
import { withLinks } from './links';
import type { Link } from './links';
import type { PageRole, PageTrust } from './page-data';
import { boundaryOf, managedPolicies } from './policies';

/**
 * The roles of the charter, each with all accounts where it is identical.
 *
 * @param access for each role, the index of its access
 */
export function describeRoles(
  roles: readonly RoleIn[],
  access: readonly number[],
  organization: Organization,
  locationOf: LocationOf,
): readonly PageRole[] {
  const { accounts } = organization;
  const accountIndexes = new Map(accounts.map(({ name }, index) => [name, index]));
  const identical = [
    ...grouped(
      roles.map((each, index) => ({ ...each, access: access[index] as number })),
      ({ role }) => JSON.stringify(role),
    ).values(),
  ];
  const variants = grouped(identical, ([first]) => pathAndName((first as RoleIn).role));
  const withNames = identical.map((group) => {
    const { role } = group[0] as RoleIn;
    const title = pathAndName(role);
    return {
      role,
      group,
      name:
        variants.get(title)?.length === 1
          ? title
          : `${title} in ${named(
              group.map(({ account }) => account.name),
              2,
            )}`,
    };
  });
  const nameIn = new Map(
    withNames.flatMap(({ role, group, name }) =>
      group.map(({ account }) => [`${pathAndName(role)}\0${account.name}`, name] as const),
    ),
  );
  return withNames
    .map(({ role, group, name }): PageRole => ({
      name,
      ...describe(role, nameIn, organization, locationOf),
      accounts: group.map(
        ({ account, access }) => [accountIndexes.get(account.name) as number, access] as const,
      ),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The names of roles in the page, by path, name and account. */
type NameIn = ReadonlyMap<string, string>;

function describe(
  role: Role,
  nameIn: NameIn,
  organization: Organization,
  locationOf: LocationOf,
): Omit<PageRole, 'name' | 'accounts'> {
  const { maxSessionSeconds, trust, inlinePolicies, until, ticket, cause } = role;
  return {
    role: role.name,
    title: pathAndName(role),
    description: described(role),
    sessionDuration: describeSeconds(maxSessionSeconds),
    policies: [...managedPolicies(role), ...inlinePolicies.map(({ name }) => `${name} (inline)`)],
    ...boundaryOf(role, organization, locationOf),
    trust: trust.map((each) => pageTrust(each, nameIn)),
    inlinePolicies: inlinePolicies.map(({ name, document }) => ({
      name,
      policy: JSON.stringify(document, undefined, 2),
    })),
    ...(until !== undefined && { until }),
    ...(ticket !== undefined && { ticket }),
    cause: locationOf(cause),
  };
}

function pageTrust(trust: Trust, nameIn: NameIn): PageTrust {
  return {
    who: withLinks(linksOf(trust, nameIn))(describeTrust(trust)),
    outside: isOutside(trust),
    ...(trust.kind === 'permissionSet' && {
      through: { permissionSet: trust.permissionSet, account: trust.account },
    }),
  };
}

function linksOf(trust: Trust, nameIn: NameIn): readonly Link[] {
  const toAccount = (name: string): Link => ({ link: name, to: 'account' });
  switch (trust.kind) {
    case 'role':
    case 'user': {
      if (!('name' in trust.account)) return [];
      const role =
        trust.kind === 'role' ? nameIn.get(`${trust.name}\0${trust.account.name}`) : undefined;
      return [
        ...(role === undefined ? [] : [{ link: trust.name, to: 'role' as const, name: role }]),
        toAccount(trust.account.name),
      ];
    }
    case 'account':
      return 'name' in trust.account ? [toAccount(trust.account.name)] : [];
    case 'permissionSet':
      return [{ link: trust.permissionSet, to: 'permission-set' }, toAccount(trust.account)];
    default:
      return [];
  }
}
