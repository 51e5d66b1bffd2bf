import type { PlanDecision } from '../planning/decision';
import type { Current, StackRecord } from '../planning/remembered';
import type { StackPlan } from '../planning/stack-plan';
import type { Program } from '../terraform/program';
import type { Workspace } from '../terraform/workspace';
import type { RecordStore } from './record-store';

/** What `planStacks` works with. */
export interface PlanRequest {
  /**
   * A folder with synthesized stacks of one environment in `cdktf.out`. Its `.terraform.lock.hcl`
   * is used if it exists.
   */
  readonly workspace: Workspace;
  readonly program: Program;
  /** The name of the environment, without which a stack names those that it reads. */
  readonly environment: string;
  /** Names of the stacks to plan. What they read of other stacks is taken from the states. */
  readonly stacks: readonly string[];
  readonly records: RecordStore;
  /**
   * Where the saved plans are written: `FOLDER/STACK/tfplan`, beside its `cdk.tf.json` and
   * `.terraform.lock.hcl`.
   */
  readonly folder: string;
  /** Reads everything in AWS, whatever was deployed last. */
  readonly full?: boolean;
  /** `false`: the plans have no text, which Terraform takes seconds to print. Default: true. */
  readonly withText?: boolean;
  readonly decide: Decide;
  readonly onProgress?: (progress: PlanProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Decides how a stack is planned. */
export type Decide = (
  current: Current,
  record: StackRecord,
  options: { readonly full: boolean },
) => PlanDecision;

export interface PlanProgress {
  readonly stack: string;
  readonly step: 'planning' | StackPlan['mode'];
  /** Since its planning began. */
  readonly seconds: number;
}

export interface PlannedStacks {
  /** Sorted by the name of the stack. Not all stacks if `signal` was aborted. */
  readonly plans: readonly StackPlan[];
  /** What each stack was planned with, by its name. Waiting and failed stacks are missing. */
  readonly current: ReadonlyMap<string, Current>;
}
