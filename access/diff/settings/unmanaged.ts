import type { Organization } from '../../../model/organization';
import type { Change } from '../change';
import { change } from '../kit';
import { differs, setting } from './setting';

/**
 * Accounts that the organization may have in addition to the charter's. An account that leaves the
 * charter is reported as removed, with what happens to it.
 */
export function unmanagedChanges(before: Organization, now: Organization): readonly Change[] {
  const names = ({ accounts }: Organization) => new Set(accounts.map(({ name }) => name));
  const [accountsBefore, accountsNow] = [names(before), names(now)];
  const was = new Map(before.unmanagedAccounts.map((each) => [each.name, each]));
  const is = new Map(now.unmanagedAccounts.map((each) => [each.name, each]));
  return [
    ...unitChanges(before, now),
    ...now.unmanagedAccounts.flatMap((each): readonly Change[] => {
      const { name, formerly = [], email, destroy } = each;
      const earlier = was.get(name);
      if (!earlier)
        return [name, ...formerly].some((key) => accountsBefore.has(key))
          ? []
          : [
              change(
                'organization-changed',
                'medium',
                `account ${name} (${email}) may be in the organization without being managed`,
              ),
            ];
      if (!differs(earlier, each)) return [];
      const how =
        earlier.email === email
          ? destroy
            ? 'is destroyed by Terraform if its state still has it'
            : 'is no longer destroyed by Terraform'
          : `is ${email} instead of ${earlier.email}`;
      return [change('organization-changed', 'medium', `unmanaged account ${name} ${how}`)];
    }),
    ...before.unmanagedAccounts
      .filter(({ name }) => !is.has(name) && !accountsNow.has(name))
      .map(({ name }) =>
        setting(
          `account ${name} is no longer unmanaged: the plan fails if the organization has it`,
        ),
      ),
  ];
}

/** Units whose accounts need not be in the charter. */
function unitChanges(
  { unmanagedUnits: before = [] }: Organization,
  { unmanagedUnits: now = [] }: Organization,
): readonly Change[] {
  return [
    ...now
      .filter((path) => !before.includes(path))
      .map((path) =>
        change(
          'organization-changed',
          'medium',
          `accounts of ${path} may be in the organization without being managed`,
        ),
      ),
    ...before
      .filter((path) => !now.includes(path))
      .map((path) =>
        setting(
          `accounts of ${path} that the charter does not name are no longer unmanaged: the plan fails if there are any`,
        ),
      ),
  ];
}
