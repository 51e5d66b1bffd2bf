import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunError } from '../terraform/run-error';
import { LOCK_FILE } from '../terraform/workspace';

/**
 * Versions by the address of the provider:
 * https://developer.hashicorp.com/terraform/language/files/dependency-lock
 */
export const lockedProviders = (lockFile: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...lockFile.matchAll(/^provider "([^"]+)" \{[^}]*?^ *version *= *"([^"]+)"/gm)].map(
      ([, provider = '', version = '']) => [provider, version],
    ),
  );

/**
 * Compares the providers that a stack was planned with and those that it would be applied with.
 * Without a lock file of the team's, only the plan has the versions.
 *
 * @throws RunError if a version differs
 */
export function checkProviders(planned: string, initialized: string): void {
  const before = providersIn(planned);
  const now = providersIn(initialized);
  const differing = Object.entries(before).flatMap(([provider, version]) =>
    now[provider] === version
      ? []
      : [`${provider} ${version}, and this is ${now[provider] ?? 'none'}`],
  );
  if (differing.length > 0)
    throw new RunError(
      `it was planned with ${differing.join('; ')}. Nothing was changed in it. Plan again. Commit the lock file that orgcharter lock writes, so that the versions stay`,
      1,
    );
}

function providersIn(folder: string): Readonly<Record<string, string>> {
  const file = join(folder, LOCK_FILE);
  return existsSync(file) ? lockedProviders(readFileSync(file, 'utf8')) : {};
}
