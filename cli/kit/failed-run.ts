import { visible } from '../../lib/visible';
import { RunError } from '../../terraform/run-error';
import { isSystemError } from '../../lib/system-error';
import { printError } from './output';

/**
 * Prints why a program that a command runs cannot run, or failed. Rethrows what is a bug of ours.
 *
 * @param cannotRun begins the message of the operating system: `the rehearsal cannot run on this
 *   machine`
 * @returns the exit code
 */
export function failedRun(error: unknown, cannotRun: string): number {
  if (error instanceof RunError) {
    printError(visible(error.message));
    return error.exitCode;
  }
  if (!isSystemError(error)) throw error;
  printError(`${cannotRun}: ${visible(error.message)}`);
  return 2;
}
