// cspell:ignore principalorgid principalorgpaths resourceorgid resourceorgpaths

import { accountIdentity } from '../../access/organization/principals';
import { accountId, organizationId } from '../../access/placeholders';
import { ANOTHER_OR_NONE } from '../../iam/evaluate/request';
import type { AccountIdentity } from '../../iam/evaluate/request';
import type { Organization } from '../../model/organization';

/** What is known about the accounts that events name. */
export interface KnownAccounts {
  readonly organizationId: string;
  readonly of: (id: string) => AccountIdentity;
  /** Whether the charter has the account, with its ID. */
  readonly has: (id: string) => boolean;
  /** Whether the account may belong to the organization, and it is not known that it does. */
  readonly mayBeMember: (id: string) => boolean;
}

/** These are unknown for an account of which it is open whether it belongs to the organization. */
export const ORGANIZATION_OF_PRINCIPAL = ['aws:principalorgid', 'aws:principalorgpaths'];
export const ORGANIZATION_OF_OWNER = ['aws:resourceorgid', 'aws:resourceorgpaths'];

/** @param members IDs of further accounts that belong to the organization */
export function knownAccounts(
  organization: Organization,
  members: readonly string[],
): KnownAccounts {
  const known = new Map<string, AccountIdentity>(
    organization.accounts.map((account) => [accountId(account), accountIdentity(account)]),
  );
  const others = new Map<string, AccountIdentity>(
    members.map((id) => [id, { id, isManagementAccount: false }]),
  );
  const isOpen = hasAccountsWithoutId(organization);
  const inside = new Set([...known.keys(), ...members]);
  return {
    organizationId: organizationId(organization),
    has: (id) => known.has(id),
    mayBeMember: (id) => isOpen && !inside.has(id),
    of: (id) => {
      const account = known.get(id) ?? others.get(id);
      if (account) return account;
      const outside = { id, isManagementAccount: false, organizationId: ANOTHER_OR_NONE };
      others.set(id, outside);
      return outside;
    },
  };
}

/**
 * Accounts that are discovered, not managed, or do not exist yet: the charter does not have their
 * IDs.
 */
const hasAccountsWithoutId = ({
  accounts,
  unmanagedAccounts,
  unmanagedUnits = [],
}: Organization): boolean =>
  accounts.some(({ id }) => id === undefined) ||
  unmanagedAccounts.length + unmanagedUnits.length > 0;
