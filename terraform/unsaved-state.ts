import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { shellWord } from '../lib/shell-word';
import { isSystemError } from '../lib/system-error';
import { applyingFolder } from './applying';
import { run } from './child';
import { RunError } from './run-error';
import { programOf } from './stack-run';
import { describeHolder, lockInText } from './state-lock';
import { stackFolder, type Workspace } from './workspace';

/** Where Terraform leaves a state that it could not save. */
const UNSAVED_STATE = 'errored.tfstate';

const unsavedState = (workspace: Pick<Workspace, 'folder'>, stack: string): string =>
  join(applyingFolder(workspace, stack), UNSAVED_STATE);

export const hasUnsavedState = (workspace: Pick<Workspace, 'folder'>, stack: string): boolean =>
  existsSync(unsavedState(workspace, stack));

/** What becomes of the state that Terraform could not save. `undefined` if there is none. */
export function describeUnsavedState(
  workspace: Pick<Workspace, 'folder'>,
  stack: string,
): string | undefined {
  if (!hasUnsavedState(workspace, stack)) return undefined;
  const file = relative(workspace.folder, unsavedState(workspace, stack));
  return `Terraform could not save the state of ${stack}, and left it in ${file}. Keep this file: the next orgcharter deploy in this folder saves it first`;
}

/**
 * Keeps the state that Terraform printed because it could write it nowhere.
 *
 * @throws RunError with the state itself, if it cannot be written now either
 */
export function keepUnsavedState(
  workspace: Pick<Workspace, 'folder'>,
  stack: string,
  state: string,
): void {
  const file = unsavedState(workspace, stack);
  try {
    writeFileSync(file, state, { mode: 0o600 });
  } catch (error) {
    if (!isSystemError(error)) throw error;
    rmSync(file, { force: true });
    throw new RunError(
      `Terraform could save the state of ${stack} nowhere, and ${file} cannot be written: ${error.message}. Save these lines as that file, then run orgcharter deploy again:\n${state}`,
      1,
    );
  }
}

/**
 * `terraform state push` of the state that Terraform could not save. Terraform refuses if the
 * backend has a newer state, or another one. The stack has to be initialized.
 *
 * @throws RunError with Terraform's reason and what to do, if it fails. The file stays
 */
export async function saveUnsavedState(workspace: Workspace, stack: string): Promise<void> {
  const cwd = stackFolder(workspace, stack);
  const file = unsavedState(workspace, stack);
  const words = ['state', 'push', relative(cwd, file)];
  const { status, output } = await run(programOf(workspace), words, {
    cwd,
    env: { ...workspace.env, TF_DATA_DIR: '.terraform' },
  });
  if (status === 0) return rmSync(file);
  const inFolder = `${basename(programOf(workspace))} -chdir=${relative(workspace.folder, cwd)}`;
  const cannot = `The state of ${stack} in ${relative(workspace.folder, file)} cannot be saved:`;
  const lock = lockInText(output);
  throw new RunError(
    lock === undefined
      ? [
          `${cannot} ${output.trim()}`,
          `Once its cause is removed, run orgcharter deploy again. If the backend has a newer state that is right, delete the file. Otherwise compare both (${inFolder} state pull), and save this one with: ${inFolder} state push -force ${relative(cwd, file)}`,
        ].join('\n')
      : `${cannot} ${describeHolder(lock)}. If that is the deployment that left the file, it could not release its lock either. Remove the lock: ${inFolder} force-unlock ${shellWord(lock.id)}. If it is another one that still runs, wait until it has ended. Then run orgcharter deploy again`,
    1,
  );
}
