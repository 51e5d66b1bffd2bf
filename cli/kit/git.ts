import { execFileSync, spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { basename, dirname, join, posix, resolve } from 'node:path';
import { memoryFolder } from '../../source/folder';
import type { Folder } from '../../source/folder';
import { findProgram } from '../../lib/find-program';
import { UsageError } from './usage-error';

/**
 * Reads a folder as it was at a commit.
 *
 * @param ref a commit, branch or tag
 * @param path the folder; it may no longer exist
 * @throws {UsageError} outside a git repository, for an unknown commit, and if the commit has no
 *   such folder
 */
export function folderAt(ref: string, path: string): Folder {
  const root = rootOf(path);
  if (root === undefined)
    throw new UsageError(
      git('.', '--version') === undefined
        ? 'git is not installed; it is required to read an earlier version'
        : `cannot look up ${ref}: ${path} is not in a git repository. Use --from to compare with a folder`,
    );
  const commit = git(
    root,
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  );
  if (commit === undefined)
    throw new UsageError(
      `git has no commit, branch or tag "${ref}"${git(root, 'rev-parse', '--is-shallow-repository') === 'true' ? '. This is a shallow clone: fetch its full history (actions/checkout: fetch-depth: 0)' : ''}`,
    );
  const folder = folderAtCommit(commit, path);
  if (!folder)
    throw new UsageError(
      `${ref} has no folder ${withinRoot(root, path) || '.'}. If it had another name, use --from`,
    );
  return folder;
}

/**
 * The last commit on or before a day, on the current branch. `undefined` without git or a
 * repository.
 */
export function commitOn(day: string, path: string): string | undefined {
  return git(nearest(path), 'rev-list', '-1', `--before=${day}T23:59:59Z`, 'HEAD') || undefined;
}

/** The names of branches and tags, also of remote branches. None without git or a repository. */
export const gitReferences = (): readonly string[] =>
  (
    git(
      '.',
      'for-each-ref',
      '--format=%(refname:short)',
      'refs/heads',
      'refs/tags',
      'refs/remotes',
    ) ?? ''
  )
    .split('\n')
    .filter((name) => name !== '');

/**
 * Reads a folder as it was at a commit into memory, without a checkout. `undefined` if the commit
 * has no such folder.
 */
export function folderAtCommit(commit: string, path: string): Folder | undefined {
  const root = rootOf(path) ?? path;
  const inRepository = withinRoot(root, path);
  const listing = git(
    root,
    'ls-tree',
    '-r',
    '-z',
    '--full-tree',
    commit,
    '--',
    ...(inRepository === '' ? [] : [`${inRepository}/`]),
  );
  if (listing === undefined) throw failed();
  const files = listing.split('\0').flatMap((line) => {
    const [, type, id, file = ''] = /^\d+ (\w+) (\w+)\t(.*)$/s.exec(line) ?? [];
    return type === 'blob' && id !== undefined
      ? [{ id, file: inRepository === '' ? file : posix.relative(inRepository, file) }]
      : [];
  });
  if (files.length === 0) return undefined;
  return memoryFolder(Object.fromEntries(contents(root, files)));
}

/** The texts of blobs. One git process reads all of them. */
function contents(
  root: string,
  files: readonly { readonly id: string; readonly file: string }[],
): readonly (readonly [string, string])[] {
  const { stdout, status } = spawnSync(
    findProgram('git') ?? '',
    ['-C', root, 'cat-file', '--batch'],
    {
      input: `${files.map(({ id }) => id).join('\n')}\n`,
      maxBuffer: 1 << 30,
    },
  );
  if (status !== 0) throw failed();
  let at = 0;
  return files.map(({ file }) => {
    const end = stdout.indexOf(10, at);
    const size = Number(stdout.toString('utf8', at, end).split(' ')[2]);
    const text = stdout.toString('utf8', end + 1, end + 1 + size);
    at = end + 1 + size + 1;
    return [file, text] as const;
  });
}

const failed = () => new UsageError('git could not read the earlier version');

/** Git's output without the final line break. `undefined` if git fails or is not installed. */
function git(folder: string, ...args: readonly string[]): string | undefined {
  const program = findProgram('git');
  if (program === undefined) return undefined;
  try {
    return execFileSync(program, ['-C', folder, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 30,
    }).replace(/\n$/, '');
  } catch {
    return undefined;
  }
}

function rootOf(path: string): string | undefined {
  return git(nearest(path), 'rev-parse', '--show-toplevel');
}

/** The folder or, if it no longer exists, its closest ancestor that does. */
function nearest(path: string): string {
  const { found } = existing(resolve(path));
  return found;
}

/** The path within the repository, with `/`. Empty for the root of the repository. */
function withinRoot(root: string, path: string): string {
  const { found, rest } = existing(resolve(path));
  const full = join(found, ...rest);
  const relative = posix.relative(
    realpathSync(root).replaceAll('\\', '/'),
    full.replaceAll('\\', '/'),
  );
  if (relative.startsWith('..')) throw new UsageError(`${path} is outside the repository ${root}`);
  return relative;
}

function existing(
  path: string,
  rest: readonly string[] = [],
): { readonly found: string; readonly rest: readonly string[] } {
  try {
    return { found: realpathSync(path), rest };
  } catch {
    return dirname(path) === path
      ? { found: path, rest }
      : existing(dirname(path), [basename(path), ...rest]);
  }
}
