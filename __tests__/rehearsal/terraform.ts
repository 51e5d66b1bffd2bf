import { RESOURCES_AT_A_TIME, terraform } from '../../terraform/stack-run';
import { readStacks } from '../../terraform/synthesized';
import type { Workspace } from '../../terraform/workspace';

/*
 * Terraform without cdktf: it needs a third less CPU for a stack. What a team runs is `cdktf
 * deploy`, so the main job and the pipeline test deploy with cdktf.
 */

/** Each stack waits most of its time, as with cdktf. */
const STACKS_AT_A_TIME = 4;

/**
 * `terraform apply` of the stacks, each after those it depends on.
 *
 * @returns Terraform's output if one fails, else undefined.
 */
export function apply(
  workspace: Workspace,
  stacks: readonly string[],
): Promise<string | undefined> {
  const dependencies = manifest(workspace);
  return inOrder(
    stacks,
    (stack) => dependencies.get(stack) ?? [],
    (stack) => change(workspace, stack, 'apply'),
  );
}

/**
 * `terraform destroy` of the stacks, each before those it depends on. Returns as {@link apply}
 * does.
 */
export function destroy(
  workspace: Workspace,
  stacks: readonly string[],
): Promise<string | undefined> {
  const dependencies = manifest(workspace);
  return inOrder(
    stacks,
    (stack) => stacks.filter((other) => dependencies.get(other)?.includes(stack)),
    (stack) => change(workspace, stack, 'destroy'),
  );
}

async function change(
  workspace: Workspace,
  stack: string,
  command: 'apply' | 'destroy',
): Promise<string | undefined> {
  const { status, output } = await terraform(workspace, stack, [
    command,
    '-auto-approve',
    '-no-color',
    `-parallelism=${RESOURCES_AT_A_TIME}`,
  ]);
  return status === 0 ? undefined : `terraform ${command} of ${stack} failed: ${output.trim()}`;
}

/** Each stack that the app wrote, with the stacks it depends on. */
const manifest = (workspace: Workspace): ReadonlyMap<string, readonly string[]> =>
  new Map(readStacks(workspace).map(({ name, dependencies }) => [name, dependencies]));

/** Works on each stack after those it needs, and starts no other once one has failed. */
async function inOrder(
  stacks: readonly string[],
  needs: (stack: string) => readonly string[],
  work: (stack: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const waiting = new Set(stacks);
  const running = new Map<string, Promise<void>>();
  let failure: string | undefined;
  const isReady = (stack: string) =>
    !needs(stack).some((needed) => waiting.has(needed) || running.has(needed));
  const start = async (stack: string): Promise<void> => {
    const said = await work(stack);
    failure ??= said;
    running.delete(stack);
  };
  while (running.size > 0 || (waiting.size > 0 && failure === undefined)) {
    const ready = failure === undefined ? [...waiting].filter(isReady) : [];
    for (const stack of ready.slice(0, STACKS_AT_A_TIME - running.size)) {
      waiting.delete(stack);
      running.set(stack, start(stack));
    }
    await Promise.race(running.values());
  }
  return failure;
}
