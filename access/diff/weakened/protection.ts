import type { Organization } from '../../../model/organization';
import type { Change } from '../change';
import { change, lost, where } from '../kit';

/** Protection of the whole organization that is off, and what is newly possible in it. */
export function protectionChanges(before: Organization, now: Organization): readonly Change[] {
  const wereKept = new Set(
    before.accounts.flatMap(({ name, closeOnDeletion }) => (closeOnDeletion ? [] : [name])),
  );
  const regions = lost(now.governedRegions, before.governedRegions);
  return [
    ...where(
      before.environment.deletionProtection && !now.environment.deletionProtection,
      change('protection-weakened', 'high', "the environment's deletion protection is off"),
    ),
    ...where(
      before.centralizedRootAccess && !now.centralizedRootAccess,
      change(
        'protection-weakened',
        'high',
        "member accounts' root users are no longer managed centrally",
      ),
    ),
    ...now.accounts
      .filter(({ name, closeOnDeletion }) => closeOnDeletion && wereKept.has(name))
      .map(({ name, cause }): Change => ({
        ...change(
          'protection-weakened',
          'medium',
          `account ${name} will be closed when it is removed from the charter`,
        ),
        accounts: [name],
        now: cause,
      })),
    ...where(
      regions.length > 0,
      change('protection-weakened', 'medium', `${regions.join(', ')} can now be used`),
    ),
  ];
}
