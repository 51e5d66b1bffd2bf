import { existsSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { run } from './child';
import { RunError } from './run-error';
import { programOf, RESOURCES_AT_A_TIME } from './stack-run';
import { describeLock, lockIn } from './state-lock';
import { errorsIn, terraformMessage, type TerraformMessage } from './terraform-message';
import { stackFolder, type Workspace } from './workspace';

/** A saved plan to apply. */
export interface SavedApply {
  readonly stack: string;
  /** The folder with `tfplan`, and the configuration and lock file that it was planned with. As deep as the stack's own. */
  readonly folder: string;
  readonly onMessage?: (message: TerraformMessage) => void;
  /** See {@link run}. */
  readonly interrupts?: readonly AbortSignal[];
}

/** Where Terraform leaves a state that it could not save. */
const UNSAVED_STATE = 'errored.tfstate';

/**
 * `terraform apply` of a saved plan. Terraform refuses if the state is not the one that was planned.
 *
 * @throws RunError with Terraform's errors if it fails; with what to do, if the state is locked or could not be saved
 */
export async function applySavedPlan(workspace: Workspace, saved: SavedApply): Promise<void> {
  const { stack, folder, onMessage, interrupts } = saved;
  const messages: TerraformMessage[] = [];
  const { status } = await run(
    programOf(workspace),
    ['apply', '-json', '-input=false', `-parallelism=${RESOURCES_AT_A_TIME}`, 'tfplan'],
    {
      cwd: folder,
      env: { ...workspace.env, TF_DATA_DIR: join(stackFolder(workspace, stack), '.terraform') },
      interrupts,
      onLine: (line) => {
        const message = terraformMessage(line);
        messages.push(message);
        onMessage?.(message);
      },
    },
  );
  const unsaved = describeUnsavedState(workspace, stack, folder);
  if (status === 0 && unsaved === undefined) return;
  const lock = lockIn(messages);
  const reason =
    lock === undefined
      ? errorsIn(messages)
      : describeLock(stack, lock, {
          program: basename(programOf(workspace)),
          folder: relative(workspace.folder, stackFolder(workspace, stack)),
        });
  throw new RunError([reason, ...(unsaved === undefined ? [] : [unsaved])].join('\n'), 1);
}

/** What to do with the state that Terraform could not save. `undefined` if there is none. */
export function describeUnsavedState(
  workspace: Workspace,
  stack: string,
  folder: string,
): string | undefined {
  const file = join(folder, UNSAVED_STATE);
  if (!existsSync(file)) return undefined;
  const where = stackFolder(workspace, stack);
  const command = `${basename(programOf(workspace))} -chdir=${relative(workspace.folder, where)} state push ${relative(where, file)}`;
  return `Terraform could not save the state of ${stack}, and left it in ${relative(workspace.folder, file)}. Keep this file. Once Terraform can write to the backend again, run: ${command} && rm ${relative(workspace.folder, file)}`;
}
