import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBootstrap } from '../../rehearsal/backends';
import { run, type Ended } from '../../terraform/child';
import { RESOURCES_AT_A_TIME } from '../../terraform/stack-run';
import { APP } from '../../terraform/synthesize';
import type { Workspace } from '../../terraform/workspace';

/** Makes a workspace a folder that cdktf can work in, as a team's own is. */
export function writeCdktfSettings({ folder }: Workspace): void {
  const settings = {
    language: 'typescript',
    app: 'node app.js',
    projectId: 'orgcharter-rehearsal',
    sendCrashReports: 'false',
    output: 'cdktf.out',
  };
  writeFileSync(join(folder, 'cdktf.json'), JSON.stringify(settings));
  // cdktf passes the command to a shell, and shells quote differently: so the command contains no
  // path
  writeFileSync(join(folder, 'app.js'), `require(${JSON.stringify(APP)});\n`);
}

/** cdktf's own command line: what a team runs. */
export function cdktf(workspace: Workspace, words: readonly string[]): ReturnType<typeof run> {
  const program = require.resolve('cdktf-cli/bundle/bin/cdktf');
  return run(process.execPath, [program, ...words], {
    cwd: workspace.folder,
    env: { ...workspace.env, CI: '1' }, // for lines instead of a spinner
  });
}

/** `cdktf synth`. @returns the names of the stacks, sorted */
export async function synthesizeWithCdktf(workspace: Workspace): Promise<readonly string[]> {
  const { status, output } = await cdktf(workspace, ['synth']);
  if (status !== 0) throw new Error(`cdktf synth failed: ${output.trim()}`);
  return readdirSync(join(workspace.folder, 'cdktf.out/stacks')).sort();
}

/**
 * Stacks at a time. Each has providers of hundreds of megabytes, and waits most of its time, for
 * buckets to settle and for assignments and budgets to be made.
 */
const STACKS_AT_A_TIME = '4';
export interface DeployOptions {
  readonly stacks: readonly string[];
}

/**
 * `cdktf deploy` of every stack, from what a synthesis left. Where there is a `bootstrap` stack it
 * comes first, as it does for a team: cdktf initializes the backends of all stacks it is given
 * before it deploys one of them, and the state bucket has to be there by then.
 *
 * @param options.alone whether all that these stacks need is deployed already, and none of them
 *   needs another of them. Default: no.
 * @returns what cdktf said where it failed; nothing where every stack is deployed.
 */
export async function deploy(
  workspace: Workspace,
  options: DeployOptions & { readonly alone?: boolean },
): Promise<string | undefined> {
  // All of them afterwards, the bootstrap stack with them: cdktf wants the stacks that a stack
  // depends on beside it.
  return inTurn(
    workspace,
    'deploy',
    [options.stacks.filter(isBootstrap), options.stacks.every(isBootstrap) ? [] : options.stacks],
    options.alone,
  );
}

/** `cdktf destroy` of every stack, the `bootstrap` stack last. Returns as {@link deploy} does. */
export async function destroy(
  workspace: Workspace,
  options: DeployOptions,
): Promise<string | undefined> {
  const bootstrap = options.stacks.filter(isBootstrap);
  const rest = options.stacks.filter((stack) => !isBootstrap(stack));
  return inTurn(workspace, 'destroy', [rest, bootstrap]);
}

async function inTurn(
  workspace: Workspace,
  command: string,
  groups: readonly (readonly string[])[],
  alone = false,
): Promise<string | undefined> {
  for (const stacks of groups.filter((group) => group.length > 0)) {
    const settings = [
      '--auto-approve',
      '--skip-synth',
      '--no-color',
      '--parallelism',
      STACKS_AT_A_TIME,
      '--terraform-parallelism',
      RESOURCES_AT_A_TIME,
    ];
    // The providers come from a mirror, and `terraform providers lock` asks the registry.
    if (command === 'deploy') settings.push('--skip-provider-lock');
    // cdktf would want what is deployed, or gone by then, named all the same. To destroy, it takes
    // this for one stack only: of several, it starts the first again and again, until there is no
    // process left to be had.
    if (alone || (command === 'destroy' && stacks.every(isBootstrap)))
      settings.push('--ignore-missing-stack-dependencies');
    const ended = await cdktf(workspace, [command, ...stacks, ...settings]);
    if (ended.status !== 0) return failure(ended);
  }
  return undefined;
}

/**
 * What was said of each error, up to where another stack speaks; the whole output where nothing is
 * called an error.
 */
function failure(ended: Ended): string {
  const kept: string[] = [];
  let within = false;
  for (const line of ended.output.split('\n')) {
    const spoken = /^(\S+) {2}(.*)$/.exec(line);
    if (/(^|\s)Error: /.test(line)) within = true;
    else if (spoken !== null) within = false;
    if (within) kept.push(line.replace(/^ {10,}/, '    '));
  }
  return (
    (kept.length > 0 ? kept.join('\n') : ended.output).trim() ||
    `cdktf ended with exit code ${ended.status}`
  );
}
