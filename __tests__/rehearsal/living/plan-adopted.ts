import { applyPlan, plan } from '../../../terraform/stack-run';
import { readStacks } from '../../../terraform/synthesized';
import { runTasks } from '../../../terraform/tasks';
import { synthesize } from '../../../rehearsal/workspace';
import type { Workspace } from '../../../terraform/workspace';

/**
 * Synthesizes and plans each stack that has resources. Stacks that others read the state of are
 * deployed, which plans them first.
 *
 * @returns what would change, resources only, with the stack: `production-identity: import aws_…`;
 *   sorted
 */
export async function planAdopted(workspace: Workspace): Promise<readonly string[]> {
  await synthesize(workspace);
  const stacks = readStacks(workspace);
  const needed = new Set(stacks.flatMap(({ dependencies }) => dependencies));
  const changes: string[] = [];
  await runTasks(
    stacks
      .filter(({ terraform }) => Object.keys(terraform.resource ?? {}).length > 0)
      .map(({ name, dependencies }) => ({
        name,
        needs: dependencies,
        priority: 0,
        run: async () => {
          const planned = await (needed.has(name) ? applyPlan : plan)(workspace, name);
          changes.push(
            ...planned
              .filter(({ address }) => !address.startsWith('output.'))
              .map(({ action, address }) => `${name}: ${action} ${address}`),
          );
        },
      })),
    3,
    new AbortController().signal,
  );
  return changes.sort();
}
