import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { pathAndName } from '../../access/holders/holders';
import { namesOf, rolesIn } from '../../access/roles/trusted';
import type { Organization } from '../../model/organization';
import { UsageError } from './usage-error';

/**
 * What the model calls by a name that was given on the command line.
 *
 * @param what `account`
 * @throws {UsageError} where it has nothing of this name, with the one that may have been meant
 */
export function known<T extends { readonly name: string }>(
  what: string,
  name: string,
  all: readonly T[],
): T {
  const names = all.map((each) => each.name);
  const found = all[names.indexOf(name)];
  if (found) return found;
  throw new UsageError(`the model has no ${what} "${name}"${suggestion(name, names)}`);
}

/** Every role of the model, by its name and by its name with its path. */
export function roleNames(organization: Organization): readonly { readonly name: string }[] {
  return rolesIn(organization).flatMap(({ role }) => [role, { name: pathAndName(role) }]);
}

/** @throws {UsageError} where neither a group, a user nor anybody whom a role trusts is called this */
export function knownHolder(name: string, organization: Organization): void {
  const { groups, users } = organization.identity;
  const trusted = rolesIn(organization)
    .flatMap(({ role }) => role.trust.flatMap(namesOf))
    .map((each) => ({ name: each }));
  known(trusted.length === 0 ? 'group or user' : 'group, user or trusted principal', name, [
    ...groups,
    ...users,
    ...trusted,
  ]);
}

/** `: did you mean "dev"?`, or nothing. */
export function suggestion(written: string, names: readonly string[]): string {
  const found = didYouMean(written, names);
  return found === undefined ? '' : `: ${found}`;
}
