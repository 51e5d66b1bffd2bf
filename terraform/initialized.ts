import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { waitForLock } from './folder-lock';
import { init, programOf } from './stack-run';
import { LOCK_FILE, stackFolder, type Workspace } from './workspace';

/** `terraform init` has left what a stack needs to run, for what this has the hash of. */
const INITIALIZED = '.terraform/orgcharter-initialized';

/**
 * Initializes stacks, each only if something that `terraform init` depends on has changed since the
 * last time.
 */
export interface Initializer {
  /** @throws RunError if `terraform init` fails */
  initialize(stack: string, signal?: AbortSignal): Promise<void>;
}

/**
 * The first stack is initialized alone, also among processes that share the plugin cache: it fills
 * the cache, which several programs must not write at once. If the team has no lock file, the
 * others take the lock file that the first one wrote, so all stacks have the same provider.
 *
 * The others take the provider that is in the cache. If the lock file has no checksum of it,
 * `terraform init` would otherwise install it into the cache again, while other stacks run it. Each
 * plan still compares the checksums there are.
 *
 * https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache
 */
export function initializer(workspace: Workspace): Initializer {
  const ofTeam = join(workspace.folder, LOCK_FILE);
  let lockFile = existsSync(ofTeam) ? ofTeam : undefined;
  let isCacheFilled = false;
  let queue: Promise<unknown> = Promise.resolve();

  const initialize = async (
    stack: string,
    signal: AbortSignal | undefined,
    env: Workspace['env'] = workspace.env,
  ): Promise<void> => {
    const folder = stackFolder(workspace, stack);
    const own = join(folder, LOCK_FILE);
    if (lockFile !== undefined && lockFile !== own) copyFileSync(lockFile, own);
    if (!isInitialized(workspace, stack)) {
      const words = ['-input=false', ...(lockFile === ofTeam ? ['-lockfile=readonly'] : [])];
      if (!(await init({ ...workspace, env }, stack, words, signal))) return;
      writeFileSync(join(folder, INITIALIZED), inputsOf(workspace, stack));
    }
    lockFile ??= own;
  };
  /** Returns whether the stack was initialized: not if the cache was filled meanwhile. */
  const initializeFirst = async (stack: string, signal?: AbortSignal): Promise<boolean> => {
    if (isCacheFilled) return false;
    await aloneInCache(workspace.env, () => initialize(stack, signal), signal);
    return (isCacheFilled = true);
  };
  const initializeOther = (stack: string, signal?: AbortSignal): Promise<void> =>
    initialize(stack, signal, { ...workspace.env, ...CACHED });
  return {
    initialize: async (stack, signal) => {
      if (isCacheFilled) return initializeOther(stack, signal);
      const turn = queue.then(() => initializeFirst(stack, signal));
      queue = turn.catch(() => undefined);
      if (!(await turn)) await initializeOther(stack, signal);
    },
  };
}

/**
 * https://developer.hashicorp.com/terraform/cli/config/config-file#allowing-the-provider-plugin-cache-to-break-the-dependency-lock-file
 */
const CACHED = { TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1' };

/** What fills the plugin cache waits for other processes that do. */
async function aloneInCache(
  { TF_PLUGIN_CACHE_DIR: cache }: Workspace['env'],
  work: () => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  if (cache === undefined || !isWritable(cache)) return work();
  const release = await waitForLock(join(cache, 'orgcharter.lock'), 'terraform init', signal);
  try {
    await work();
  } finally {
    release();
  }
}

/** A cache that nobody can write to needs no lock. */
function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * `providers/HOST/NAMESPACE/NAME/VERSION/PLATFORM`, of which the last may be a link into the plugin
 * cache.
 */
const PROVIDER_LEVELS = 5;

/** Whether no provider is gone: somebody may have emptied the plugin cache. */
function isWhole(path: string, levels = PROVIDER_LEVELS): boolean {
  if (!existsSync(path)) return levels === PROVIDER_LEVELS; // without providers
  if (levels === 0 || !statSync(path).isDirectory()) return true;
  return readdirSync(path).every((each) => isWhole(join(path, each), levels - 1));
}

/** Whether nothing has changed since `terraform init`, and what it left is whole. */
function isInitialized(workspace: Workspace, stack: string): boolean {
  const folder = stackFolder(workspace, stack);
  const stamp = join(folder, INITIALIZED);
  return (
    existsSync(stamp) &&
    existsSync(join(folder, LOCK_FILE)) &&
    readFileSync(stamp, 'utf8') === inputsOf(workspace, stack) &&
    isWhole(join(folder, '.terraform/providers'))
  );
}

/**
 * A hash of what `terraform init` depends on: the program, the settings of the backend and the
 * providers, the lock file.
 */
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
