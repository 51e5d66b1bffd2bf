import { isSystemError } from '../lib/system-error';
import { stacksInApplying } from '../terraform/applying';
import type { Initializer } from '../terraform/initialized';
import { RunError } from '../terraform/run-error';
import {
  describeUnsavedState,
  hasUnsavedState,
  saveUnsavedState,
} from '../terraform/unsaved-state';
import type { Workspace } from '../terraform/workspace';

/** What became of states that an earlier deployment could not save. */
export interface SavedStates {
  /** Stacks whose states are saved now. */
  readonly saved: readonly string[];
  /** Why the others could not be saved. Their files stay. */
  readonly problems: readonly string[];
}

/**
 * Saves the states that Terraform could not save in an earlier deployment from this folder.
 *
 * @param stacks those of the charter
 */
export async function saveUnsavedStates(
  workspace: Workspace,
  stacks: readonly string[],
  initialize: Initializer['initialize'],
): Promise<SavedStates> {
  const saved: string[] = [];
  const problems: string[] = [];
  for (const stack of stacksInApplying(workspace)) {
    if (!hasUnsavedState(workspace, stack)) continue;
    try {
      if (!stacks.includes(stack))
        throw new RunError(
          `${describeUnsavedState(workspace, stack)}. The charter has no such stack now: restore it until then`,
        );
      await initialize(stack);
      await saveUnsavedState(workspace, stack);
      saved.push(stack);
    } catch (error) {
      if (!(error instanceof RunError) && !isSystemError(error)) throw error;
      problems.push(error.message);
    }
  }
  return { saved, problems };
}
