import { join, resolve } from 'node:path';
import { temporaryFolder } from '../lib/temporary-folder';
import { checkApp, runApp } from '../terraform/synthesize';
import { stackFolder, type Workspace } from '../terraform/workspace';
import type { LocalAws } from './local-aws';
import { fetchProviders } from './provider-mirror';

/**
 * A temporary folder to deploy one environment of a charter from. State that stays local is here as
 * well.
 */
export interface RehearsalWorkspace extends Workspace {
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

/** @throws RunError if this package is not built */
export function openWorkspace(options: WorkspaceOptions): RehearsalWorkspace {
  checkApp();
  const { path: folder, remove } = temporaryFolder('orgcharter-rehearsal-');
  const env = {
    ...options.aws.env,
    ORGCHARTER_CONFIG: resolve(options.config),
    ORGCHARTER_ENVIRONMENT: options.environment,
  };
  return { folder, env, close: remove };
}

/**
 * Synthesizes the charter as it is now, and fetches Terraform's providers.
 *
 * @returns the names of the stacks, sorted
 * @throws RunError with the app's output if it fails, or if Terraform's providers are missing
 */
export async function synthesize(
  workspace: Workspace,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const stacks = (await runApp(workspace, signal)).map(({ name }) => name);
  const [first] = stacks;
  if (signal?.aborted) return [];
  if (first === undefined) throw new Error('dist/main.js wrote no stack');
  await fetchProviders(join(stackFolder(workspace, first), 'cdk.tf.json'), signal);
  return stacks;
}
