import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { updateCharter } from '../../adoption/charter/update-charter';
import type { AdoptionReport, WrittenFile } from '../../adoption/charter/write-charter';
import { diskFolder } from '../../source/folder';
import { writeWhole } from '../../lib/write-whole';
import { withUsageError } from '../kit/files';
import { printDiagnostics } from '../kit/load';
import { UsageError } from '../kit/usage-error';
import { adopt, NOTHING_ADOPTED, type Adopted, type AdoptRequest } from './adopt';

/**
 * Every file of a charter.
 *
 * @param named the folder as the command line names it
 * @throws {UsageError} if there is no charter
 */
export function charterFilesIn(folder: string, named: string): readonly WrittenFile[] {
  const disk = diskFolder(folder);
  if (!disk.list('').some((file) => /\.ya?ml$/.test(file)))
    throw new UsageError(
      `${named} has no charter to update. Without --update, orgcharter import writes one`,
    );
  return disk.walk().flatMap((path) => {
    const text = /\.(?:ya?ml|json)$/.test(path) ? disk.read(path) : undefined;
    return text === undefined ? [] : [{ path, text }];
  });
}

/**
 * Adds to the charter on disk what has appeared in AWS since, and renews the import IDs if there is
 * anything new.
 *
 * @param request its folder is that of the charter
 * @returns `undefined` if the charter has errors. They have been printed, and nothing was written
 */
export async function update(
  files: readonly WrittenFile[],
  request: AdoptRequest,
): Promise<{ readonly report: AdoptionReport; readonly adopted: Adopted } | undefined> {
  const { live, environment, folder, out } = request;
  const result = updateCharter(files, live, { environment });
  if ('diagnostics' in result) {
    printDiagnostics(result.diagnostics, out);
    return undefined;
  }
  for (const file of result.files) replace(folder, file);
  const isNew = result.files.length > 0;
  const adopted = isNew ? await adopt({ ...request, replacesIds: true }) : NOTHING_ADOPTED;
  return { report: result.report, adopted };
}

/** Replaces a file at once, so that an interruption leaves the old one or the new one. */
function replace(folder: string, { path, text }: WrittenFile): void {
  const file = join(folder, path);
  withUsageError(`cannot write ${file}`, () => {
    mkdirSync(dirname(file), { recursive: true });
    writeWhole(file, text);
  });
}
