import { accessSync, constants, copyFileSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CDKTF } from '../lib/cdktf-program';
import { waitForLock } from './folder-lock';
import { isCached, isInitialized, rememberInit } from './init-stamp';
import { RunError } from './run-error';
import { init } from './stack-run';
import { LOCK_FILE, stackFolder, type Workspace } from './workspace';

/**
 * Initializes stacks, each only if something that `terraform init` depends on has changed since the
 * last time.
 */
export interface Initializer {
  /** @throws RunError if `terraform init` fails */
  initialize(stack: string, signal?: AbortSignal): Promise<void>;
}

/**
 * The first stack with something to do is initialized alone, also among processes that share the
 * plugin cache: it fills the cache, which several programs must not write at once. If the team has
 * no lock file, the others take the lock file of the first stack, so all have the same provider.
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

  /** Gives the stack its lock file. Returns whether nothing is left to do. */
  const isReady = (stack: string): boolean => {
    const own = join(stackFolder(workspace, stack), LOCK_FILE);
    if (lockFile !== undefined && lockFile !== own) copyFileSync(lockFile, own);
    if (!isInitialized(workspace, stack)) return false;
    lockFile ??= own;
    return true;
  };
  const initialize = async (
    stack: string,
    signal: AbortSignal | undefined,
    env: Workspace['env'] = workspace.env,
  ): Promise<void> => {
    const isOfTeam = lockFile === ofTeam;
    if (!(await initOnce({ ...workspace, env }, stack, isOfTeam, signal))) return;
    rememberInit(workspace, stack);
    lockFile ??= join(stackFolder(workspace, stack), LOCK_FILE);
  };
  /** Returns whether the stack is initialized: not if the cache was filled meanwhile. */
  const initializeFirst = async (stack: string, signal?: AbortSignal): Promise<boolean> => {
    if (isCacheFilled) return false;
    if (isReady(stack)) return true;
    await aloneInCache(workspace.env, () => initialize(stack, signal), signal);
    isCacheFilled = isCached(workspace, stack);
    return true;
  };
  const initializeOther = async (stack: string, signal?: AbortSignal): Promise<void> => {
    if (!isReady(stack)) await initialize(stack, signal, { ...workspace.env, ...CACHED });
  };
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

/**
 * `terraform init`. After an update of this package, the stacks may need another provider than a
 * lock file has: the team's is for the team to write again, and a stack's own counts for nothing.
 *
 * @returns whether it ended before `signal` was aborted
 */
async function initOnce(
  workspace: Workspace,
  stack: string,
  isOfTeam: boolean,
  signal?: AbortSignal,
): Promise<boolean> {
  const words = ['-input=false', ...(isOfTeam ? ['-lockfile=readonly'] : [])];
  try {
    return await init(workspace, stack, words, signal);
  } catch (error) {
    if (!(error instanceof RunError)) throw error;
    if (OTHER_BACKEND.test(error.message))
      throw new RunError(
        `${error.message}\n\nIf the state is to be moved there, run: ${CDKTF} deploy ${stack} --migrate-state. If it is there already, delete ${join(stackFolder(workspace, stack), '.terraform')}, and run the command again`,
      );
    if (!OTHER_VERSIONS.test(error.message)) throw error;
    if (isOfTeam)
      throw new RunError(
        `${error.message}\n\n${LOCK_FILE} has a version of the provider that the stacks do not accept. Write it again with orgcharter lock`,
      );
    rmSync(join(stackFolder(workspace, stack), LOCK_FILE));
    return init(workspace, stack, words, signal);
  }
}

/* Terraform and OpenTofu wrap their lines. */
const OTHER_BACKEND = /\w+\s+init\s+-migrate-state/;
const OTHER_VERSIONS = /must\s+use\s+\w+\s+init\s+-upgrade/;

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
