import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mapConcurrently } from '../lib/map-concurrently';
import type { Configuration } from '../terraform/configuration';
import type { PlanDecision } from '../planning/decision';
import { hashReads, missingReads, readsIn, type Read } from '../planning/reads';
import type { Current } from '../planning/remembered';
import type { StackPlan } from '../planning/stack-plan';
import { unchanged } from '../planning/unchanged';
import { RunError } from '../terraform/run-error';
import { describeUnsavedState } from '../terraform/unsaved-state';
import { stackFolder } from '../terraform/workspace';
import { hasNothing } from './has-nothing';
import { lockFileHash } from './lock-file-hash';
import { outputsOfStacks, type OutputsOfStacks } from './outputs-of-stacks';
import type { PlanRequest } from './plan-request';
import { planAfter, waitingFor } from './waiting';

/** A stack of which is known whether and how Terraform plans it. */
export type Prepared = KnownStack | DecidedStack;

/** Terraform does not run. */
export interface KnownStack {
  readonly stack: string;
  readonly plan: StackPlan;
  /** Absent unless it is unchanged. */
  readonly current?: Current;
}

export interface DecidedStack {
  readonly stack: string;
  readonly configuration: Configuration;
  readonly reads: readonly Read[];
  readonly current: Current;
  readonly decision: Exclude<PlanDecision, { readonly mode: 'unchanged' }>;
}

/**
 * Compares stacks with their last deployments, and decides how each is planned. In the order of the
 * request.
 */
export async function prepare(request: PlanRequest): Promise<readonly Prepared[]> {
  const stackOutputs = outputsOfStacks(request.records, request.environment);
  const lockFile = lockFileHash(request.workspace);
  return mapConcurrently(request.stacks, (stack) =>
    prepareOne(request, stack, stackOutputs, lockFile).catch((error: unknown) => ({
      stack,
      plan: planAfter(request, stack, error),
    })),
  );
}

async function prepareOne(
  request: PlanRequest,
  stack: string,
  stackOutputs: OutputsOfStacks,
  lockFile: string | undefined,
): Promise<Prepared> {
  const { workspace, program, records, decide, full = false } = request;
  const unsaved = describeUnsavedState(workspace, stack);
  if (unsaved !== undefined) throw new RunError(unsaved, 1);
  const text = readFileSync(join(stackFolder(workspace, stack), 'cdk.tf.json'), 'utf8');
  const configuration = JSON.parse(text) as Configuration;
  const reads = readsIn(configuration);
  const outputs = await stackOutputs.ofAll(reads);
  const missing = missingReads(
    reads.filter((read) => read.stack in outputs),
    outputs,
  );
  if (missing.length > 0) return { stack, plan: waitingFor(request, stack, missing) };
  const { state, ...record } = await records.read(stack);
  // a state that cannot be read may have something that the configuration no longer has
  if (
    state === undefined &&
    hasNothing(configuration) &&
    (await stackOutputs.of(stack)) !== undefined
  )
    return { stack, plan: unchanged(stack) };
  const current: Current = {
    configuration: text,
    ...(lockFile !== undefined && { lockFile }),
    program: program.name,
    reads: hashReads(reads, outputs),
    ...(state && { state }),
  };
  // Only an output that changes takes the values of those in the state.
  const differs = record.deployed !== undefined && record.deployed.configuration !== text;
  const own = differs && configuration.output ? await stackOutputs.of(stack) : undefined;
  const decision = decide({ ...current, ...(own && { outputs: own }) }, record, { full });
  if (decision.mode === 'unchanged') return { stack, plan: unchanged(stack), current };
  return { stack, configuration, reads, current, decision };
}
