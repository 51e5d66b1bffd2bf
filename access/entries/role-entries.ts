import type { Organization, Role, Trust } from '../../model/organization';
import { defined } from '../../lib/defined';
import { earliest } from '../../lib/earliest';
import { grouped } from '../../lib/grouped';
import { pathAndName } from '../holders/holders';
import { isOutside, rolesIn } from '../roles/trusted';
import { accessEntries, entriesOfPeople } from './entries';
import type { AccessEntry } from './entries';

/**
 * One way to assume one role of the charter in one account: who is trusted, until when, and where
 * it is declared. Serializable.
 */
export interface RoleEntry extends Pick<Role, 'until' | 'ticket' | 'cause'> {
  /** In entries by person: the user. {@link through} is then the user's access. */
  readonly person?: string;
  readonly trust: Trust;
  /** Whether the trusted principal is outside the organization. */
  readonly outside: boolean;
  readonly account: string;
  /** With its path: `ci/Deployer`. */
  readonly role: string;
  /** If the role trusts a permission set: the access of a principal who has it there. */
  readonly through?: AccessEntry;
}

/**
 * The trust of every role, including `pipeline` roles: one entry for each trust in each account.
 * Sorted by account, role.
 */
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

/**
 * The same; a trusted permission set is listed for each person who has it there, or for groups
 * without known members.
 */
export function roleEntriesOfPeople(organization: Organization): readonly RoleEntry[] {
  return throughEntries(organization, entriesOfPeople(organization));
}

/** The same; a trusted permission set is listed for each group and user that it is assigned to. */
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
      ...defined({ until: earliest(entry.until, through.until) }, 'until'),
      through,
      ...(through.person !== undefined && { person: through.person }),
    }));
  });
}
