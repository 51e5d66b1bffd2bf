import type { Reporter } from '../../source/diagnostics/diagnostic';
import type { Policy } from '../language/statements';
import type { LintCode } from './codes';

/**
 * Finds one kind of mistake in a policy and reports it under the rule's code. An **error** is
 * something that AWS rejects or that has no effect. A **warning** is something that is usually
 * unintended.
 */
export type Rule = (policy: Policy, report: Reporter<LintCode>) => void;
