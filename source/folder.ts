import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { join, posix, resolve, sep } from 'node:path';

/**
 * The folder that holds a charter: `config/`, on disk or in a test's memory. Paths are relative and
 * use `/`.
 */
export interface Folder {
  /**
   * Names of the files directly in this folder (`''`) or in one below it, sorted. Empty if there is
   * no such folder.
   */
  list(folder: string): readonly string[];
  /**
   * A file's text. `undefined` if there is no such file, or {@link problem} says why it cannot be
   * read.
   */
  read(file: string): string | undefined;
  /**
   * Why something that exists cannot be read as a file of this folder: `it is a folder`.
   * `undefined` for a file, and if nothing is there. A file outside the folder is never read, not
   * even through a link.
   */
  problem(path: string): string | undefined;
  /** Every path beneath the folder, sorted. Hidden entries and `node_modules` are left out. */
  walk(): readonly string[];
}

/** A charter's folder on disk. */
export function diskFolder(path: string): Folder {
  const root = resolve(path);
  const names = (folder: string): readonly string[] =>
    folderProblem(join(root, folder)) === undefined ? readdirSync(join(root, folder)).sort() : [];
  const problem = (file: string): string | undefined => problemAt(root, resolve(root, file));
  const isReadable = (file: string): boolean =>
    existsSync(resolve(root, file)) && problem(file) === undefined;
  /** Does not follow links: they could lead in a circle. */
  const walk = (folder: string): readonly string[] =>
    names(folder).flatMap((name) => {
      const below = posix.join(folder, name);
      if (isHidden(name)) return [];
      return lstatSync(join(root, below)).isDirectory() ? [below, ...walk(below)] : [below];
    });
  return {
    list: (folder) => names(folder).filter((name) => isReadable(join(folder, name))),
    read: (file) => (isReadable(file) ? readFileSync(resolve(root, file), 'utf8') : undefined),
    problem,
    walk: () => walk(''),
  };
}

/**
 * Why a path cannot be read as a folder, for a sentence: `it does not exist`, `it is not a folder`.
 * `undefined` if it can.
 */
export function folderProblem(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 'it does not exist';
  if (!found.isDirectory()) return 'it is not a folder';
  return isAllowed(path, constants.R_OK | constants.X_OK) ? undefined : 'permission denied';
}

function isAllowed(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

/** A charter's folder in memory, for tests and for earlier versions. */
export function memoryFolder(files: Readonly<Record<string, string>>): Folder {
  const names = Object.keys(files).sort();
  return {
    list: (folder) =>
      names
        .filter((name) =>
          folder === ''
            ? !name.includes('/')
            : name.startsWith(`${folder}/`) && !name.slice(folder.length + 1).includes('/'),
        )
        .map((name) => name.slice(folder === '' ? 0 : folder.length + 1)),
    read: (file) => (Object.hasOwn(files, file) ? files[file] : undefined),
    problem: (path) =>
      names.some((name) => name.startsWith(`${path}/`)) ? 'it is a folder' : undefined,
    walk: () => names.filter((name) => !name.split('/').some(isHidden)),
  };
}

/** The {@link Folder.problem} of a folder whose files cannot be listed. */
export const UNREADABLE_FOLDER = 'it is a folder without permission to list its files';

/**
 * The {@link Folder.problem} of a folder that is elsewhere: what is in it is neither read nor
 * walked through.
 */
export const LINKED_FOLDER = 'it is a symbolic link to a folder outside the configuration folder';

/**
 * In bytes: ten times a charter of 1,000 accounts and 5,000 assignments. Reading a much larger file
 * would take minutes.
 */
const LARGEST_FILE = 10_000_000;

function problemAt(root: string, full: string): string | undefined {
  if (!full.startsWith(root + sep)) return 'it is outside the configuration folder';
  if (!existsSync(full))
    return lstatSync(full, { throwIfNoEntry: false }) && 'it is a broken symbolic link';
  const found = statSync(full);
  if (!realpathSync(full).startsWith(realpathSync(root) + sep))
    return found.isDirectory()
      ? LINKED_FOLDER
      : 'it is a symbolic link that leads out of the configuration folder';
  if (found.isDirectory())
    return folderProblem(full) === undefined ? 'it is a folder' : UNREADABLE_FOLDER;
  // Reading a pipe or a device may never end.
  if (!found.isFile()) return 'it is not a regular file';
  if (found.size > LARGEST_FILE) return 'it is larger than 10 MB';
  return isAllowed(full, constants.R_OK) ? undefined : 'permission denied';
}

const isHidden = (name: string): boolean => name.startsWith('.') || name === 'node_modules';
