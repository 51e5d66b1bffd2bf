import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The folder that Terraform takes its providers from during a rehearsal: the one that `TF_PROVIDER_MIRROR` names, or
 * one of our own that {@link fetchProviders} fills. A rehearsal itself reaches no registry.
 */
export function providerMirror(): string {
  return process.env['TF_PROVIDER_MIRROR'] ?? join(ownCache(), '.terraform/providers');
}

function ownCache(): string {
  return join(
    process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
    'orgcharter',
    'providers',
  );
}

/**
 * Makes sure that the mirror has the providers that a synthesized stack asks for. Where there is no
 * `TF_PROVIDER_MIRROR`, Terraform fetches them from its registry, with the user's own settings and once for all
 * rehearsals: what `terraform init` leaves behind is laid out as a mirror is.
 *
 * @param stackFile a `cdk.tf.json`
 * @throws an Error with Terraform's own words where they cannot be fetched.
 */
export function fetchProviders(stackFile: string): void {
  if (process.env['TF_PROVIDER_MIRROR'] !== undefined) return;
  const stack = JSON.parse(readFileSync(stackFile, 'utf8')) as {
    terraform: { required_providers: unknown };
  };
  const wanted = JSON.stringify({
    terraform: { required_providers: stack.terraform.required_providers },
  });
  const file = join(ownCache(), 'providers.tf.json');
  if (existsSync(providerMirror()) && existsSync(file) && readFileSync(file, 'utf8') === wanted)
    return;
  mkdirSync(ownCache(), { recursive: true });
  writeFileSync(file, wanted);
  const init = spawnSync('terraform', ['init', '-input=false', '-no-color'], {
    cwd: ownCache(),
    encoding: 'utf8',
  });
  if (init.status !== 0)
    throw new Error(`Terraform's providers could not be fetched: ${init.stderr.trim()}`);
}
