import type { RoleAccess } from '../access';
import { textOf } from '../changes';
import type { Model } from '../model';
import { AccountLink, Cause, PrincipalLink, RoleLink, Spans } from './links';
import type { Column } from './table';

/** Columns for tables of access through roles. */
export function roleAccessColumns(model: Model) {
  return {
    who: {
      title: 'Trusted principal',
      isText: true,
      cell: ({ trust }) => <Spans spans={trust.who} />,
      sortText: ({ trust }) => textOf(trust.who),
    },
    holders: {
      title: 'Granted to',
      cell: ({ trust }) =>
        model
          .holdersOf(trust)
          .map(({ principal }, index) => [
            index > 0 && ', ',
            <PrincipalLink key={principal.name} principal={principal} />,
          ]),
      isEmpty: ({ trust }) => model.holdersOf(trust).length === 0,
    },
    role: {
      title: 'Role',
      cell: ({ role }) => <RoleLink role={role} />,
      sortText: ({ role }) => role.title,
    },
    account: {
      title: 'Account',
      cell: ({ account }) => <AccountLink account={account} />,
      sortText: ({ account }) => account.name,
    },
    until: {
      title: 'Last day',
      isShort: true,
      cell: ({ role }) => role.until,
      sortText: ({ role }) => role.until,
      isEmpty: ({ role }) => role.until === undefined,
    },
    ticket: {
      title: 'Ticket',
      isShort: true,
      cell: ({ role }) => role.ticket,
      sortText: ({ role }) => role.ticket,
      isEmpty: ({ role }) => role.ticket === undefined,
    },
    cause: { title: 'Defined in', cell: ({ role }) => <Cause at={role.cause} /> },
  } satisfies Readonly<Record<string, Column<RoleAccess>>>;
}
