import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './child';
import type { Program } from './program';
import { RunError } from './run-error';
import { LOCK_FILE } from './workspace';

/** What to write a lock file for, and where the providers come from. */
export interface LockRequest {
  readonly program: Program;
  readonly env: Readonly<Record<string, string>>;
  /** An empty folder. */
  readonly folder: string;
  /** The `required_providers` of all stacks. */
  readonly requirements: readonly RequiredProviders[];
  /** `linux_amd64` */
  readonly platforms: readonly string[];
  /** The folder of a mirror. Default: the registry. */
  readonly fsMirror?: string | undefined;
  /** The URL of a mirror. Default: the registry. */
  readonly netMirror?: string | undefined;
  readonly signal?: AbortSignal;
}

/** By local name: https://developer.hashicorp.com/terraform/language/providers/requirements */
export type RequiredProviders = Readonly<
  Record<string, { readonly source: string; readonly version?: string }>
>;

/**
 * Asks Terraform for the newest version of each provider that all stacks accept, and for its
 * checksums on each platform. `terraform providers lock` ignores the mirrors of the CLI
 * configuration, so they have to be named.
 * https://developer.hashicorp.com/terraform/cli/commands/providers/lock
 *
 * @returns the text of `.terraform.lock.hcl`
 * @throws RunError with Terraform's errors
 */
export async function lockProviders(request: LockRequest): Promise<string> {
  const { program, env, folder, platforms, fsMirror, netMirror, signal } = request;
  const required_providers = joined(request.requirements);
  writeFileSync(
    join(folder, 'providers.tf.json'),
    JSON.stringify({ terraform: { required_providers } }),
  );
  const { status, output } = await run(
    program.path,
    [
      'providers',
      'lock',
      ...platforms.map((platform) => `-platform=${platform}`),
      ...(fsMirror === undefined ? [] : [`-fs-mirror=${fsMirror}`]),
      ...(netMirror === undefined ? [] : [`-net-mirror=${netMirror}`]),
    ],
    { cwd: folder, env, signal },
  );
  if (status === 0) return readFileSync(join(folder, LOCK_FILE), 'utf8');
  throw new RunError(
    `${program.name} cannot lock the providers: ${output.trim()}${
      fsMirror === undefined && netMirror === undefined
        ? '\nThis command asks the registry, whatever mirror the CLI configuration names. If the registry cannot be reached, name a mirror with --fs-mirror DIR or --net-mirror URL'
        : ''
    }`,
  );
}

/** One requirement for each provider, which has the versions that all stacks accept. */
export function joined(requirements: readonly RequiredProviders[]): RequiredProviders {
  const found = new Map<string, { readonly source: string; readonly versions: Set<string> }>();
  for (const [name, { source, version }] of requirements.flatMap((each) => Object.entries(each))) {
    const known = found.get(name) ?? { source, versions: new Set<string>() };
    if (known.source !== source)
      throw new RunError(`stacks name different providers ${name}: ${known.source} and ${source}`);
    found.set(name, known);
    if (version !== undefined) known.versions.add(version);
  }
  return Object.fromEntries(
    [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { source, versions }]) => [
        name,
        { source, ...(versions.size > 0 && { version: [...versions].sort().join(', ') }) },
      ]),
  );
}

/** `hashicorp/aws 6.25.0` of the providers in a lock file, sorted. */
export const lockedVersions = (text: string): readonly string[] =>
  [...text.matchAll(/^provider "[^"/]*\/?([^"]+)" \{\n\s+version\s+= "([^"]+)"/gm)]
    .map(([, provider = '', version = '']) => `${provider} ${version}`)
    .sort();
