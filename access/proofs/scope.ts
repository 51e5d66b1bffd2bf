import type { Account, Organization, PermissionSet } from '../../model/organization';
import { evaluate } from '../../iam/evaluate/evaluate';
import { policySource } from '../organization/attached-policies';
import type { PolicySource } from '../organization/attached-policies';
import { accountIdentity } from '../organization/principals';
import { accountId, organizationId } from '../placeholders';
import { permissionSetsByAccount } from './permission-set-reach';
import type { ProofPlace } from './proof-place';

/** What all proofs of an organization share, computed once. */
export interface Scope extends PolicySource {
  /** Names of the permission sets assigned in each account. */
  readonly permissionSets: ReadonlyMap<string, ReadonlySet<string>>;
  /** The organization's accounts by ID. */
  readonly accountsById: ReadonlyMap<string, Account>;
  /** The permission sets by key. */
  readonly permissionSetsByKey: ReadonlyMap<string, PermissionSet>;
  readonly ask: typeof evaluate;
}

export function scopeOf(organization: Organization, ask: typeof evaluate = evaluate): Scope {
  return {
    ...policySource(organization),
    permissionSets: permissionSetsByAccount(organization),
    permissionSetsByKey: new Map(
      organization.identity.permissionSets.map((set) => [set.name, set]),
    ),
    accountsById: new Map(organization.accounts.map((account) => [accountId(account), account])),
    ask: (request, policies) => ask({ ...request, isDocumented: true }, policies),
  };
}

export function placeIn(
  account: Account,
  { organization, accountsById, permissionSetsByKey }: Scope,
): ProofPlace {
  return {
    account,
    organizationId: organizationId(organization),
    accessRole: organization.accessRole,
    identityCenterRegion: organization.identityCenterRegion,
    permissionSet: (key) => permissionSetsByKey.get(key) ?? key,
    accountOf: (id) => {
      const found = accountsById.get(id);
      return found && accountIdentity(found);
    },
  };
}
