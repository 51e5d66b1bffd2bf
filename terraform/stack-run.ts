import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, type Ended } from './child';
import { RunError } from './run-error';
import {
  changesIn,
  errorsIn,
  terraformMessage,
  type PlannedChange,
  type TerraformMessage,
} from './terraform-message';
import { LOCK_FILE, stackFolder, type Workspace } from './workspace';

/**
 * Resources at a time in one stack. Each account assignment waits ten seconds, and a stack may have
 * dozens.
 */
export const RESOURCES_AT_A_TIME = '50';

/**
 * One folder for all stacks, which the user may have set, would mix their backends and providers.
 */
const OWN_DATA = { TF_DATA_DIR: '.terraform' };

export interface RunOptions {
  /** Called with each message, as it comes. */
  readonly onMessage?: (message: TerraformMessage) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * `terraform init` of one synthesized stack.
 *
 * @param words more options, such as `-migrate-state`
 * @throws RunError if it fails
 */
export async function initialize(
  workspace: Workspace,
  stack: string,
  signal?: AbortSignal,
  words: readonly string[] = [],
): Promise<void> {
  if (await init(workspace, stack, words, signal))
    dropChecksums(join(stackFolder(workspace, stack), LOCK_FILE));
}

/**
 * `terraform init` of one synthesized stack, which leaves its lock file as Terraform writes it.
 *
 * @returns whether it ended before `signal` was aborted
 * @throws RunError if it fails
 */
export async function init(
  workspace: Workspace,
  stack: string,
  words: readonly string[],
  signal?: AbortSignal,
): Promise<boolean> {
  const { status, output } = await run(programOf(workspace), ['init', '-no-color', ...words], {
    cwd: stackFolder(workspace, stack),
    env: { ...workspace.env, ...OWN_DATA },
    signal,
  });
  if (status !== 0 && signal?.aborted !== true)
    throw new RunError(`terraform init of ${stack} failed: ${output.trim()}`);
  return status === 0;
}

/** The program to run: Terraform or OpenTofu. */
export const programOf = ({ program = 'terraform' }: Pick<Workspace, 'program'>): string => program;

/**
 * Runs Terraform in a stack's folder, and initializes it first if necessary.
 *
 * @throws RunError if `terraform init` fails
 */
export async function terraform(
  workspace: Workspace,
  stack: string,
  words: readonly string[],
  { onMessage, signal }: RunOptions = {},
): Promise<Ended> {
  const folder = stackFolder(workspace, stack);
  if (!existsSync(join(folder, '.terraform'))) await initialize(workspace, stack, signal);
  return run(programOf(workspace), words, {
    cwd: folder,
    env: { ...workspace.env, ...OWN_DATA },
    signal,
    ...(onMessage && { onLine: (line) => onMessage(terraformMessage(line)) }),
  });
}

/**
 * With a checksum in the lock file, every command reads the provider's 700 MB to compare it: a
 * second of CPU.
 */
export function dropChecksums(lockFile: string): void {
  const text = readFileSync(lockFile, 'utf8');
  const without = text.replaceAll(/^ *hashes = \[[^\]]*\]\n/gm, '');
  if (without !== text) writeFileSync(lockFile, without);
}

/**
 * `terraform plan` of one synthesized stack.
 *
 * @returns what it would change: resources by address, then outputs; empty if nothing differs
 * @throws RunError with Terraform's errors if it fails
 */
export async function plan(
  workspace: Workspace,
  stack: string,
  options: RunOptions = {},
): Promise<readonly PlannedChange[]> {
  const { status, changes } = await changesBy(
    workspace,
    stack,
    ['plan', '-detailed-exitcode'],
    options,
  );
  if ((status === 2) !== changes.length > 0)
    throw new Error(
      `terraform plan of ${stack} ended with ${status}, but planned ${changes.length} changes`,
    );
  return changes;
}

/**
 * `terraform apply` of one synthesized stack, which plans first: two commands would start the
 * providers twice.
 *
 * @returns what it has changed, as {@link plan} does
 * @throws RunError with Terraform's errors if it fails
 */
export async function applyPlan(
  workspace: Workspace,
  stack: string,
  options: RunOptions = {},
): Promise<readonly PlannedChange[]> {
  return (await changesBy(workspace, stack, ['apply', '-auto-approve'], options)).changes;
}

async function changesBy(
  workspace: Workspace,
  stack: string,
  [command = '', ...words]: readonly string[],
  options: RunOptions,
): Promise<{ readonly status: number; readonly changes: readonly PlannedChange[] }> {
  const ended = await terraform(
    workspace,
    stack,
    [command, '-json', `-parallelism=${RESOURCES_AT_A_TIME}`, ...words],
    options,
  );
  const messages = ended.output.split('\n').map(terraformMessage);
  // with -detailed-exitcode, 2 means that there are changes
  if (ended.status !== 0 && ended.status !== 2 && options.signal?.aborted !== true)
    throw new RunError(`terraform ${command} of ${stack} failed: ${errorsIn(messages)}`, 1);
  return { status: ended.status, changes: changesIn(messages) };
}
