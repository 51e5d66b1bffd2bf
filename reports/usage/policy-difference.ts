import type { SmallerPolicy } from '../../history/usage/smaller-policies';
import type { UsagePeriod } from '../../history/usage/usage';
import type { ActionSet } from '../../access/effective/action-set';
import { placesIn, sizeOf } from '../../access/effective/action-set';
import { actionTable, serviceRanges } from '../../access/effective/action-table';
import { counted } from '../../lib/counted';

/** The most characters of the inline policies of a role. White space does not count. */
const ROLE_INLINE_LIMIT = 10_240;

/**
 * The difference to today's policies, as text: each line that begins with a minus is no longer
 * allowed.
 */
export function policyDifference(smaller: SmallerPolicy, period: UsagePeriod): string {
  const { compared, policy, used, notLogged, removed, replaces, unknown } = smaller;
  const { kind, name, accounts } = compared.granted;
  const size = policy ? JSON.stringify(policy).length : 0;
  const days = period.unusedAfterDays;
  return [
    `${kind === 'role' ? 'role' : 'permission set'} ${name} in ${accounts.map((account) => account.name).join(', ')}`,
    '',
    ...(period.isShort
      ? [
          `Warning: the logs cover ${counted(period.days, 'day')} only. What is removed here may be in use.`,
          '',
        ]
      : []),
    policy
      ? `This policy replaces ${replaces.join(', ')}.`
      : `Nothing of ${replaces.join(', ')} was used: there is no smaller policy.`,
    ...unknown.map((each) => `It does not replace the ${each}.`),
    `It allows ${counted(sizeOf(used), 'action')} used in ${counted(days, 'day')}, and ${counted(sizeOf(notLogged), 'action')} whose use the logs cannot show.`,
    `It no longer allows ${counted(sizeOf(removed), 'action')}:`,
    '',
    ...linesOf(removed),
    ...(size > ROLE_INLINE_LIMIT
      ? [
          '',
          `The policy has ${counted(size, 'character')}. An inline policy of a role can have ${counted(ROLE_INLINE_LIMIT, 'character')}: make it several customer managed policies, or use wildcards.`,
        ]
      : []),
    '',
  ].join('\n');
}

/** `- sqs:*` for a whole service, and each action otherwise. */
function linesOf(set: ActionSet): readonly string[] {
  return serviceRanges().flatMap(({ service, from, to }) => {
    const places = placesIn(set, from, to);
    if (places.length === to - from) return [`- ${service}:*`];
    return places.map((place) => `- ${actionTable()[place]?.action ?? ''}`);
  });
}
