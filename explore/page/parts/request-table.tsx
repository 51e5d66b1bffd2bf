import type { PageRequest } from '../../page-data';
import type { Model } from '../model';
import { Folded } from './folded';
import { AccountLink, Cause, PermissionSetLink, PrincipalLink } from './links';
import { Table } from './table';
import type { Column } from './table';

interface Props {
  readonly model: Model;
  readonly title: string;
  readonly label: string;
  readonly requests: readonly PageRequest[];
  /** What the page is about already. */
  readonly without: 'group' | 'account';
}

/**
 * What may be requested in TEAM, for how long, and who approves it. Nothing if there is nothing.
 */
export function RequestTable({ model, title, label, requests, without }: Props) {
  if (requests.length === 0) return null;
  const { group, account, ...others } = columns(model);
  return (
    <>
      <h2>{title}</h2>
      <p class="note">In TEAM, for a limited time. Nobody approves their own request.</p>
      <Folded count={requests.length} of="permission set">
        <Table
          label={label}
          nothing=""
          rows={requests}
          columns={[without === 'group' ? account : group, ...Object.values(others)]}
        />
      </Folded>
    </>
  );
}

const columns = (model: Model) =>
  ({
    group: {
      title: 'Group',
      cell: ({ group: name }) => {
        const principal = model.principal('group', name);
        return principal ? <PrincipalLink principal={principal} /> : name;
      },
      sortText: ({ group }) => group,
    },
    account: {
      title: 'Account',
      cell: ({ account: name }) => {
        const found = model.account(name);
        return found ? <AccountLink account={found} /> : name;
      },
      sortText: ({ account }) => account,
    },
    permissionSet: {
      title: 'Permission set',
      cell: ({ permissionSet: name }) => {
        const set = model.permissionSet(name);
        return set ? <PermissionSetLink set={set} /> : name;
      },
      sortText: ({ permissionSet }) => permissionSet,
    },
    maxHours: {
      title: 'At most',
      isShort: true,
      cell: ({ maxHours }) => `${maxHours} h`,
      sortText: ({ maxHours }) => String(maxHours),
    },
    approvers: {
      title: 'Approved by',
      cell: ({ approvers }) =>
        approvers.length === 0 ? 'no approval needed' : approvers.join(', '),
    },
    ticket: {
      title: 'Ticket',
      isShort: true,
      cell: ({ ticket }) => ticket,
      sortText: ({ ticket }) => ticket,
      isEmpty: ({ ticket }) => ticket === undefined,
    },
    cause: { title: 'Defined in', cell: ({ cause }) => <Cause at={cause} /> },
  }) satisfies Readonly<Record<string, Column<PageRequest>>>;
