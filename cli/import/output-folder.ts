import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { atExit } from '../../lib/at-exit';
import { counted } from '../../lib/counted';
import { withUsageError } from '../kit/files';
import { UsageError } from '../kit/usage-error';

interface WrittenFile {
  /** Relative to the charter's folder. */
  readonly path: string;
  readonly text: string;
}

/**
 * Checks that nothing would be overwritten, and that the folder can be made: before anything is
 * read from AWS.
 *
 * @param named the folder as the command line names it
 * @throws {UsageError} if the folder has files, or cannot be made
 */
export function checkTarget(out: string, named: string): void {
  withUsageError(`cannot write ${named}`, () => {
    const found = existsSync(out) ? describeContent(out) : undefined;
    if (found !== undefined)
      throw new UsageError(
        `${named} exists and ${found}. Nothing is overwritten: name another folder with --out`,
      );
    mkdirSync(dirname(out), { recursive: true });
    rmdirSync(newFolder(out));
  });
}

/** `has organization.yaml and 3 more files`. `undefined` for an empty folder. */
function describeContent(path: string): string | undefined {
  if (!statSync(path).isDirectory()) return 'is a file';
  const [first, ...others] = readdirSync(path).sort();
  if (first === undefined) return undefined;
  return others.length === 0
    ? `has ${first}`
    : `has ${first} and ${counted(others.length, 'more file')}`;
}

/**
 * Writes the files to a temporary folder beside the charter's. It is deleted when this process
 * ends, unless it was moved.
 *
 * @returns the temporary folder
 */
export function writeFiles(out: string, files: readonly WrittenFile[]): string {
  return withUsageError(`cannot write beside ${out}`, () => {
    const folder = newFolder(out);
    atExit(() => rmSync(folder, { recursive: true, force: true }));
    for (const { path, text } of files) {
      const file = join(folder, path);
      if (relative(folder, file).startsWith('..'))
        throw new Error(`${path} is not in the charter's folder`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { flag: 'wx' });
    }
    return folder;
  });
}

/** A new folder beside the charter's, with the usual permissions: it becomes the charter's. */
function newFolder(out: string): string {
  const folder = join(dirname(out), `.${basename(out)}.new-${process.pid}`);
  mkdirSync(folder);
  return folder;
}

/**
 * Moves the complete folder to its place, at once. @throws {UsageError} if files are there
 * meanwhile
 */
export function move(folder: string, out: string): void {
  withUsageError(`cannot write ${out}`, () => {
    // An empty folder is replaced; one with files is not.
    if (existsSync(out)) rmdirSync(out);
    renameSync(folder, out);
  });
}
