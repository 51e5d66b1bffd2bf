import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { Location } from '../../source/location';
import type { ResolveContext } from './context';

/**
 * The text of a file that the charter names, relative to its folder; `undefined` if there is none.
 *
 * Reports `missing-file` and `unreadable-file`.
 */
export function readNamedFile(
  file: string,
  place: Location,
  { folder, diagnostics }: ResolveContext,
): string | undefined {
  const text = folder.read(file);
  const problem = folder.problem(file);
  if (problem !== undefined)
    diagnostics.error('unreadable-file', place, `cannot read ${file}: ${problem}`, {
      fix: 'use a plain file in the folder of the charter that you are allowed to read',
    });
  else if (text === undefined) {
    const at = file.lastIndexOf('/');
    const beside = folder
      .list(file.slice(0, Math.max(at, 0)))
      .map((name) => file.slice(0, at + 1) + name);
    diagnostics.error(
      'missing-file',
      place,
      `there is no file ${file} in the configuration folder`,
      {
        fix:
          didYouMean(file, beside) ??
          'add the file, or correct its path, which is relative to the folder of the charter',
      },
    );
  }
  return text;
}
