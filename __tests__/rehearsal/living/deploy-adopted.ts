import { applyPlan, plan } from '../../../terraform/stack-run';
import { readStacks } from '../../../terraform/synthesized';
import { runTasks } from '../../../terraform/tasks';
import { synthesize } from '../../../rehearsal/workspace';
import type { Workspace } from '../../../terraform/workspace';

/**
 * What deploying each stack does, and what a second plan would do, without outputs. `update
 * aws_iam_role.Developer`
 */
export interface Deployments {
  readonly first: Readonly<Record<string, readonly string[]>>;
  readonly second: Readonly<Record<string, readonly string[]>>;
}

/**
 * Synthesizes, deploys each stack after those that it depends on, and plans it again. Resources
 * only.
 */
export async function deployAdopted(workspace: Workspace): Promise<Deployments> {
  await synthesize(workspace);
  const first: Record<string, readonly string[]> = {};
  const second: Record<string, readonly string[]> = {};
  const stacks = readStacks(workspace);
  await runTasks(
    stacks.flatMap(({ name, dependencies }) => [
      {
        name: `apply ${name}`,
        needs: dependencies.map((dependency) => `apply ${dependency}`),
        priority: 1,
        run: async () => {
          first[name] = ofResources(await applyPlan(workspace, name));
        },
      },
      {
        name: `plan ${name}`,
        needs: stacks.map((stack) => `apply ${stack.name}`),
        priority: 0,
        run: async () => {
          second[name] = ofResources(await plan(workspace, name));
        },
      },
    ]),
    3,
    new AbortController().signal,
  );
  return { first, second };
}

const ofResources = (changes: Awaited<ReturnType<typeof plan>>): readonly string[] =>
  changes
    .filter(({ address }) => !address.startsWith('output.'))
    .map(({ action, address }) => `${action} ${address}`);
