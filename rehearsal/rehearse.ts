import { availableParallelism } from 'node:os';
import type { Organization } from '../model/organization';
import { isBootstrap, keepsStateInBucket, withLocalState, withoutHcpTerraform } from './backends';
import { createExisting } from './existing/existing';
import { createInAccounts, existingInAccounts } from './existing/in-accounts';
import { withKnownImports } from './existing/known-imports';
import { withKnownPolicyTypes } from './existing/known-policy-types';
import type { LocalAws } from './local-aws';
import { pendingReader, SETTLING, type Progress } from './progress';
import { applyPlan, initialize, plan } from '../terraform/stack-run';
import { readStacks, writeTerraform, type SynthesizedStack } from '../terraform/synthesized';
import { runTasks, type Task, type TaskControl } from '../terraform/tasks';
import type { PlannedChange } from '../terraform/terraform-message';
import type { Workspace } from '../terraform/workspace';

/**
 * Stacks that work at a time: one more than processors, because each waits for its providers now
 * and then. A stack that only waits does not count.
 */
const STACKS_AT_A_TIME = Math.min(availableParallelism() + 1, 6);

export interface RehearseOptions {
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal;
}

/** What the second plan of a stack would change. Empty: nothing, as it should be. */
export type SecondPlans = ReadonlyMap<string, readonly PlannedChange[]>;

interface Rehearsal extends RehearseOptions {
  readonly aws: LocalAws;
  readonly workspace: Workspace;
  readonly organization: Organization;
  readonly stacks: readonly SynthesizedStack[];
  readonly secondPlans: Map<string, readonly PlannedChange[]>;
}

/**
 * Deploys the synthesized stacks of a workspace to a local AWS, each after those it depends on, and
 * plans each again once all are deployed.
 *
 * @returns the second plans by stack, sorted; not all of them if `signal` was aborted
 * @throws RunError with Terraform's errors if a stack cannot be deployed
 */
export async function rehearse(
  aws: LocalAws,
  workspace: Workspace,
  organization: Organization,
  options: RehearseOptions,
): Promise<SecondPlans> {
  const stacks = readStacks(workspace).map((stack) => {
    const deployable = withKnownPolicyTypes(withKnownImports(withoutHcpTerraform(stack)));
    if (deployable !== stack) writeTerraform(workspace, stack.name, deployable.terraform);
    return deployable;
  });
  const prepared = await createExisting(aws, workspace, organization, stacks);
  const secondPlans = new Map<string, readonly PlannedChange[]>();
  const rehearsal = { ...options, aws, workspace, organization, stacks: prepared, secondPlans };
  await runTasks(
    prepared.flatMap((stack) => tasksOf(rehearsal, stack)),
    STACKS_AT_A_TIME,
    options.signal,
  );
  return new Map([...secondPlans].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Plans come last: a later stack must not have changed what an earlier one deployed. */
function tasksOf(rehearsal: Rehearsal, stack: SynthesizedStack): readonly Task[] {
  const { stacks } = rehearsal;
  const { name, dependencies } = stack;
  // The backend of every other stack is the bucket of this one.
  const bootstrap = stacks.filter((other) => isBootstrap(other.name) && other !== stack);
  return [
    {
      name: `init ${name}`,
      needs: keepsStateInBucket(stack.terraform) ? bootstrap.map(applied) : [],
      // After what can be applied, and those first that others depend on.
      priority: height(stack, stacks) / 100,
      run: () => prepare(rehearsal, stack),
    },
    {
      name: applied(stack),
      needs: [`init ${name}`, ...dependencies.map((dependency) => `apply ${dependency}`)],
      priority: height(stack, stacks),
      run: (control) => apply(rehearsal, stack, control),
    },
    {
      name: `plan ${name}`,
      needs: stacks.map(applied),
      // Until it ends, a deployment holds the lock of its state.
      after: [applied(stack)],
      priority: Object.keys(stack.terraform.resource ?? {}).length,
      run: () => planAgain(rehearsal, stack),
    },
  ];
}

const applied = ({ name }: SynthesizedStack): string => `apply ${name}`;

/** How many stacks have to be deployed one after the other from here on. */
function height(stack: SynthesizedStack, stacks: readonly SynthesizedStack[]): number {
  const after = stacks.filter(({ dependencies }) => dependencies.includes(stack.name));
  return 1 + Math.max(0, ...after.map((other) => height(other, stacks)));
}

/**
 * A bootstrap stack that keeps its state in its own bucket began with a file: the bucket did not
 * exist.
 */
const movesItsState = ({ name, terraform }: SynthesizedStack): boolean =>
  isBootstrap(name) && keepsStateInBucket(terraform);

function prepare({ workspace, signal }: Rehearsal, stack: SynthesizedStack): Promise<void> {
  if (movesItsState(stack)) writeTerraform(workspace, stack.name, withLocalState(stack));
  return initialize(workspace, stack.name, signal);
}

async function apply(
  rehearsal: Rehearsal,
  stack: SynthesizedStack,
  { release, idle }: TaskControl,
): Promise<void> {
  const { aws, workspace, organization, onProgress, signal } = rehearsal;
  const { name } = stack;
  const start = Date.now();
  let progress: Progress = { stack: name, step: 'applying', resources: 0, planned: 0 };
  onProgress(progress);
  const pending = pendingReader();
  await applyPlan(workspace, name, {
    signal,
    onMessage: (message) => {
      const { done: resources, planned, waitingFor } = pending(message);
      if (resources !== progress.resources || planned !== progress.planned)
        onProgress((progress = { ...progress, resources, planned }));
      if (message.type !== 'apply_start' && message.type !== 'apply_complete') return;
      if (waitingFor.size > 0) idle();
      // Nothing that another stack needs is left: S3 has the lifecycle, and the provider asks it
      // again for a minute.
      if (waitingFor.size === 1 && waitingFor.has(SETTLING)) release();
    },
  });
  if (signal.aborted) return;
  if (movesItsState(stack)) {
    writeTerraform(workspace, name, stack.terraform);
    await initialize(workspace, name, signal, ['-migrate-state', '-force-copy']);
  }
  if (name.endsWith('-organization'))
    await createInAccounts(aws, organization, existingInAccounts(organization));
  onProgress({ ...progress, step: 'applied', seconds: (Date.now() - start) / 1_000 });
}

async function planAgain(
  { workspace, onProgress, signal, secondPlans }: Rehearsal,
  { name }: SynthesizedStack,
): Promise<void> {
  const start = Date.now();
  const progress = { stack: name, resources: 0, planned: 0 };
  onProgress({ ...progress, step: 'planning' });
  const changes = await plan(workspace, name, { signal });
  if (signal.aborted) return;
  secondPlans.set(name, changes);
  const step = changes.length === 0 ? 'unchanged' : 'changed';
  onProgress({ ...progress, step, seconds: (Date.now() - start) / 1_000 });
}
