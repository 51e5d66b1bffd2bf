import type { Dirent, Stats } from 'node:fs';
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { byText } from '../lib/by-text';
import { isSystemError } from '../lib/system-error';
import type { FileOnDisk } from './log-file';
import type { Unreadable } from './unreadable';

export interface FoundFiles {
  /** Sorted by name, each once. */
  readonly files: readonly FileOnDisk[];
  /** What is in the folders but is not read, sorted by name. */
  readonly skipped: readonly Unreadable[];
}

/**
 * The log files that paths name: a file as it is, and of a folder all files below it whose names
 * are those of logs. Symbolic links in a folder are not followed, so that no file counts twice and
 * no folder contains itself.
 *
 * @param paths exist; a path that cannot be read is named in `skipped`
 */
export function findFiles(paths: readonly string[]): FoundFiles {
  const files = new Map<string, FileOnDisk>();
  const skipped = new Map<string, Unreadable>();
  const skip = (file: string, reason: string) => void skipped.set(file, { file, reason });
  for (const path of paths) take(path, statOf(path));
  return { files: sorted(files), skipped: sorted(skipped) };

  function take(path: string, found: Stats | string): void {
    if (typeof found === 'string') skip(path, found);
    else if (found.isDirectory()) takeFolder(path);
    else if (found.isFile()) files.set(path, { name: path, size: found.size });
    else skip(path, kindOf(found));
  }

  function takeFolder(folder: string): void {
    for (const entry of entriesOf(folder, skip)) {
      const path = join(folder, entry.name);
      const reason = reasonToSkip(path, entry);
      if (reason !== undefined) skip(path, reason);
      else if (entry.isDirectory()) takeFolder(path);
      else take(path, statOf(path, lstatSync));
    }
  }
}

/** Why a file of a trail's folder is not read, by its name; `undefined` if it is a log. */
function notALog(path: string): string | undefined {
  if (/CloudTrail-Digest/.test(path)) return 'a digest of CloudTrail, which has no events';
  if (/CloudTrail-Insight/.test(path)) return 'insights of CloudTrail, which are no calls';
  return /\.(?:jsonl?|ndjson)(?:\.gz)?$|\.gz$/i.test(path)
    ? undefined
    : 'not named like a log of CloudTrail (.json, .json.gz, .jsonl)';
}

function reasonToSkip(path: string, entry: Dirent): string | undefined {
  if (entry.isDirectory()) return undefined;
  return entry.isFile() ? notALog(path) : kindOf(entry);
}

function kindOf(entry: Pick<Dirent, 'isSymbolicLink'>): string {
  return entry.isSymbolicLink()
    ? 'a symbolic link, which is not followed. Name its target instead'
    : 'neither a file nor a folder';
}

function entriesOf(
  folder: string,
  skip: (file: string, reason: string) => void,
): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    skip(folder, reasonOf(error));
    return [];
  }
}

function statOf(path: string, stat: (path: string) => Stats = statSync): Stats | string {
  try {
    return stat(path);
  } catch (error) {
    return reasonOf(error);
  }
}

/** @throws what is no error of the file system */
export function reasonOf(error: unknown): string {
  if (!isSystemError(error)) throw error;
  return `cannot be read: ${REASONS[error.code ?? ''] ?? error.code ?? error.message}`;
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOENT: 'it does not exist',
  ELOOP: 'its symbolic links refer to each other',
  ENAMETOOLONG: 'its name is too long',
};

const sorted = <T>(named: ReadonlyMap<string, T>): readonly T[] =>
  [...named].sort(([a], [b]) => byText(a, b)).map(([, value]) => value);
