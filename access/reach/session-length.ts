import { LIMITS } from '../../model/aws/limits';
import { sessionSeconds } from '../holders/holders';
import { isEntered } from './step';
import type { Path } from './search';

/**
 * How long the last session of a path can last, in seconds. `undefined`: a service has it, and
 * renews it, whatever the role's maximum. A session that another session starts is chained. One
 * that an IAM user or Identity Center starts is not. A session that edits its own policies stays
 * the same.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html
 */
export function sessionLength({ start, steps }: Path): number | undefined {
  const last = steps.findLastIndex((step) => step.kind !== 'edit-policy' || isEntered(step));
  const isFirst = last === (start.entry ? 0 : -1);
  if (isFirst)
    return start.entry?.trust.kind === 'service' ? undefined : sessionSeconds(start.session.holder);
  const step = steps[last];
  if (step?.kind === 'assign' || step?.kind === 'create-user-key')
    return sessionSeconds(step.to.holder);
  return step?.kind === 'pass-role' ? undefined : LIMITS.chainedSessionDuration.value;
}
