import type { Configuration } from './configuration';

/** How a stack is planned. `because` is one sentence for people, without a full stop. */
export type PlanDecision = Unchanged | NarrowPlan | CompletePlan | FullPlan;

/** Terraform is not started: configuration, state, inputs, provider and lock file are those of the last deployment. */
export interface Unchanged {
  readonly mode: 'unchanged';
}

/** Only the changed resources, what they refer to, and the guards, with refresh: `-target` in a smaller configuration. */
export interface NarrowPlan {
  readonly mode: 'narrow';
  readonly because: string;
  readonly configuration: Configuration;
  /** Addresses for `-target`, sorted. */
  readonly targets: readonly string[];
  /** What the plan is allowed to change: sorted addresses. A plan that changes anything else is not used. */
  readonly mayChange: readonly string[];
  /** The only addresses that it may delete or forget, because their blocks are gone. */
  readonly mayDelete: readonly string[];
}

/**
 * The whole configuration without refresh, then a plan with refresh of `targets`. If their changes differ, the stack is
 * planned fully.
 */
export interface CompletePlan {
  readonly mode: 'complete';
  readonly because: string;
  readonly targets: readonly string[];
}

/** The whole configuration with refresh. */
export interface FullPlan {
  readonly mode: 'full';
  readonly because: string;
}
