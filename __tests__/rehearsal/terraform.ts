import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../lib/package-root';
import { run, type Ended } from '../../rehearsal/child';
import { RESOURCES_AT_A_TIME } from '../../rehearsal/deploy';
import { fetchProviders } from '../../rehearsal/provider-mirror';
import { stackFolder, type Workspace } from '../../rehearsal/workspace';

/*
 * Terraform without cdktf: it needs a third less CPU for a stack. What a team runs is `cdktf deploy`, so the main job
 * and the pipeline test deploy with cdktf.
 */

/** Each stack has three or four processes, which take a core to start. */
const STACKS_AT_A_TIME = 2;

/**
 * Runs the app as `cdktf synth` does.
 *
 * @returns the names of the stacks, sorted.
 * @throws an Error with the app's output if it fails.
 */
export async function synthesizeDirectly(workspace: Workspace): Promise<readonly string[]> {
  const output = join(workspace.folder, 'cdktf.out');
  const ended = await run(process.execPath, [join(packageRoot, 'dist/main.js')], {
    cwd: workspace.folder,
    env: { ...workspace.env, CDKTF_OUTDIR: output, CDKTF_CONTEXT_JSON: '{}' },
  });
  if (ended.status !== 0) throw new Error(`dist/main.js failed: ${ended.output.trim()}`);
  const stacks = [...manifest(workspace).keys()].sort();
  for (const folder of readdirSync(join(output, 'stacks')))
    if (!stacks.includes(folder)) rmSync(join(output, 'stacks', folder), { recursive: true });
  const [first] = stacks;
  if (first === undefined) throw new Error('dist/main.js wrote no stack');
  fetchProviders(join(stackFolder(workspace, first), 'cdk.tf.json'));
  return stacks;
}

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

/** `terraform destroy` of the stacks, each before those it depends on. Returns as {@link apply} does. */
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

/**
 * Runs Terraform in a stack's folder, and initializes the folder first if nothing has.
 *
 * @throws an Error with Terraform's output if `terraform init` fails.
 */
export async function terraform(
  workspace: Workspace,
  stack: string,
  words: readonly string[],
): Promise<Ended> {
  const folder = stackFolder(workspace, stack);
  const options = { cwd: folder, env: workspace.env };
  if (!existsSync(join(folder, '.terraform'))) {
    const ended = await run('terraform', ['init', '-no-color'], options);
    if (ended.status !== 0)
      throw new Error(`terraform init of ${stack} failed: ${ended.output.trim()}`);
  }
  dropChecksums(join(folder, '.terraform.lock.hcl'));
  return run('terraform', words, options);
}

/** With a checksum in the lock file, every command reads the provider's 700 MB to compare it: a second of CPU. */
export function dropChecksums(lockFile: string): void {
  const text = readFileSync(lockFile, 'utf8');
  const without = text.replaceAll(/^ *hashes = \[[^\]]*\]\n/gm, '');
  if (without !== text) writeFileSync(lockFile, without);
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
function manifest(workspace: Workspace): ReadonlyMap<string, readonly string[]> {
  const { stacks } = JSON.parse(
    readFileSync(join(workspace.folder, 'cdktf.out/manifest.json'), 'utf8'),
  ) as { readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>> };
  return new Map(Object.entries(stacks).map(([name, { dependencies }]) => [name, dependencies]));
}

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
