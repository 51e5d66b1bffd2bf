import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '../lib/system-error';
import type { Current } from '../planning/remembered';
import type { Initializer } from '../terraform/initialized';
import { RunError } from '../terraform/run-error';
import { applySavedPlan, describeUnsavedState } from '../terraform/saved-apply';
import { runTasks } from '../terraform/tasks';
import type { TerraformMessage } from '../terraform/terraform-message';
import { LOCK_FILE, stackFolder, type Workspace } from '../terraform/workspace';
import type { RecordStore } from './record-store';

/** What `deployPlans` works with. */
export interface DeployRequest {
  readonly workspace: Workspace;
  readonly initialize: Initializer['initialize'];
  readonly records: RecordStore;
  /** The folder of the saved plans: `FOLDER/STACK/tfplan`, `cdk.tf.json` and `.terraform.lock.hcl`. */
  readonly folder: string;
  /** What each stack to deploy was planned with, by its name. */
  readonly stacks: ReadonlyMap<string, Current>;
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
  /** `skipped`: it was not started, because a stack that it needs failed, or after an interruption. */
  readonly outcome: 'deployed' | 'failed' | 'interrupted' | 'skipped';
  /** Terraform's errors, or why it was not started. What was deployed but could not be remembered. */
  readonly because?: string;
  /** What it needs that failed. */
  readonly after?: readonly string[];
  readonly resources: number;
  readonly seconds: number;
}

/**
 * Applies saved plans, several at once, each after those it depends on. A stack that fails stops only those that need it.
 * Before Terraform changes anything, what is attempted is remembered; afterwards, what was deployed.
 *
 * @returns all stacks, sorted by name
 */
export async function deployPlans(request: DeployRequest): Promise<readonly DeployedStack[]> {
  const { stacks, stop } = request;
  const ended = new Map<string, DeployedStack>();
  const tasks = [...stacks].map(([stack, current]) => {
    const all = neededBy(stack, request.dependencies);
    const needs = all.filter((each) => stacks.has(each));
    const failed = all.filter((each) => request.failed.includes(each));
    return {
      name: stack,
      needs,
      priority: [...stacks.keys()].filter((other) =>
        neededBy(other, request.dependencies).includes(stack),
      ).length,
      run: async () => {
        const notDeployed = needs.filter((each) => ended.get(each)?.outcome !== 'deployed');
        const missing = [...failed, ...notDeployed].sort();
        const result =
          missing.length > 0 ? skipped(stack, missing) : await deployOne(request, stack, current);
        ended.set(stack, result);
        request.onProgress?.({ ...result, step: result.outcome });
      },
    };
  });
  await runTasks(tasks, request.atATime, stop);
  return [...stacks.keys()].sort().map((stack) => ended.get(stack) ?? notStarted(stack));
}

const skipped = (stack: string, after: readonly string[]): DeployedStack => ({
  stack,
  outcome: 'skipped',
  because: `it needs ${after.join(', ')}, which ${after.length === 1 ? 'was' : 'were'} not deployed`,
  after,
  resources: 0,
  seconds: 0,
});

const notStarted = (stack: string): DeployedStack => ({
  stack,
  outcome: 'skipped',
  because: 'the deployment was interrupted before',
  resources: 0,
  seconds: 0,
});

/** All stacks that a stack needs, directly or through others, sorted. */
export function neededBy(
  stack: string,
  dependencies: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    for (const each of dependencies.get(name) ?? []) {
      if (found.has(each)) continue;
      found.add(each);
      add(each);
    }
  };
  add(stack);
  return [...found].sort();
}

async function deployOne(
  request: DeployRequest,
  stack: string,
  current: Current,
): Promise<DeployedStack> {
  const start = Date.now();
  let resources = 0;
  const seconds = (): number => (Date.now() - start) / 1_000;
  const show = (): void =>
    request.onProgress?.({ stack, step: 'deploying', resources, seconds: seconds() });
  show();
  const onMessage = ({ type, hook }: TerraformMessage): void => {
    // reading a data source is no change
    if (type !== 'apply_complete' || /(^|\.)data\./.test(hook?.resource?.addr ?? '')) return;
    resources++;
    show();
  };
  try {
    const problem = await applyRemembered(request, stack, current, onMessage);
    return {
      stack,
      outcome: 'deployed',
      ...(problem !== undefined && { because: problem }),
      resources,
      seconds: seconds(),
    };
  } catch (error) {
    const isSystem = isSystemError(error);
    if (!isSystem && !(error instanceof RunError)) throw error;
    const outcome = request.interrupts?.[0]?.aborted === true ? 'interrupted' : 'failed';
    const because = isSystem ? `this machine cannot run it: ${error.message}` : error.message;
    return { stack, outcome, because, resources, seconds: seconds() };
  }
}

/** @returns why the deployment could not be remembered */
async function applyRemembered(
  request: DeployRequest,
  stack: string,
  current: Current,
  onMessage: (message: TerraformMessage) => void,
): Promise<string | undefined> {
  const folder = prepareFolder(request, stack);
  try {
    return await applyIn(folder, request, stack, current, onMessage);
  } finally {
    rmSync(join(folder, 'tfplan'), { force: true });
  }
}

/** Applies in a prepared folder, which stays if it fails: Terraform may have written `errored.tfstate`. */
async function applyIn(
  folder: string,
  request: DeployRequest,
  stack: string,
  current: Current,
  onMessage: (message: TerraformMessage) => void,
): Promise<string | undefined> {
  const { workspace, records, at, by, interrupts } = request;
  await request.initialize(stack);
  if (interrupts?.[0]?.aborted === true)
    throw new RunError('interrupted before anything changed', 1);
  const { configuration, lockFile, program, reads } = current;
  const attempted = {
    configuration,
    ...(lockFile !== undefined && { lockFile }),
    program,
    reads,
    at,
    by,
  };
  await records.begin(stack, attempted);
  await applySavedPlan(workspace, {
    stack,
    folder,
    onMessage,
    ...(interrupts && { interrupts }),
  });
  try {
    const { state } = await records.read(stack);
    await records.finish(stack, { ...attempted, ...(state && { state }) });
    rmSync(folder, { recursive: true });
    return undefined;
  } catch (error) {
    if (!(error instanceof RunError) && !isSystemError(error)) throw error;
    return `it is deployed, but this could not be remembered, so its next plan reads everything: ${error.message}`;
  }
}

/**
 * A folder of its own, as deep as the stack's, because a local state has a relative path.
 *
 * @throws RunError if the state of an earlier deployment is there, which Terraform could not save
 */
function prepareFolder({ workspace, folder: plans }: DeployRequest, stack: string): string {
  const folder = join(workspace.folder, 'cdktf.out/applying', stack);
  const unsaved = describeUnsavedState(workspace, stack, folder);
  if (unsaved !== undefined) throw new RunError(unsaved, 1);
  rmSync(folder, { recursive: true, force: true });
  // A saved plan has all values, like a state.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const file of ['tfplan', 'cdk.tf.json', LOCK_FILE])
    if (existsSync(join(plans, stack, file)))
      copyFileSync(join(plans, stack, file), join(folder, file));
  // Without a lock file of the team's, `terraform init` would take the newest provider instead of the planned one.
  if (existsSync(join(folder, LOCK_FILE)))
    copyFileSync(join(folder, LOCK_FILE), join(stackFolder(workspace, stack), LOCK_FILE));
  return folder;
}
