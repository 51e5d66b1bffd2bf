import { readFileSync, writeFileSync } from 'node:fs';
import { WrongCall } from './usage-error';

/**
 * The text of a file that the call names.
 *
 * @throws {WrongCall} where it cannot be read
 */
export function readText(file: string): string {
  return orWrongCall(`cannot read ${file}`, () => readFileSync(file, 'utf8'));
}

/** @throws {WrongCall} where it cannot be written */
export function writeText(file: string, text: string): void {
  orWrongCall(`cannot write ${file}`, () => writeFileSync(file, text));
}

function orWrongCall<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isSystemError(error) ? new WrongCall(`${what}: ${error.message}`) : error;
  }
}

/** Whether the system says so: no such file, no permission, a folder, no space. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
