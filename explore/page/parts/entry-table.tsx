import type { Entry } from '../access';
import { AccountLink, Cause, PermissionSetLink, PrincipalLink, Tag, UnitLink } from './links';
import type { Column } from './table';

/** Columns for tables of assignments. */
export const entryColumns = {
  principal: {
    title: 'Group or user',
    cell: ({ principal }) => <PrincipalLink principal={principal} />,
  },
  people: {
    title: 'People',
    cell: ({ principal }) =>
      principal.kind === 'group'
        ? principal.members
            .map(({ name, until }) => (until === undefined ? name : `${name} (until ${until})`))
            .join(', ')
        : '',
    isEmpty: ({ principal }) => principal.kind === 'user' || principal.members.length === 0,
  },
  permissionSet: {
    title: 'Permission set',
    cell: ({ permissionSet, isNew }) => [
      <PermissionSetLink key="link" set={permissionSet} />,
      isNew && [' ', <Tag key="new">new</Tag>],
    ],
  },
  account: { title: 'Account', cell: ({ account }) => <AccountLink account={account} /> },
  unit: { title: 'Unit', cell: ({ account }) => <UnitLink path={account.parent} /> },
  until: {
    title: 'Last day',
    isShort: true,
    cell: ({ until }) => until,
    isEmpty: ({ until }) => until === undefined,
  },
  ticket: {
    title: 'Ticket',
    isShort: true,
    cell: ({ ticket }) => ticket,
    isEmpty: ({ ticket }) => ticket === undefined,
  },
  cause: { title: 'Defined in', cell: ({ cause }) => <Cause at={cause} /> },
} satisfies Readonly<Record<string, Column<Entry>>>;
