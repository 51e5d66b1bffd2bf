import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isSystemError } from '../lib/system-error';
import type { Current } from '../planning/remembered';
import { RunError } from '../terraform/run-error';
import { applyingFolder } from '../terraform/applying';
import { applySavedPlan } from '../terraform/saved-apply';
import type { TerraformMessage } from '../terraform/terraform-message';
import { describeUnsavedState } from '../terraform/unsaved-state';
import { LOCK_FILE, stackFolder } from '../terraform/workspace';
import type { DeployRequest } from './deploy-request';
import { checkProviders } from './locked-providers';
import { checkFreeSpace } from './free-space';
import { resourcesAtATime } from './resources-at-a-time';

/**
 * Applies the saved plan of a stack. Before Terraform changes anything, what is attempted is
 * remembered; afterwards, what was deployed.
 *
 * @returns why the deployment could not be remembered
 * @throws RunError with Terraform's errors
 */
export async function applyRemembered(
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

/**
 * Applies in a prepared folder, which stays if it fails: Terraform may have written
 * `errored.tfstate`.
 */
async function applyIn(
  folder: string,
  request: DeployRequest,
  stack: string,
  current: Current,
  onMessage: (message: TerraformMessage) => void,
): Promise<string | undefined> {
  const { workspace, records, at, by, interrupts } = request;
  await request.initialize(stack);
  checkProviders(folder, stackFolder(workspace, stack));
  if (interrupts?.[0]?.aborted === true)
    throw new RunError('interrupted before anything changed', 1);
  const { configuration, lockFile, program, reads, breakGlass } = current;
  const attempted = {
    configuration,
    ...(lockFile !== undefined && { lockFile }),
    program,
    reads,
    ...(breakGlass && { breakGlass }),
    at,
    by,
  };
  await records.begin(stack, attempted);
  await applySavedPlan(workspace, {
    stack,
    folder,
    resourcesAtATime: resourcesAtATime(request.changes.get(stack) ?? []),
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
  const folder = applyingFolder(workspace, stack);
  const unsaved = describeUnsavedState(workspace, stack);
  if (unsaved !== undefined) throw new RunError(unsaved, 1);
  rmSync(folder, { recursive: true, force: true });
  checkFreeSpace(workspace.folder);
  // A saved plan has all values, like a state.
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const file of ['tfplan', 'cdk.tf.json', LOCK_FILE])
    if (existsSync(join(plans, stack, file)))
      copyFileSync(join(plans, stack, file), join(folder, file));
  // Without a lock file of the team's, `terraform init` would take the newest provider instead of
  // the planned one.
  if (existsSync(join(folder, LOCK_FILE)))
    copyFileSync(join(folder, LOCK_FILE), join(stackFolder(workspace, stack), LOCK_FILE));
  return folder;
}
