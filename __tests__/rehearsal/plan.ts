import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run, type Ended } from '../../rehearsal/child';
import { stackFolder, type Workspace } from '../../rehearsal/workspace';

/** Something that an apply would change: a resource by its address, or an output as `output.<name>`. */
export interface PlannedChange {
  readonly address: string;
  /** Terraform's own words: `create`, `update`, `delete`, and two of them where it replaces. */
  readonly actions: readonly string[];
}

/**
 * `terraform plan` of one synthesized stack.
 *
 * @returns what it would change, in the plan's order; empty where nothing differs.
 * @throws an Error with Terraform's own words where it fails.
 */
export async function plan(workspace: Workspace, stack: string): Promise<readonly PlannedChange[]> {
  const terraform = async (...words: readonly string[]): Promise<Ended> => {
    const ended = await run('terraform', words, {
      cwd: stackFolder(workspace, stack),
      env: workspace.env,
    });
    // 2 is what `-detailed-exitcode` says of changes.
    if (ended.status !== 0 && ended.status !== 2)
      throw new Error(`terraform ${words[0]} of ${stack} failed: ${ended.output.trim()}`);
    return ended;
  };
  const file = join(workspace.folder, `${stack}.tfplan`);
  // cdktf has done it where it deployed the stack, and it costs a fifth of a plan.
  if (!existsSync(join(stackFolder(workspace, stack), '.terraform')))
    await terraform('init', '-no-color');
  const { status } = await terraform('plan', '-no-color', '-detailed-exitcode', `-out=${file}`);
  if (status === 0) return [];
  return changes((await terraform('show', '-json', '-no-color', file)).output);
}

interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly mode: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
}

function changes(json: string): readonly PlannedChange[] {
  const { resource_changes = [], output_changes = {} } = JSON.parse(json) as PlanJson;
  return [
    ...resource_changes
      .filter(({ mode }) => mode === 'managed')
      .map(({ address, change }) => ({ address, actions: change.actions })),
    ...Object.entries(output_changes).map(([name, { actions }]) => ({
      address: `output.${name}`,
      actions,
    })),
  ].filter(({ actions }) => actions.some((action) => action !== 'no-op'));
}
