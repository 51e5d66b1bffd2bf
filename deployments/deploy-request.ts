import type { Current } from '../planning/remembered';
import type { Initializer } from '../terraform/initialized';
import type { PlannedChange } from '../terraform/terraform-message';
import type { Workspace } from '../terraform/workspace';
import type { RecordStore } from './record-store';

/** What `deployPlans` works with. */
export interface DeployRequest {
  readonly workspace: Workspace;
  readonly environment: string;
  readonly initialize: Initializer['initialize'];
  readonly records: RecordStore;
  /**
   * The folder of the saved plans: `FOLDER/STACK/tfplan`, `cdk.tf.json` and `.terraform.lock.hcl`.
   */
  readonly folder: string;
  /** What each stack to deploy was planned with, by its name. */
  readonly stacks: ReadonlyMap<string, Current>;
  /** What the plan of each stack changes, by its name. */
  readonly changes: ReadonlyMap<string, readonly PlannedChange[]>;
  /** Stacks that could not be planned: what needs them is not started. */
  readonly failed: readonly string[];
  /** The stacks that each stack of the environment depends on, by its name. */
  readonly dependencies: ReadonlyMap<string, readonly string[]>;
  /** When this deployment began, in ISO 8601, and the ARN of who runs it. */
  readonly at: string;
  readonly by: string;
  /** Stacks at a time. */
  readonly atATime: number;
  readonly onProgress?: (progress: DeployProgress) => void;
  /** No other stack starts. */
  readonly stop?: AbortSignal;
  /** The first interrupts Terraform, the second stops it at once. */
  readonly interrupts?: readonly AbortSignal[];
}

export interface DeployProgress {
  readonly stack: string;
  readonly step: 'deploying' | DeployedStack['outcome'];
  /** Resources that are done. */
  readonly resources: number;
  /** Since the deployment of the stack began. */
  readonly seconds: number;
}

/** What became of one stack. */
export interface DeployedStack {
  readonly stack: string;
  /**
   * `skipped`: it was not started, because a stack that it needs failed, or after an interruption.
   */
  readonly outcome: 'deployed' | 'failed' | 'interrupted' | 'skipped';
  /**
   * Terraform's errors, or why it was not started. What was deployed but could not be remembered.
   */
  readonly because?: string;
  /** What it needs that failed. */
  readonly after?: readonly string[];
  readonly resources: number;
  readonly seconds: number;
}
