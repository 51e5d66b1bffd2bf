import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * A folder as systems name it that show files of a repository: from the root of the repository,
 * whatever the current folder is. As it was given if it is in no repository.
 *
 * It does not ask git, which refuses in containers where somebody else owns the folder.
 */
export function repositoryPath(folder: string): string {
  if (!existsSync(folder)) return folder;
  const full = realpathSync(resolve(folder));
  const root = rootAbove(full);
  return root === undefined ? folder : relative(root, full) || '.';
}

/** A `.git` is a file in a worktree and in a submodule. */
function rootAbove(folder: string): string | undefined {
  if (existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : rootAbove(parent);
}
