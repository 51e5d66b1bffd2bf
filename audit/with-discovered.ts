import { grouped } from '../lib/grouped';
import { unitOf } from '../model/organization';
import type { Account, Organization } from '../model/organization';
import { accountsByName } from './accounts-by-name';
import type { Facts, LiveAccount } from './facts';

/**
 * Replaces what stands for the discovered accounts of a unit by the accounts that AWS has there,
 * with their assignments, and a unit whose accounts are unmanaged by these accounts. They are found
 * as Terraform finds them: see `stacks/kit/discovered.ts`.
 *
 * @param facts with paths of the charter: see `in-keys.ts`
 */
export function withDiscovered(organization: Organization, facts: Facts): Organization {
  const { accounts, unmanagedAccounts, unmanagedUnits = [], identity } = organization;
  const named = accounts.filter(({ discovered }) => !discovered);
  if (named.length === accounts.length && unmanagedUnits.length === 0) return organization;
  const known = accountsByName({ accounts: named, unmanagedAccounts }, facts);
  const others = grouped(
    facts.accounts.filter(({ id }) => !known.charter(id) && !known.unmanaged(id)),
    ({ parent }) => unitOf(parent, organization),
  );
  const taken = new Set(named.map(({ name }) => name));
  const nameOf = ({ id, name }: LiveAccount): string =>
    taken.has(name) ? `${name} (${id})` : name;
  const foundAs = new Map(
    accounts.flatMap((each) =>
      each.discovered ? [[each.name, others.get(each.parent) ?? []] as const] : [],
    ),
  );
  return {
    ...organization,
    accounts: accounts.flatMap(
      (each) =>
        foundAs.get(each.name)?.map((live) => accountOf(each, live, nameOf(live))) ?? [each],
    ),
    unmanagedAccounts: [
      ...unmanagedAccounts,
      ...unmanagedUnits.flatMap((path) =>
        (others.get(path) ?? []).map(({ name, email }) => ({ name, email, destroy: false })),
      ),
    ],
    identity: {
      ...identity,
      assignments: identity.assignments.flatMap(
        (each) =>
          foundAs
            .get(each.account)
            ?.filter(({ state }) => state === 'ACTIVE')
            .map((live) => ({ ...each, account: nameOf(live) })) ?? [each],
      ),
    },
  };
}

const accountOf = (
  { discovered: _, ...stands }: Account,
  { id, email, parent }: LiveAccount,
  name: string,
): Account => ({ ...stands, name, id, email, parent });
