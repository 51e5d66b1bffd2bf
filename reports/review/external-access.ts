import { roleEntries } from '../../access/entries/role-entries';
import type { RoleEntry } from '../../access/entries/role-entries';
import { grouped } from '../../lib/grouped';
import { describeTrust } from '../../access/roles/trusted';
import type { Organization } from '../../model/organization';
import type { LocationOf } from '../../source/cause';
import type { Block } from '../document/document';
import { checklist, code, heading, strong, table } from '../document/document';
import { describeAccounts } from '../describe-accounts';

/** A role that a principal outside the organization can assume, such as a vendor's account. */
export interface ExternalAccess extends Pick<
  RoleEntry,
  'trust' | 'role' | 'until' | 'ticket' | 'cause'
> {
  readonly accounts: readonly string[];
}

/** Sorted by principal, then by role. */
export function externalAccess(organization: Organization): readonly ExternalAccess[] {
  const byRole = grouped(
    roleEntries(organization).filter(({ outside }) => outside),
    ({ trust, role, cause }) => [describeTrust(trust), role, JSON.stringify(cause)].join('\0'),
  );
  return [...byRole]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, entries]) =>
      entries.slice(0, 1).map(({ trust, role, until, ticket, cause }) => ({
        trust,
        role,
        ...(until !== undefined && { until }),
        ...(ticket !== undefined && { ticket }),
        cause,
        accounts: entries.map(({ account }) => account),
      })),
    );
}

/** The section of the review about external access; empty if there is none. */
export function externalAccessBlocks(
  external: readonly ExternalAccess[],
  organization: Organization,
  locationOf: LocationOf,
): readonly Block[] {
  if (external.length === 0) return [];
  const rows = external.map(({ trust, role, accounts, until, ticket, cause }) => [
    describeTrust(trust),
    code(role),
    describeAccounts(
      accounts.map((name) => ({ name })),
      organization,
    ),
    until ?? strong('none'),
    ticket ?? '',
    code(locationOf(cause)),
  ]);
  return [
    heading(2, 'Access from outside the organization'),
    table(['Who', 'Role', 'Accounts', 'Last day', 'Ticket', 'Defined in'], rows),
    checklist([
      'All of them still need this access to these accounts, and it expires when the contract ends.',
    ]),
  ];
}
