import { join } from 'node:path';
import { diskFolder } from '../../source/folder';
import type { Folder } from '../../source/folder';
import { loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';
import type { Cause } from '../../source/cause';
import { folderAt } from './git';
import { printDiagnostics } from './load';
import type { LoadOptions } from './load';

/** A version of the model that is on the disk, or in git. */
export interface Version {
  readonly folder: Folder;
  /** Put before a file's name, as in `main:config`. */
  readonly name: string;
}

export interface EarlierVersion extends Version {
  /** What was named: a commit, branch or tag, or a folder. */
  readonly since: string;
}

/**
 * The earlier version that REF or `--from` names; none where neither is given.
 *
 * @throws {UsageError} where it is not there
 */
export function earlierVersion(
  ref: string | undefined,
  { from, config }: Pick<LoadOptions, 'config'> & { readonly from: string | undefined },
): EarlierVersion | undefined {
  if (ref !== undefined)
    return { folder: folderAt(ref, from ?? config), name: `${ref}:${from ?? config}`, since: ref };
  return from === undefined ? undefined : { folder: diskFolder(from), name: from, since: from };
}

/** All its environments; undefined where something is wrong, which is printed. An earlier version is history: only what cannot be read is wrong with it. */
export function environmentsOf(
  { folder, name }: Version,
  { at: today, isHistory }: Pick<LoadOptions, 'at'> & { readonly isHistory: boolean },
): readonly Organization[] | undefined {
  const { organizations, diagnostics } = loadModel({ folder, today, isHistory });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  printDiagnostics(errors, name);
  return errors.length > 0 ? undefined : organizations;
}

/** A place in a version as it is shown: `main:config/organization.yaml:81`. */
export const placeIn =
  (folder: string) =>
  ({ file, line }: Cause) =>
    `${join(folder, file)}:${line}`;
