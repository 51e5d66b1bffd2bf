import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { smallerPolicies } from '../../history/usage/smaller-policies';
import type { SmallerPolicy } from '../../history/usage/smaller-policies';
import type { UsageResult } from '../../history/usage/usage-of';
import { isSystemError } from '../../lib/system-error';
import { policyDifference } from '../../reports/usage/policy-difference';
import { writeText } from '../kit/files';
import { UsageError } from '../kit/usage-error';

/**
 * Writes a smaller policy for each permission set and role, and beside it the difference to today's
 * as text. Returns the names of the files, without the folder.
 *
 * @throws {UsageError} if a file cannot be written
 */
export function writePolicies(folder: string, { usage, compared }: UsageResult): readonly string[] {
  const names = new Set<string>();
  return smallerPolicies(compared).flatMap((smaller) => {
    const name = nameOf(smaller, names);
    const files = [
      ...(smaller.policy
        ? [{ file: `${name}.json`, text: `${JSON.stringify(smaller.policy, null, 2)}\n` }]
        : []),
      { file: `${name}.txt`, text: policyDifference(smaller, usage.period) },
    ];
    for (const { file, text } of files) {
      makeFolder(dirname(join(folder, file)));
      writeText(join(folder, file), text);
    }
    return files.map(({ file }) => file);
  });
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw isSystemError(error)
      ? new UsageError(`cannot write to ${path}: ${error.message}`)
      : error;
  }
}

/**
 * `permission-sets/PowerUser`, `roles/ci/deploy`; with the first of its accounts, if it has other
 * policies in others. The parts of a role's path are folders, and can have no other meaning in a
 * path.
 */
function nameOf({ compared: { granted } }: SmallerPolicy, names: Set<string>): string {
  const parts = granted.name
    .split('/')
    .map((part) =>
      encodeURIComponent(part).replace(/^\.+$/, (dots) => dots.replaceAll('.', '%2E')),
    );
  const plain = [granted.kind === 'role' ? 'roles' : 'permission-sets', ...parts].join('/');
  const name = names.has(plain)
    ? `${plain}.in-${encodeURIComponent(granted.accounts[0]?.name ?? '')}`
    : plain;
  names.add(name);
  return name;
}
