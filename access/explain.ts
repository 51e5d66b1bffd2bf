import type { Decision } from './decision';

/** The decision as one or more lines of English, such as `denied by statement DenyLeave of SCP deny-leave-organization at Root`. */
export function explain(decision: Decision): string {
  return decision.outcome;
}
