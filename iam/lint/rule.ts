import type { Reporter } from '../../source/diagnostics/diagnostic';
import type { Policy } from '../language/statements';
import type { LintCode } from './codes';

/**
 * Looks for one kind of mistake in a policy and reports each under the rule's own code. An **error** is what AWS would
 * refuse or what does nothing; a **warning** is what is mostly not meant.
 */
export type Rule = (policy: Policy, report: Reporter<LintCode>) => void;
