import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { programOf } from './stack-run';
import { LOCK_FILE, stackFolder, type Workspace } from './workspace';

/** `terraform init` has left what a stack needs to run, for what this has the hash of. */
const INITIALIZED = '.terraform/orgcharter-initialized';

/** `providers/HOST/NAMESPACE/NAME/VERSION/PLATFORM/FILE` */
const PROVIDER_LEVELS = 6;

/**
 * The files of providers in a folder, relative to it and sorted. PLATFORM may be a link into the
 * plugin cache. Without what is gone there: somebody may have emptied the cache.
 */
function providerFiles(folder: string, path = '', levels = PROVIDER_LEVELS): readonly string[] {
  const whole = join(folder, path);
  if (!existsSync(whole)) return [];
  if (levels === 0 || !statSync(whole).isDirectory()) return [path];
  return readdirSync(whole)
    .sort()
    .flatMap((name) => providerFiles(folder, join(path, name), levels - 1));
}

/**
 * Whether the providers of an initialized stack are in the plugin cache: `terraform init` leaves
 * copies in the stack's folder as they are.
 */
export function isCached(workspace: Workspace, stack: string): boolean {
  const cache = workspace.env['TF_PLUGIN_CACHE_DIR'];
  const files = providerFiles(join(stackFolder(workspace, stack), '.terraform/providers'));
  return cache === undefined || files.every((file) => existsSync(join(cache, file)));
}

/** Whether nothing has changed since `terraform init`, and what it left is still there. */
export function isInitialized(workspace: Workspace, stack: string): boolean {
  const folder = stackFolder(workspace, stack);
  const stamp = join(folder, INITIALIZED);
  return (
    existsSync(stamp) &&
    existsSync(join(folder, LOCK_FILE)) &&
    readFileSync(stamp, 'utf8') === stampOf(workspace, stack)
  );
}

/** Remembers that `terraform init` of a stack has ended well. */
export const rememberInit = (workspace: Workspace, stack: string): void =>
  writeFileSync(join(stackFolder(workspace, stack), INITIALIZED), stampOf(workspace, stack));

/**
 * A hash of what `terraform init` depends on: the program, the settings of the backend and the
 * providers, the lock file; and of what it leaves: the providers, and which backend it prepared.
 */
function stampOf(workspace: Workspace, stack: string): string {
  const folder = stackFolder(workspace, stack);
  const { terraform } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as {
    readonly terraform: unknown;
  };
  const settings = Object.entries(workspace.env)
    .filter(([name]) => /^TF_(CLI_|PLUGIN_)/.test(name))
    .sort();
  const program = [programOf(workspace), workspace.version];
  const providers = providerFiles(join(folder, '.terraform/providers'));
  const backend = join(folder, '.terraform/terraform.tfstate');
  return createHash('sha256')
    .update(JSON.stringify([program, terraform, settings, providers]))
    .update(readFileSync(join(folder, LOCK_FILE)))
    .update(existsSync(backend) ? readFileSync(backend) : '')
    .digest('hex');
}
