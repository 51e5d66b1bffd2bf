import { visibleOnOneLine } from '../lib/visible';
import type { Diagnostics } from '../source/diagnostics/diagnostic';
import type { Folder } from '../source/folder';
import { LINKED_FOLDER, UNREADABLE_FOLDER } from '../source/folder';
import type { Location } from '../source/location';
import type { DiagnosticCode } from './diagnostics/codes';

const FIX =
  'the charter is *.yaml and *.yml (lower case) in the configuration folder and its environments folder; move, rename or remove this file';

/**
 * A YAML file that is silently ignored would take down what it declares. So each one has to be part
 * of the charter or be named in it, and so has every folder in which nothing can be seen.
 *
 * A name with control characters is refused, too: wherever it was printed, it could change what a
 * reviewer sees.
 *
 * Reports `unread-file`.
 */
export function checkUnreadFiles(
  { folder, wasRead }: { readonly folder: Folder; readonly wasRead: ReadonlySet<string> },
  startOf: (file: string) => Location,
  diagnostics: Diagnostics<DiagnosticCode>,
): void {
  for (const path of folder.walk()) {
    const problem = wasRead.has(path) ? undefined : folder.problem(path);
    const isFolder = problem === UNREADABLE_FOLDER || problem === LINKED_FOLDER;
    const isEnvironment = /^environments\/[^/]+\.ya?ml$/.test(path) && problem === undefined;
    const isPart = wasRead.has(path) || isEnvironment;
    if (!isPart && !isFolder && !looksLikeYaml(path)) continue;
    const hasControl = visibleOnOneLine(path) !== path;
    if (isPart && !hasControl) continue;
    diagnostics.error(
      'unread-file',
      startOf(path),
      hasControl
        ? 'the name of this file has control or invisible characters'
        : problem === undefined
          ? 'this file is not part of the charter'
          : `cannot read this file: ${problem}`,
      { fix: hasControl ? 'rename or remove this file' : FIX },
    );
  }
}

/**
 * Whether people would take a file for YAML: blanks and what nobody sees in its name do not count.
 */
const looksLikeYaml = (path: string): boolean =>
  /\.ya?ml\.*$/i.test(path.replace(/[\p{Z}\p{C}]/gu, ''));
