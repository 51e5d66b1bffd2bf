import type { Model, WayByRole } from '../model';
import { AccountLink, Cause, PrincipalLink, RoleLink, Spans } from './links';
import type { Column } from './table';

/** The columns of ways into accounts by roles; a table takes those that it needs. */
export function wayColumns(model: Model) {
  return {
    who: {
      title: 'Who is trusted',
      isText: true,
      cell: ({ trust }) => <Spans spans={trust.who} />,
    },
    holders: {
      title: 'Held by',
      cell: ({ trust }) =>
        model
          .holdersOf(trust)
          .map(({ principal }, index) => [
            index > 0 && ', ',
            <PrincipalLink key={principal.name} principal={principal} />,
          ]),
      isEmpty: ({ trust }) => model.holdersOf(trust).length === 0,
    },
    role: { title: 'Role', cell: ({ role }) => <RoleLink role={role} /> },
    account: { title: 'Account', cell: ({ account }) => <AccountLink account={account} /> },
    until: {
      title: 'Until',
      isShort: true,
      cell: ({ role }) => role.until,
      isEmpty: ({ role }) => role.until === undefined,
    },
    ticket: {
      title: 'Ticket',
      isShort: true,
      cell: ({ role }) => role.ticket,
      isEmpty: ({ role }) => role.ticket === undefined,
    },
    cause: { title: 'Written at', cell: ({ role }) => <Cause at={role.cause} /> },
  } satisfies Readonly<Record<string, Column<WayByRole>>>;
}
