import { grouped } from '../../../lib/grouped';
import { named } from '../../../lib/named';
import type { Escalation } from '../../risk/escalation';

/** How many ways to escalate privileges are written out. */
const SHOWN = 3;

/**
 * `with iam:PassRole and ec2:RunInstances it can run an EC2 instance with a more privileged role`;
 * same results in one.
 */
export function describeEscalations(escalations: readonly Escalation[]): readonly string[] {
  const ways = [...grouped(escalations, ({ result }) => result)].map(
    ([result, its]) =>
      `with ${named(its.map(({ actions }) => actions.join(' and ')))} it can ${result}`,
  );
  const more = ways.length - SHOWN;
  return more > 0
    ? [
        ...ways.slice(0, SHOWN),
        `it can escalate its privileges in ${more} more way${more === 1 ? '' : 's'}`,
      ]
    : ways;
}
