import type { Organization, Role, Trust } from '../../model/organization';
import { grouped } from '../../lib/grouped';
import { pathAndName } from '../holders/holders';
import { isOutside, rolesIn } from '../roles/trusted';
import { accessEntries, entriesOfPeople } from './entries';
import type { AccessEntry } from './entries';

/** One way to become one role of the model in one account: who is trusted, until when, and the line that causes it. Serializable. */
export interface RoleEntry extends Pick<Role, 'until' | 'ticket' | 'cause'> {
  /** The user who has it, in the entries of people; {@link through} then says how. */
  readonly person?: string;
  readonly trust: Trust;
  /** Whether it is somebody outside the organization. */
  readonly outside: boolean;
  readonly account: string;
  /** With its path: `ci/Deployer`. */
  readonly role: string;
  /** Where the role trusts a permission set: the access of somebody who has it there. */
  readonly through?: AccessEntry;
}

/** Whom every role trusts, those of the `pipeline` included: one entry for each trust in each account. Sorted by account, role. */
export function roleEntries(organization: Organization): readonly RoleEntry[] {
  return rolesIn(organization).flatMap(({ role, account }) =>
    role.trust.map((trust): RoleEntry => ({
      trust,
      outside: isOutside(trust),
      account: account.name,
      role: pathAndName(role),
      ...(role.until !== undefined && { until: role.until }),
      ...(role.ticket !== undefined && { ticket: role.ticket }),
      cause: role.cause,
    })),
  );
}

/** The same, where a permission set is trusted for each person who has it there. Groups whose members the model does not know stand for themselves. */
export function roleEntriesOfPeople(organization: Organization): readonly RoleEntry[] {
  return throughEntries(organization, entriesOfPeople(organization));
}

/** The same, where a permission set is trusted for each group and user it is assigned to. */
export function roleEntriesOfPrincipals(organization: Organization): readonly RoleEntry[] {
  return throughEntries(organization, accessEntries(organization));
}

function throughEntries(
  organization: Organization,
  entries: readonly AccessEntry[],
): readonly RoleEntry[] {
  const holders = grouped(entries, ({ permissionSet, account }) => `${permissionSet}\0${account}`);
  return roleEntries(organization).flatMap((entry): readonly RoleEntry[] => {
    if (entry.trust.kind !== 'permissionSet') return [entry];
    const { permissionSet, account } = entry.trust;
    return (holders.get(`${permissionSet}\0${account}`) ?? []).map((through) => ({
      ...entry,
      ...soonerEnd(entry, through),
      through,
      ...(through.person !== undefined && { person: through.person }),
    }));
  });
}

function soonerEnd(
  { until: role }: RoleEntry,
  { until: access }: AccessEntry,
): Pick<RoleEntry, 'until'> {
  const ends = [role, access].filter((day) => day !== undefined).sort();
  return ends[0] === undefined ? {} : { until: ends[0] };
}
