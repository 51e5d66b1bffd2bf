import type { Organization } from '../../../model/organization';
import { named } from '../../../lib/named';
import type { Change } from '../change';
import { change } from '../kit';
import { describeGap } from './new-units';
import type { Rename } from './renames';

/**
 * A unit that gets another parent. AWS cannot move a unit, so that a new one takes its accounts.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_ous.html
 */
export function movedUnit(
  { before, now: path }: Rename,
  isNew: ReadonlySet<string>,
  now: Organization,
): Change {
  const inUnit = now.accounts.filter(
    ({ parent }) => parent === path || parent.startsWith(`${path}/`),
  );
  const names = inUnit.map(({ name }) => name).sort();
  const gap = describeGap(path, isNew, now);
  const accounts = names.length === 0 ? '' : `, moves ${named(names)} into it`;
  return {
    ...change(
      'unit-moved',
      names.length > 0 && gap.length > 0 ? 'high' : 'medium',
      `unit ${before} moves to ${path}`,
    ),
    risks: inUnit.some(({ isProduction }) => isProduction) ? ['production'] : [],
    details: [
      `AWS cannot move a unit: Terraform creates ${path}${accounts}, and deletes ${before}`,
      ...(names.length > 0 ? gap : []),
    ],
    accounts: names,
  };
}
