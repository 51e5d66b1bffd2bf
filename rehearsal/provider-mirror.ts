import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cacheFolder } from '../lib/cache-folder';
import { definedOnly } from '../lib/defined-only';
import { run } from '../terraform/child';
import { RunError } from '../terraform/run-error';

/**
 * The folder that Terraform takes its providers from during a rehearsal: the one that
 * `TF_PROVIDER_MIRROR` names, or one of our own that {@link fetchProviders} fills. A rehearsal
 * itself reaches no registry.
 */
export function providerMirror(): string {
  const named = process.env['TF_PROVIDER_MIRROR'];
  return named === undefined ? join(ownCache(), '.terraform/providers') : resolve(named);
}

const ownCache = (): string => cacheFolder('providers');

/**
 * Makes sure that the mirror has the providers that a synthesized stack requires. Without
 * `TF_PROVIDER_MIRROR`, Terraform fetches them from its registry, with the user's own settings and
 * once for all rehearsals: what `terraform init` leaves behind has the layout of a mirror.
 *
 * @param stackFile a `cdk.tf.json`
 * @throws RunError if they are not there and cannot be fetched
 */
export async function fetchProviders(stackFile: string, signal?: AbortSignal): Promise<void> {
  const named = process.env['TF_PROVIDER_MIRROR'];
  if (named !== undefined) {
    if (existsSync(providerMirror())) return;
    throw new RunError(`TF_PROVIDER_MIRROR names ${named}, which does not exist`);
  }
  const stack = JSON.parse(readFileSync(stackFile, 'utf8')) as {
    terraform: { required_providers: unknown };
  };
  const wanted = JSON.stringify({
    terraform: { required_providers: stack.terraform.required_providers },
  });
  const fetched = join(ownCache(), 'fetched.json');
  if (
    existsSync(providerMirror()) &&
    existsSync(fetched) &&
    readFileSync(fetched, 'utf8') === wanted
  )
    return;
  mkdirSync(ownCache(), { recursive: true });
  writeFileSync(join(ownCache(), 'providers.tf.json'), wanted);
  const { status, output } = await run('terraform', ['init', '-input=false', '-no-color'], {
    cwd: ownCache(),
    env: definedOnly(process.env),
    signal,
  });
  if (signal?.aborted) return;
  if (status !== 0)
    throw new RunError(
      `cannot fetch Terraform's providers. Check that registry.terraform.io is reachable, or set TF_PROVIDER_MIRROR to the folder of a mirror: ${errorsOf(output)}`,
    );
  writeFileSync(fetched, wanted);
}

/** Terraform's output from its first error on. */
function errorsOf(output: string): string {
  const from = output.search(/^(│ )?Error: /m);
  return output.slice(Math.max(from, 0)).trim();
}
