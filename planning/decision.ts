import type { Configuration } from '../terraform/configuration';

/** How a stack is planned. `because` is one sentence for people, without a full stop. */
export type PlanDecision = Unchanged | NarrowPlan | CompletePlan | FullPlan;

/**
 * Terraform is not started: state, inputs, provider and lock file are those of the last deployment,
 * and the configuration is, too, but for what Terraform ignores.
 */
export interface Unchanged {
  readonly mode: 'unchanged';
}

/**
 * Only the changed resources, what they refer to, and the guards, with refresh: `-target` in a
 * smaller configuration. If Terraform fails, or changes what it must not (`unexpectedChange`), the
 * stack is planned fully.
 *
 * The saved plan has to be applied, never this configuration: without `-target`, Terraform would
 * destroy what it lacks.
 */
export interface NarrowPlan {
  readonly mode: 'narrow';
  readonly because: string;
  readonly configuration: Configuration;
  /** Addresses for `-target`, sorted. */
  readonly targets: readonly string[];
  /**
   * What the plan is allowed to change: sorted addresses. A plan that changes anything else is not
   * used.
   */
  readonly mayChange: readonly string[];
  /** The only addresses that it may delete or forget, because their blocks are gone. */
  readonly mayDelete: readonly string[];
  /**
   * Addresses that others refer to by their ID, and that are not planned here. If Terraform would
   * do anything but update them in place, the stack is planned fully.
   */
  readonly onlyInPlace: readonly string[];
}

/**
 * The whole configuration without refresh, then a plan with refresh of `targets`. If what the
 * second one changes differs from what the first one does to the same addresses, or one of them
 * fails, the stack is planned fully. Without targets, the second one is left out.
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
