import { readFileSync, writeFileSync } from 'node:fs';
import { UsageError } from './usage-error';

/**
 * Reads a file that the command line names.
 *
 * @throws {UsageError} if the file cannot be read
 */
export function readText(file: string): string {
  return withUsageError(`cannot read ${file}`, () => readFileSync(file, 'utf8'));
}

/** @throws {UsageError} if the file cannot be written */
export function writeText(file: string, text: string): void {
  withUsageError(`cannot write ${file}`, () => writeFileSync(file, text));
}

function withUsageError<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isSystemError(error) ? new UsageError(`${what}: ${error.message}`) : error;
  }
}

/** Whether the operating system reported the error: no such file, no permission, no space. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
