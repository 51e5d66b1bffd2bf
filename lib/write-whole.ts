import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isSystemError } from './system-error';

/**
 * Writes a file whole or not at all: whoever reads it finds the old text or the new one, also after
 * a crash or on a full disk. A link stays, and so does the mode of the file. What is no file, such
 * as `/dev/stdout` or a pipe, is written directly.
 */
export function writeWhole(file: string, text: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() === false) return writeFileSync(file, text);
  const target = found ? realpathSync(file) : file;
  const temporary = `${target}.${process.pid}.new`;
  try {
    writeFileSync(temporary, text, { flush: true, ...(found && { mode: found.mode }) });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    if (isSystemError(error)) error.message = error.message.replaceAll(temporary, file);
    throw error;
  }
}
