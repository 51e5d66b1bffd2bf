import type { Organization } from '../../model/organization';
import { awsNameOf } from '../../model/organization/renaming';
import { ROOT } from '../../model/organization/tree';
import { grouped } from '../../lib/grouped';
import type { LiveOrganization, LivePolicy } from '../live-organization';
import type { KnownIdentity } from './identity-names';
import { ifKnown } from './organization';
import type { KnownPlaces } from './places';

/** What a charter already has of a living organization: keys by the IDs and ARNs of AWS. */
export interface Existing extends KnownPlaces {
  readonly identity: KnownIdentity;
  readonly hasPolicy: (policy: LivePolicy) => boolean;
  /**
   * E-mail addresses of accounts that the charter names as not managed, closed or released, in
   * lower case.
   */
  readonly ignoredEmails: ReadonlySet<string>;
}

/**
 * Finds what a charter already has: accounts by ID or address, and everything else by its name in
 * AWS.
 */
export function existingIn(organization: Organization, live: LiveOrganization): Existing {
  const center = ifKnown(live.identityCenter);
  const { groups, users, externalUsers, permissionSets } = organization.identity;
  const policies = [...organization.guardrails, ...organization.policies];
  const named = new Set(policies.map((each) => JSON.stringify([each.type, awsNameOf(each)])));
  return {
    units: unitsIn(organization, live),
    accounts: accountsIn(organization, live),
    taken: takenIn(organization),
    identity: {
      keys: new Map([
        ...byName(center?.groups ?? [], groups),
        ...byName(center?.users ?? [], [...users, ...externalUsers]),
        ...byName(
          (center?.permissionSets ?? []).map(({ arn, name }) => ({ id: arn, name })),
          permissionSets,
        ),
      ]),
      taken: {
        groups: namesOf(groups),
        users: namesOf([...users, ...externalUsers]),
        permissionSets: namesOf(permissionSets),
      },
    },
    hasPolicy: ({ type, name }) => named.has(JSON.stringify([type, name])),
    ignoredEmails: new Set(
      [...organization.unmanagedAccounts, ...(organization.formerAccounts ?? [])].map(({ email }) =>
        email.toLowerCase(),
      ),
    ),
  };
}

const namesOf = (things: readonly { readonly name: string }[]): readonly string[] =>
  things.map(({ name }) => name);

function takenIn({
  accounts,
  organizationalUnits,
  formerAccounts = [],
}: Organization): KnownPlaces['taken'] {
  const units = grouped(organizationalUnits, ({ parent }) => parent);
  return {
    accounts: namesOf([...accounts, ...formerAccounts]),
    unitsIn: (parent) => namesOf(units.get(parent) ?? []),
  };
}

function unitsIn(organization: Organization, live: LiveOrganization): ReadonlyMap<string, string> {
  const keys = new Map<string, string>();
  const walk = (liveParent: string, parent: string): void => {
    for (const unit of live.units.filter(({ parentId }) => parentId === liveParent)) {
      const found = organization.organizationalUnits.find(
        (each) => each.parent === parent && (each.id === unit.id || awsNameOf(each) === unit.name),
      );
      if (!found) continue;
      keys.set(unit.id, found.name);
      walk(unit.id, found.path);
    }
  };
  walk(live.rootId, ROOT);
  return keys;
}

function accountsIn(
  { accounts, managementAccount }: Organization,
  live: LiveOrganization,
): ReadonlyMap<string, string> {
  const byId = new Map(accounts.flatMap(({ id, name }) => (id === undefined ? [] : [[id, name]])));
  const byEmail = new Map(
    accounts.flatMap(({ email, name }) => (email === '' ? [] : [[email.toLowerCase(), name]])),
  );
  return new Map(
    live.accounts.flatMap(({ id, email }) => {
      const isManagement = id === live.managementAccountId;
      const key = isManagement
        ? managementAccount
        : (byId.get(id) ?? byEmail.get(email.toLowerCase()));
      return key === undefined ? [] : [[id, key] as const];
    }),
  );
}

function byName(
  live: readonly { readonly id: string; readonly name: string }[],
  written: readonly { readonly name: string; readonly awsName?: string }[],
): readonly (readonly [string, string])[] {
  const keys = new Map(written.map((each) => [awsNameOf(each), each.name]));
  return live.flatMap(({ id, name }) => {
    const key = keys.get(name);
    return key === undefined ? [] : [[id, key] as const];
  });
}
