import { writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { isSystemError } from '../lib/system-error';
import { runningProcess } from '../lib/running-process';
import { PROCESS_FILE } from './applying';
import { run, type Ended } from './child';
import { RunError } from './run-error';
import { programOf } from './stack-run';
import { describeLock, lockIn } from './state-lock';
import { errorsIn, terraformMessage, type TerraformMessage } from './terraform-message';
import { describeUnsavedState, keepUnsavedState } from './unsaved-state';
import { stackFolder, type Workspace } from './workspace';

/** A saved plan to apply. */
export interface SavedApply {
  readonly stack: string;
  /**
   * The folder with `tfplan`, and the configuration and lock file that it was planned with. As deep
   * as the stack's own.
   */
  readonly folder: string;
  /** How many resources Terraform changes at a time. */
  readonly resourcesAtATime: string;
  readonly onMessage?: (message: TerraformMessage) => void;
  /** See {@link run}. */
  readonly interrupts?: readonly AbortSignal[];
}

/**
 * `terraform apply` of a saved plan. Terraform refuses if the state is not the one that was
 * planned.
 *
 * @throws RunError with Terraform's errors if it fails; with what to do, if the state is locked or
 *   could not be saved
 */
export async function applySavedPlan(workspace: Workspace, saved: SavedApply): Promise<void> {
  const { stack, folder, resourcesAtATime, onMessage, interrupts } = saved;
  const messages: TerraformMessage[] = [];
  const ended = await run(
    programOf(workspace),
    ['apply', '-json', '-input=false', `-parallelism=${resourcesAtATime}`, 'tfplan'],
    {
      cwd: folder,
      env: { ...workspace.env, TF_DATA_DIR: join(stackFolder(workspace, stack), '.terraform') },
      interrupts,
      // If this process is killed, Terraform completes what it does, and saves the state.
      outputFile: join(folder, 'apply.log'),
      onStart: (pid) => rememberProcess(folder, pid),
      onLine: (line) => {
        const message = terraformMessage(line);
        messages.push(message);
        onMessage?.(message);
      },
    },
  );
  const dump = messages.find(({ state }) => state !== undefined)?.state;
  if (dump !== undefined) keepUnsavedState(workspace, stack, JSON.stringify(dump));
  const unsaved = describeUnsavedState(workspace, stack);
  if (ended.status === 0 && unsaved === undefined) return;
  const reason = whyItFailed(workspace, stack, messages, ended);
  throw new RunError([reason, ...(unsaved === undefined ? [] : [unsaved])].join('\n'), 1);
}

/** If the disk is full, only the check for a deployment that still runs is missing. */
function rememberProcess(folder: string, pid: number): void {
  try {
    writeFileSync(join(folder, PROCESS_FILE), JSON.stringify(runningProcess(pid)));
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

function whyItFailed(
  workspace: Workspace,
  stack: string,
  messages: readonly TerraformMessage[],
  { status, killedBy }: Ended,
): string {
  const program = basename(programOf(workspace));
  const lock = lockIn(messages);
  if (lock !== undefined)
    return describeLock(stack, lock, {
      program,
      folder: relative(workspace.folder, stackFolder(workspace, stack)),
    });
  if (killedBy !== undefined)
    return `${program} was killed (${killedBy}). Its lock of the state may be left, and the state may not have what AWS created last. ${CREATED_UNKNOWN}`;
  const errors = errorsIn(messages);
  if (errors === '')
    return `${program} ended with exit code ${status} and printed nothing. The disk may be full`;
  return /already ?exists|Conflict|Duplicate|AlreadyTaken/i.test(errors)
    ? `${errors}\n${CREATED_UNKNOWN}`
    : errors;
}

/** An apply that was killed leaves what it was creating. */
const CREATED_UNKNOWN =
  'If a deployment was killed while AWS created something, no state knows it, and creating it again fails: then delete it in AWS, or adopt it as docs/adopting.md says';
