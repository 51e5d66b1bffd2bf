import { run } from './child';
import { RunError } from './run-error';
import { programOf } from './stack-run';
import type { PlanOptions } from './saved-plan';
import type { Workspace } from './workspace';

/**
 * A resource that a saved plan changes, with its values. Sensitive values are readable here, so
 * nothing of it is printed but arguments that are known not to be sensitive.
 *
 * https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
export interface ResourceChange {
  readonly address: string;
  readonly type: string;
  readonly change: {
    readonly actions: readonly string[];
    /** As AWS has it. `null` if it does not exist. */
    readonly before: Readonly<Record<string, unknown>> | null;
    /** As it will be. `null` if it is deleted. */
    readonly after: Readonly<Record<string, unknown>> | null;
  };
}

/** @throws RunError if the plan cannot be read */
export async function resourceChanges(
  workspace: Workspace,
  options: Pick<PlanOptions, 'stack' | 'folder' | 'dataFolder' | 'signal'> & {
    readonly out: string;
  },
): Promise<readonly ResourceChange[]> {
  const { stack, folder, dataFolder, out, signal } = options;
  const { status, output } = await run(programOf(workspace), ['show', '-json', out], {
    cwd: folder,
    env: { ...workspace.env, TF_DATA_DIR: dataFolder },
    signal,
  });
  if (signal?.aborted === true) return [];
  // Programs may print warnings before the line of JSON, with TF_LOG=json as lines of JSON.
  const line = output.split('\n').find((each) => each.startsWith('{"format_version"'));
  if (status !== 0 || line === undefined)
    throw new RunError(
      `terraform show -json of ${stack} failed: ${output.trim().slice(0, 2_000)}`,
      1,
    );
  const { resource_changes: changes = [] } = JSON.parse(line) as {
    readonly resource_changes?: readonly ResourceChange[];
  };
  return changes;
}
