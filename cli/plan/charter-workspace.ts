import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { definedOnly } from '../../lib/defined-only';
import type { Organization } from '../../model/organization';
import { checkNothingIsApplied } from '../../terraform/applying';
import { lockFolder } from '../../terraform/folder-lock';
import { findTerraform } from '../../terraform/program';
import type { Program } from '../../terraform/program';
import { RunError } from '../../terraform/run-error';
import { checkApp, runApp } from '../../terraform/synthesize';
import type { SynthesizedStack } from '../../terraform/synthesized';
import type { Workspace } from '../../terraform/workspace';

/**
 * The stacks of one environment, synthesized into `cdktf.out` of the current folder, and Terraform
 * to run on them.
 */
export interface CharterWorkspace {
  readonly workspace: Workspace;
  readonly program: Program;
  /** All stacks of the environment, sorted by name. None if `signal` was aborted. */
  readonly stacks: readonly SynthesizedStack[];
  /** Lets other commands use the folder. */
  close(): void;
}

interface Selection {
  /** The charter's folder. */
  readonly config: string;
  readonly at: string;
  /** What runs, for others that want the folder meanwhile: `orgcharter plan`. */
  readonly command: string;
}

/**
 * Takes the current folder for this process alone, finds Terraform, and synthesizes the charter, as
 * `cdktf synth` does. Terraform runs with the user's own settings and credentials.
 *
 * @throws RunError if Terraform or the build of this package is missing, if the charter cannot be
 *   synthesized, or if its local states are not in the current folder, or if another process uses
 *   the folder
 */
export async function openCharterWorkspace(
  selection: Selection,
  organization: Pick<Organization, 'environment'>,
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<CharterWorkspace> {
  const folder = process.cwd();
  const { name, state } = organization.environment;
  if (state.backend === 'local' && !existsSync(join(folder, 'cdktf.json')))
    throw new RunError(
      `there is no cdktf.json in ${folder}, and the states of ${name} are files next to it. Run the command in its folder`,
    );
  const close = lockFolder(folder, selection.command);
  try {
    checkNothingIsApplied({ folder });
    return { ...(await synthesized(folder, selection, name, env, signal)), close };
  } catch (error) {
    close();
    throw error;
  }
}

async function synthesized(
  folder: string,
  { config, at }: Selection,
  environment: string,
  env: NodeJS.ProcessEnv,
  signal: AbortSignal | undefined,
): Promise<Omit<CharterWorkspace, 'close'>> {
  const withSettings = {
    ...settingsOf(env),
    ORGCHARTER_CONFIG: resolve(config),
    ORGCHARTER_ENVIRONMENT: environment,
    ORGCHARTER_AT: at,
  };
  const program = await findTerraform(withSettings, signal);
  checkApp();
  const workspace = { folder, env: withSettings, program: program.path, version: program.name };
  return { workspace, program, stacks: await runApp(workspace, signal) };
}

/**
 * The user's environment, for Terraform that nobody talks to, with a plugin cache: each stack would
 * fetch the provider.
 */
function settingsOf(env: NodeJS.ProcessEnv): Readonly<Record<string, string>> {
  return {
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    ...definedOnly(env),
    TF_PLUGIN_CACHE_DIR: env['TF_PLUGIN_CACHE_DIR'] || pluginCache(env),
  };
}

function pluginCache(env: NodeJS.ProcessEnv): string {
  const cache = join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'orgcharter', 'plugins');
  mkdirSync(cache, { recursive: true });
  return cache;
}
