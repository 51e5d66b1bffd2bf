import { roleEntries } from '../../access/entries/role-entries';
import type { RoleEntry } from '../../access/entries/role-entries';
import { grouped } from '../../lib/grouped';
import { describeTrust } from '../../access/roles/trusted';
import type { Organization } from '../../model/organization';
import type { Cause } from '../../source/cause';
import type { Block } from '../document/document';
import { checklist, code, heading, strong, table } from '../document/document';
import { describeAccounts } from '../words';

/** A role that somebody outside the organization may become, such as a vendor. */
export interface HeldOutside extends Pick<
  RoleEntry,
  'trust' | 'role' | 'until' | 'ticket' | 'cause'
> {
  readonly accounts: readonly string[];
}

/** Sorted by who it is, then by role. */
export function heldOutside(organization: Organization): readonly HeldOutside[] {
  const alike = grouped(
    roleEntries(organization).filter(({ outside }) => outside),
    ({ trust, role, cause }) => [describeTrust(trust), role, JSON.stringify(cause)].join('\0'),
  );
  return [...alike]
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

/** What a reviewer is to see of them. Nothing where there are none. */
export function outsideBlocks(
  held: readonly HeldOutside[],
  organization: Organization,
  written: (cause: Cause) => string,
): readonly Block[] {
  if (held.length === 0) return [];
  const rows = held.map(({ trust, role, accounts, until, ticket, cause }) => [
    describeTrust(trust),
    code(role),
    describeAccounts(
      accounts.map((name) => ({ name })),
      organization,
    ),
    until ?? strong('none'),
    ticket ?? '',
    code(written(cause)),
  ]);
  return [
    heading(2, 'Held outside the organization'),
    table(['Who', 'Role', 'Accounts', 'Last day', 'Ticket', 'Written in'], rows),
    checklist(['Each of them still needs it, in these accounts, and ends when its contract does.']),
  ];
}
