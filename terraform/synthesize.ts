import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../lib/package-root';
import { run } from './child';
import { RunError } from './run-error';
import { readStacks, type SynthesizedStack } from './synthesized';
import type { Workspace } from './workspace';

/** The program that synthesizes, as `npm run build` writes it. */
export const APP = join(packageRoot, 'dist/main.js');

/** @throws RunError if this package is not built */
export function checkApp(): void {
  if (!existsSync(APP)) throw new RunError(`${APP} is missing: run "npm run build" first`);
}

/**
 * Runs the app as `cdktf synth` does: the charter as it is now becomes Terraform. cdktf itself
 * would take seconds more.
 *
 * @returns the stacks, sorted by name; none if `signal` was aborted
 * @throws RunError with the app's output if it fails
 */
export async function runApp(
  workspace: Workspace,
  signal?: AbortSignal,
): Promise<readonly SynthesizedStack[]> {
  const output = join(workspace.folder, 'cdktf.out');
  const ended = await run(process.execPath, [APP], {
    cwd: workspace.folder,
    env: { ...workspace.env, CDKTF_OUTDIR: output, CDKTF_CONTEXT_JSON: '{}' },
    signal,
  });
  if (signal?.aborted) return [];
  if (ended.status !== 0)
    throw new RunError(
      `the charter cannot be synthesized: ${ended.output.trim()}`,
      ended.status === 1 ? 1 : 2,
    );
  return withoutFormerStacks(workspace);
}

/** The synthesized stacks, sorted by name. Deletes the folders of those that no longer exist. */
export function withoutFormerStacks(workspace: Workspace): readonly SynthesizedStack[] {
  const stacks = readStacks(workspace);
  const names = new Set(stacks.map(({ name }) => name));
  const folders = join(workspace.folder, 'cdktf.out/stacks');
  for (const folder of readdirSync(folders))
    if (!names.has(folder)) rmSync(join(folders, folder), { recursive: true });
  return stacks;
}
