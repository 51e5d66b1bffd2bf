import { execFileSync } from 'node:child_process';
import type { Folder } from '../model/folder';

/** What git says in a folder, without the last line's end; `undefined` where git, the repository or the answer is missing. */
export function git(folder: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 256 * 1024 * 1024 }).replace(/\n$/, '');
  } catch {
    return undefined;
  }
}

/** The last commit of a day or before it, of the branch that is checked out. */
export function commitOn(folder: string, day: string): string | undefined {
  return git(folder, 'rev-list', '-1', `--before=${day}T23:59:59Z`, 'HEAD') || undefined;
}

/** A model's folder as it was at a commit: read from git, whatever is checked out. */
export function folderAtCommit(folder: string, commit: string): Folder {
  const files = (git(folder, 'ls-tree', '-r', '--name-only', '-z', commit, '--', '.') ?? '').split('\0').filter((file) => file !== '').sort();
  const known = new Set(files);
  return {
    list: (inside) => {
      const start = inside === '' ? '' : `${inside}/`;
      return files.filter((file) => file.startsWith(start) && !file.slice(start.length).includes('/')).map((file) => file.slice(start.length));
    },
    read: (file) => (known.has(file) ? git(folder, 'cat-file', 'blob', `${commit}:./${file}`)?.concat('\n') : undefined),
  };
}
