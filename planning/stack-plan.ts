import type { PlannedChange } from '../terraform/terraform-message';

/** What became of one stack in `orgcharter plan`. */
export type StackPlan = PlannedStack | WaitingStack | FailedStack;

/** A stack that was planned, or did not have to be. */
export interface PlannedStack {
  readonly stack: string;
  readonly mode: 'unchanged' | 'narrow' | 'complete' | 'full';
  /** Why in this mode. Empty if unchanged. */
  readonly because: string;
  /** Resources by address, then outputs. Empty: nothing changes. */
  readonly changes: readonly PlannedChange[];
  /** What was changed outside of Terraform, and the plan changes too: addresses. */
  readonly drift: readonly PlannedChange[];
  /** The plan as Terraform prints it, without colors. Empty if nothing changes. */
  readonly text: string;
}

/**
 * A stack that needs outputs which exist only after other stacks are deployed, or a role that it
 * creates itself.
 */
export interface WaitingStack {
  readonly stack: string;
  readonly mode: 'waits';
  readonly because: string;
  /** Names of the stacks to deploy first. Empty if it needs only its own deployment. */
  readonly after: readonly string[];
}

export interface FailedStack {
  readonly stack: string;
  readonly mode: 'failed';
  /** Terraform's errors. */
  readonly because: string;
}
