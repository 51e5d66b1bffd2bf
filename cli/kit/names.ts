import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { pathAndName } from '../../access/holders/holders';
import { namesOf, rolesIn } from '../../access/roles/trusted';
import type { Organization } from '../../model/organization';
import { UsageError } from './usage-error';

/**
 * Finds something in the charter by a name from the command line.
 *
 * @param kind `account`
 * @throws {UsageError} if the name is unknown, with the closest known name
 */
export function known<T extends { readonly name: string }>(
  kind: string,
  name: string,
  all: readonly T[],
): T {
  const names = all.map((each) => each.name);
  const found = all[names.indexOf(name)];
  if (found) return found;
  throw new UsageError(`the charter has no ${kind} "${name}"${suggestion(name, names)}`);
}

/** The names of all roles in the charter, each with and without its path. */
export function roleNames(organization: Organization): readonly { readonly name: string }[] {
  return rolesIn(organization).flatMap(({ role }) => [role, { name: pathAndName(role) }]);
}

/**
 * @throws {UsageError} unless the name is that of a group, a user or a principal that a role trusts
 */
export function knownHolder(name: string, organization: Organization): void {
  const { groups, users, externalUsers } = organization.identity;
  const trusted = rolesIn(organization)
    .flatMap(({ role }) => role.trust.flatMap(namesOf))
    .map((each) => ({ name: each }));
  known(trusted.length === 0 ? 'group or user' : 'group, user or trusted principal', name, [
    ...groups,
    ...users,
    ...externalUsers,
    ...trusted,
  ]);
}

/** `: did you mean "dev"?`, or nothing. */
export function suggestion(written: string, names: readonly string[]): string {
  const found = didYouMean(written, names);
  return found === undefined ? '' : `: ${found}`;
}
