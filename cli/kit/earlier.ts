import { diskFolder } from '../../source/folder';
import type { Folder } from '../../source/folder';
import { loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';
import { folderAt } from './git';
import { noteWarnings, printDiagnostics } from './load';
import type { LoadOptions } from './load';
import { readableFolder } from './options';

/** A version of the charter, on disk or in git. */
export interface Version {
  readonly folder: Folder;
  /** Printed before file names: `main:config`. */
  readonly name: string;
}

export interface EarlierVersion extends Version {
  /** What the user named: a commit, branch, tag or folder. */
  readonly since: string;
}

/**
 * The earlier version that REF or `--from` names. `undefined` if both are missing.
 *
 * @throws {UsageError} if it does not exist
 */
export function earlierVersion(
  ref: string | undefined,
  { from, config }: Pick<LoadOptions, 'config'> & { readonly from: string | undefined },
): EarlierVersion | undefined {
  if (ref !== undefined)
    return { folder: folderAt(ref, from ?? config), name: `${ref}:${from ?? config}`, since: ref };
  if (from === undefined) return undefined;
  return { folder: diskFolder(readableFolder(from, '--from')), name: from, since: from };
}

/**
 * Loads all environments of a version. Prints errors and returns `undefined` if there are any.
 *
 * @param isHistory for an earlier version: rule violations are not errors, because it may predate
 *   the rules
 */
export function environmentsOf(
  { folder, name }: Version,
  { at: today, isHistory }: Pick<LoadOptions, 'at'> & { readonly isHistory: boolean },
): readonly Organization[] | undefined {
  const { organizations, diagnostics } = loadModel({ folder, today, isHistory });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  printDiagnostics(errors, name);
  if (!isHistory) noteWarnings(diagnostics.length - errors.length, name);
  return errors.length > 0 ? undefined : organizations;
}
