import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from './child';
import type { LocalAws } from './local-aws';
import { packageRoot } from '../lib/package-root';
import { fetchProviders } from './provider-mirror';

/** A folder to deploy one environment of a model from: what a team's own folder is to `cdktf deploy`. */
export interface Workspace {
  /** Temporary; state that stays local is here as well. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
}

export interface WorkspaceOptions {
  readonly aws: LocalAws;
  /** The model's folder. */
  readonly config: string;
  /** The environment's name. */
  readonly environment: string;
  /** The program that synthesizes. Default: this package's own, as `npm run build` leaves it. */
  readonly app?: string;
}

/** @throws an Error where this package is not built. */
export function openWorkspace(options: WorkspaceOptions): Workspace {
  const app = options.app ?? join(packageRoot, 'dist/main.js');
  if (!existsSync(app)) throw new Error(`${app} is missing: run "npm run build" first`);
  const folder = mkdtempSync(join(tmpdir(), 'orgcharter-rehearsal-'));
  const settings = {
    language: 'typescript',
    app: 'node app.js',
    projectId: 'orgcharter-rehearsal',
    sendCrashReports: 'false',
    output: 'cdktf.out',
  };
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify(settings));
  // cdktf gives the command to a shell, and shells quote differently: so no path is part of the command
  writeFileSync(join(folder, 'app.js'), `require(${JSON.stringify(app)});\n`);
  const env = {
    ...options.aws.env,
    ORGCHARTER_CONFIG: resolve(options.config),
    ORGCHARTER_ENVIRONMENT: options.environment,
    // cdktf then writes lines, and no spinner.
    CI: '1',
  };
  return { folder, env };
}

export function closeWorkspace(workspace: Workspace): void {
  rmSync(workspace.folder, { recursive: true, force: true });
}

/**
 * `cdktf synth`: the model as it is now becomes Terraform.
 *
 * @returns the names of the stacks, sorted.
 * @throws an Error with the program's own words where it fails.
 */
export async function synthesize(workspace: Workspace): Promise<readonly string[]> {
  const { status, output } = await cdktf(workspace, ['synth']);
  if (status !== 0) throw new Error(`cdktf synth failed: ${output.trim()}`);
  const stacks = readdirSync(join(workspace.folder, 'cdktf.out/stacks')).sort();
  const [first] = stacks;
  if (first === undefined) throw new Error('cdktf synth gave no stack');
  fetchProviders(join(stackFolder(workspace, first), 'cdk.tf.json'));
  return stacks;
}

export function stackFolder(workspace: Workspace, stack: string): string {
  return join(workspace.folder, 'cdktf.out/stacks', stack);
}

/** cdktf's own command line, from the package that is installed beside this one. */
export function cdktf(
  workspace: Workspace,
  words: readonly string[],
  more: {
    readonly onLine?: (line: string) => void;
    readonly signal?: AbortSignal | undefined;
  } = {},
): ReturnType<typeof run> {
  const program = require.resolve('cdktf-cli/bundle/bin/cdktf');
  return run(process.execPath, [program, ...words], {
    cwd: workspace.folder,
    env: workspace.env,
    ...more,
  });
}
