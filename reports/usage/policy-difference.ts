import type { ActionSet } from '../../access/effective/action-set';
import { placesIn, sizeOf } from '../../access/effective/action-set';
import { actionTable, serviceRanges } from '../../access/effective/action-table';
import { counted } from '../../lib/counted';
import type { PolicyDocument } from '../../iam/language/policy-document';

/** A policy that allows less than today's policies of a permission set or role. */
export interface SmallerPolicy {
  /** `permission set Developer in dev, test` */
  readonly description: string;
  /** `undefined`: nothing is left to allow. */
  readonly policy: PolicyDocument | undefined;
  readonly used: ActionSet;
  /** Kept, because the logs cannot show whether it was used. */
  readonly notLogged: ActionSet;
  readonly removed: ActionSet;
  /** Names of the policies that it replaces. */
  readonly replaces: readonly string[];
  /** Policies that are not in the charter, and so stay as they are. */
  readonly unknown: readonly string[];
  /** Days without use that lead to removal. */
  readonly days: number;
  /** A warning about the logs, if there is one. */
  readonly warning?: string;
}

/** The most characters of the inline policies of a role. White space does not count. */
export const ROLE_INLINE_LIMIT = 10_240;

/** The difference to today's policies, as text: each line that begins with a minus is no longer allowed. */
export function policyDifference(smaller: SmallerPolicy): string {
  const { description, policy, used, notLogged, removed, replaces, unknown, days, warning } =
    smaller;
  const size = policy ? JSON.stringify(policy).length : 0;
  return [
    description,
    '',
    ...(warning === undefined ? [] : [warning, '']),
    policy
      ? `This policy replaces ${replaces.join(', ')}.`
      : `Nothing was used. Remove the assignment or the role instead of ${replaces.join(', ')}.`,
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
