import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packageRoot } from '../lib/package-root';
import { run } from './child';
import type { LocalAws } from './local-aws';
import { fetchProviders } from './provider-mirror';
import { RehearsalError } from './rehearsal-error';
import { readStacks } from './synthesized';
import { temporaryFolder } from './temporary-folder';

/** A folder to deploy one environment of a charter from. */
export interface Workspace {
  /** Temporary; state that stays local is here as well. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** Deletes the folder. */
  close(): void;
}

export interface WorkspaceOptions {
  readonly aws: LocalAws;
  /** The charter's folder. */
  readonly config: string;
  /** The environment's name. */
  readonly environment: string;
}

/** The program that synthesizes, as `npm run build` writes it. */
export const APP = join(packageRoot, 'dist/main.js');

/** @throws RehearsalError if this package is not built */
export function openWorkspace(options: WorkspaceOptions): Workspace {
  if (!existsSync(APP)) throw new RehearsalError(`${APP} is missing: run "npm run build" first`);
  const { path: folder, remove } = temporaryFolder('orgcharter-rehearsal-');
  const env = {
    ...options.aws.env,
    ORGCHARTER_CONFIG: resolve(options.config),
    ORGCHARTER_ENVIRONMENT: options.environment,
  };
  return { folder, env, close: remove };
}

/**
 * Runs the app as `cdktf synth` does: the charter as it is now becomes Terraform. cdktf itself would take seconds more.
 *
 * @returns the names of the stacks, sorted
 * @throws RehearsalError with the app's output if it fails, or if Terraform's providers are missing
 */
export async function synthesize(
  workspace: Workspace,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const output = join(workspace.folder, 'cdktf.out');
  const ended = await run(process.execPath, [APP], {
    cwd: workspace.folder,
    env: { ...workspace.env, CDKTF_OUTDIR: output, CDKTF_CONTEXT_JSON: '{}' },
    signal,
  });
  if (signal?.aborted) return [];
  if (ended.status !== 0)
    throw new RehearsalError(
      `the charter cannot be synthesized: ${ended.output.trim()}`,
      ended.status === 1 ? 1 : 2,
    );
  const stacks = readStacks(workspace).map(({ name }) => name);
  for (const folder of readdirSync(join(output, 'stacks')))
    if (!stacks.includes(folder)) rmSync(join(output, 'stacks', folder), { recursive: true });
  const [first] = stacks;
  if (first === undefined) throw new Error('dist/main.js wrote no stack');
  await fetchProviders(join(stackFolder(workspace, first), 'cdk.tf.json'), signal);
  return stacks;
}

export function stackFolder(workspace: Pick<Workspace, 'folder'>, stack: string): string {
  return join(workspace.folder, 'cdktf.out/stacks', stack);
}
