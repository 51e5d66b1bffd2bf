import type { Reach } from '../reach';
import { Folded } from './folded';
import { AccountLink, PrincipalLink } from './links';
import { Table } from './table';
import type { Column } from './table';

const COLUMNS = {
  who: {
    title: 'Who',
    isText: true,
    cell: ({ who }) => (typeof who === 'string' ? who : <PrincipalLink principal={who} />),
    sortText: ({ who }) => (typeof who === 'string' ? who : who.name),
  },
  account: {
    title: 'Account',
    cell: ({ account }) => <AccountLink account={account} />,
    sortText: ({ account }) => account.name,
  },
  role: { title: 'Role', cell: ({ role }) => role, sortText: ({ role }) => role },
  path: { title: 'Path', isText: true, cell: ({ path }) => path },
  until: {
    title: 'Last day',
    isShort: true,
    cell: ({ until }) => until,
    sortText: ({ until }) => until,
    isEmpty: ({ until }) => until === undefined,
  },
} satisfies Readonly<Record<string, Column<Reach>>>;

interface Props {
  readonly title: string;
  readonly label: string;
  readonly reach: readonly Reach[];
  /** What the page is about already. */
  readonly without: 'who' | 'account';
}

/** The roles that are reached through other roles, with the path. Nothing if there are none. */
export function ReachTable({ title, label, reach, without }: Props) {
  if (reach.length === 0) return null;
  const { who, account, ...others } = COLUMNS;
  return (
    <>
      <h2>{title}</h2>
      <p class="note">Bounded by the roles and policies of the charter.</p>
      <Folded count={reach.length} of="role">
        <Table
          label={label}
          nothing=""
          rows={reach}
          columns={[without === 'who' ? account : who, others.role, others.path, others.until]}
        />
      </Folded>
    </>
  );
}
