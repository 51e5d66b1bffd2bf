import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { init, programOf } from './stack-run';
import { LOCK_FILE, stackFolder, type Workspace } from './workspace';

/** `terraform init` has left what a stack needs to run, for what this has the hash of. */
const INITIALIZED = '.terraform/orgcharter-initialized';

/** Initializes stacks, each only if something that `terraform init` depends on has changed since the last time. */
export interface Initializer {
  /** @throws RunError if `terraform init` fails */
  initialize(stack: string, signal?: AbortSignal): Promise<void>;
}

/**
 * The first stack is initialized alone: it fills the plugin cache, which several programs must not write at once. If the
 * team has no lock file, the others take the lock file that the first one wrote, so all stacks have the same provider.
 *
 * https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache
 */
export function initializer(workspace: Workspace): Initializer {
  const ofTeam = join(workspace.folder, LOCK_FILE);
  let lockFile = existsSync(ofTeam) ? ofTeam : undefined;
  let isCacheFilled = false;
  let queue: Promise<unknown> = Promise.resolve();

  const initialize = async (stack: string, signal?: AbortSignal): Promise<void> => {
    const folder = stackFolder(workspace, stack);
    if (lockFile !== undefined && lockFile !== join(folder, LOCK_FILE))
      copyFileSync(lockFile, join(folder, LOCK_FILE));
    const stamp = join(folder, INITIALIZED);
    const isInitialized =
      lockFile !== undefined &&
      existsSync(stamp) &&
      readFileSync(stamp, 'utf8') === inputsOf(workspace, stack) &&
      isWhole(join(folder, '.terraform/providers'));
    if (isInitialized) return;
    const words = ['-input=false', ...(lockFile === ofTeam ? ['-lockfile=readonly'] : [])];
    if (!(await init(workspace, stack, words, signal))) return;
    lockFile ??= join(folder, LOCK_FILE);
    writeFileSync(stamp, inputsOf(workspace, stack));
  };
  /** Returns whether the stack was initialized: not if the cache was filled meanwhile. */
  const initializeFirst = async (stack: string, signal?: AbortSignal): Promise<boolean> => {
    if (isCacheFilled) return false;
    await initialize(stack, signal);
    return (isCacheFilled = true);
  };
  return {
    initialize: async (stack, signal) => {
      if (isCacheFilled) return initialize(stack, signal);
      const turn = queue.then(() => initializeFirst(stack, signal));
      queue = turn.catch(() => undefined);
      if (!(await turn)) await initialize(stack, signal);
    },
  };
}

/** `providers/HOST/NAMESPACE/NAME/VERSION/PLATFORM`, of which the last may be a link into the plugin cache. */
const PROVIDER_LEVELS = 5;

/** Whether no provider is gone: somebody may have emptied the plugin cache. */
function isWhole(path: string, levels = PROVIDER_LEVELS): boolean {
  if (!existsSync(path)) return levels === PROVIDER_LEVELS; // without providers
  if (levels === 0 || !statSync(path).isDirectory()) return true;
  return readdirSync(path).every((each) => isWhole(join(path, each), levels - 1));
}

/** A hash of what `terraform init` depends on: the program, the settings of the backend and the providers, the lock file. */
function inputsOf(workspace: Workspace, stack: string): string {
  const folder = stackFolder(workspace, stack);
  const { terraform } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as {
    readonly terraform: unknown;
  };
  const settings = Object.entries(workspace.env)
    .filter(([name]) => /^TF_(CLI_|PLUGIN_)/.test(name))
    .sort();
  return createHash('sha256')
    .update(JSON.stringify([programOf(workspace), terraform, settings]))
    .update(readFileSync(join(folder, LOCK_FILE)))
    .digest('hex');
}
