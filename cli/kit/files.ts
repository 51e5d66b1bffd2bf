import { readFileSync } from 'node:fs';
import { isSystemError } from '../../lib/system-error';
import { writeWhole } from '../../lib/write-whole';
import { UsageError } from './usage-error';

/**
 * Reads a file that the command line names.
 *
 * @throws {UsageError} if the file cannot be read
 */
export function readText(file: string): string {
  return withUsageError(`cannot read ${file}`, () => readFileSync(file, 'utf8'));
}

/**
 * Writes a file that the command line names, whole or not at all.
 *
 * @throws {UsageError} if the file cannot be written
 */
export function writeText(file: string, text: string): void {
  withUsageError(`cannot write ${file}`, () => writeWhole(file, text));
}

/** Does work with files. An error of the system becomes one of the call. */
export function withUsageError<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isSystemError(error) ? new UsageError(`${what}: ${error.message}`) : error;
  }
}
