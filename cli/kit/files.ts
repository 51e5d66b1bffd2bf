import { readFileSync, writeFileSync } from 'node:fs';
import { UsageError } from './usage-error';

/**
 * The text of a file that the call names.
 *
 * @throws {UsageError} where it cannot be read
 */
export function readText(file: string): string {
  return orUsageError(`cannot read ${file}`, () => readFileSync(file, 'utf8'));
}

/** @throws {UsageError} where it cannot be written */
export function writeText(file: string, text: string): void {
  orUsageError(`cannot write ${file}`, () => writeFileSync(file, text));
}

function orUsageError<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isSystemError(error) ? new UsageError(`${what}: ${error.message}`) : error;
  }
}

/** Whether the system says so: no such file, no permission, a folder, no space. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
