import type { PagePrincipal } from '../../page-data';
import type { Entry } from '../access';
import { describeTerm } from '../memberships';
import { AccountLink, Cause, PermissionSetLink, PrincipalLink, Tag, UnitLink } from './links';
import type { Column } from './table';

/** Columns for tables of assignments. */
export const entryColumns = {
  principal: {
    title: 'Group or user',
    cell: ({ principal }) => <PrincipalLink principal={principal} />,
    sortText: ({ principal }) => principal.name,
  },
  people: {
    title: 'People',
    cell: ({ principal }) => principal.kind === 'group' && <Members of={principal} />,
    isEmpty: ({ principal }) => principal.kind === 'user' || principal.members.length === 0,
  },
  permissionSet: {
    title: 'Permission set',
    cell: ({ permissionSet, isNew }) => [
      <PermissionSetLink key="link" set={permissionSet} />,
      isNew && [' ', <Tag key="new">new</Tag>],
    ],
    sortText: ({ permissionSet }) => permissionSet.name,
  },
  account: {
    title: 'Account',
    cell: ({ account }) => <AccountLink account={account} />,
    sortText: ({ account }) => account.name,
  },
  unit: {
    title: 'Unit',
    cell: ({ account }) => <UnitLink path={account.parent} />,
    sortText: ({ account }) => account.parent,
  },
  until: {
    title: 'Last day',
    isShort: true,
    cell: ({ until }) => until,
    sortText: ({ until }) => until,
    isEmpty: ({ until }) => until === undefined,
  },
  ticket: {
    title: 'Ticket',
    isShort: true,
    cell: ({ ticket }) => ticket,
    sortText: ({ ticket }) => ticket,
    isEmpty: ({ ticket }) => ticket === undefined,
  },
  cause: { title: 'Defined in', cell: ({ cause }) => <Cause at={cause} /> },
} satisfies Readonly<Record<string, Column<Entry>>>;

function Members({ of: { members } }: { readonly of: PagePrincipal }) {
  if (members.length === 0) return <span class="note">none in the charter</span>;
  return <>{members.map((each) => each.name + describeTerm(each)).join(', ')}</>;
}
