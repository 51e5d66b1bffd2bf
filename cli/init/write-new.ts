import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isSystemError } from '../../lib/system-error';
import { UsageError } from '../kit/usage-error';
import type { StarterFile } from './starter';

/**
 * Writes files that do not exist yet: all of them, or none.
 *
 * @throws {UsageError} if one exists or cannot be written
 */
export function writeNew(folder: string, files: readonly StarterFile[]): void {
  const existing = files.map(({ path }) => path).filter((path) => existsSync(join(folder, path)));
  if (existing.length > 0)
    throw new UsageError(
      `${existing.join(', ')} ${existing.length === 1 ? 'exists' : 'exist'} in ${folder}. Nothing is overwritten: name another folder with --out`,
    );
  const written: string[] = [];
  /** The topmost folder that is made for each file. */
  const made: string[] = [];
  try {
    for (const { path, text } of files) {
      const file = join(folder, path);
      const first = mkdirSync(dirname(file), { recursive: true });
      if (first !== undefined) made.push(first);
      writeFileSync(file, '', { flag: 'wx' });
      // From here on it is ours to delete, also if the disk is full.
      written.push(file);
      writeFileSync(file, text);
    }
  } catch (error) {
    for (const file of written) rmSync(file, { force: true });
    for (const path of made) rmSync(path, { recursive: true, force: true });
    throw isSystemError(error)
      ? new UsageError(`cannot write to ${folder}: ${error.message}`)
      : error;
  }
}
