import { saveUnsavedStates } from '../../deployments/unsaved-states';
import { visible } from '../../lib/visible';
import { initializer } from '../../terraform/initialized';
import type { CharterWorkspace } from '../plan/charter-workspace';
import { note, printError } from '../kit/output';

/**
 * Saves the states that Terraform could not save in an earlier deployment, or earlier in this one,
 * and says so.
 */
export async function saveStates({ workspace, stacks }: CharterWorkspace): Promise<void> {
  const names = stacks.map(({ name }) => name);
  const { initialize } = initializer(workspace);
  const { saved, problems } = await saveUnsavedStates(workspace, names, initialize);
  for (const stack of saved)
    note(`orgcharter: the state of ${stack}, which Terraform could not save, is saved now`);
  for (const problem of problems) printError(visible(problem));
}
