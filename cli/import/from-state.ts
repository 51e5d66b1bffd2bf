import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCharter, type AdoptionReport } from '../../adoption/charter/write-charter';
import { foundInState } from '../../adoption/from-state/found-in-state';
import { liveOfState, type StateOptions } from '../../adoption/from-state/live-of-state';
import { keptLines, releasedOf, removedBlocks } from '../../adoption/from-state/released';
import {
  NotAState,
  stateResources,
  type StateResource,
} from '../../adoption/from-state/state-resources';
import type { LiveOrganization } from '../../adoption/live-organization';
import { byText } from '../../lib/by-text';
import { isSystemError } from '../../lib/system-error';
import { UsageError } from '../kit/usage-error';
import { adopt, type Adopted } from './adopt';
import { move, writeFiles } from './output-folder';
import { printImport, type ImportToPrint } from './print-import';

export interface StateRequest extends Pick<ImportToPrint, 'format' | 'environment'> {
  /** The states to read. */
  readonly files: readonly string[];
  readonly region: string | undefined;
  readonly selection: Pick<StateOptions, 'roleNames' | 'roleTags'>;
  /** The charter's folder, and how the user names it. */
  readonly out: string;
  readonly named: string;
  readonly today: string;
}

/**
 * `orgcharter import --from-state`: writes a charter, its import IDs, and the `removed` blocks for
 * the Terraform that the states belong to. AWS is not called.
 *
 * @throws {UsageError} for a file that is no state
 */
export async function importState(request: StateRequest): Promise<number> {
  const { files, environment, out, named, today } = request;
  const resources = files.flatMap(readState);
  const live = organizationOf(resources, request);
  const { files: written, report } = writeCharter(live, { environment });
  const folder = writeFiles(out, written);
  const find = foundInState(resources);
  const adopted = await adopt({
    ...{ live, environment, folder, out: named, today },
    find: (lookups) => Promise.resolve(find(lookups)),
  });
  const releasing = adopted.hasErrors
    ? report
    : release({ resources, live, adopted, folder, report });
  move(folder, out);
  printImport({ ...request, out: named, report: releasing, adopted, live });
  return adopted.hasErrors ? 1 : 0;
}

function readState(file: string): readonly StateResource[] {
  try {
    return stateResources(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if (error instanceof NotAState) throw new UsageError(`${file} ${error.message}`);
    throw isSystemError(error) ? new UsageError(`cannot read ${file}: ${error.message}`) : error;
  }
}

function organizationOf(
  resources: readonly StateResource[],
  { files, region, selection }: StateRequest,
): LiveOrganization {
  try {
    return liveOfState(resources, { ...selection, homeRegion: region });
  } catch (error) {
    if (error instanceof NotAState) throw new UsageError(`${files.join(', ')} ${error.message}`);
    throw error;
  }
}

interface Releasing {
  readonly resources: readonly StateResource[];
  readonly live: LiveOrganization;
  readonly adopted: Adopted;
  /** Where the charter was written to. */
  readonly folder: string;
  readonly report: AdoptionReport;
}

/**
 * Writes a file with `removed` blocks for each state, and adds to the report what stays in its
 * Terraform.
 */
function release({ resources, live, adopted, folder, report }: Releasing): AdoptionReport {
  const ids = [
    ...adopted.ids,
    ...[...adopted.inCharter].map(([address, id]) => ({ stack: 'organization', address, id })),
  ];
  const { released, kept, divided } = releasedOf(resources, ids, live);
  const states = [...new Set(released.map(({ file }) => file))];
  const paths = states.map((file, index) => {
    const path = states.length === 1 ? 'removed.tf' : `removed-${index + 1}.tf`;
    const own = released.filter((resource) => resource.file === file);
    writeFileSync(join(folder, path), removedBlocks({ released: own }));
    return { path, file, count: own.length };
  });
  return {
    ...report,
    files: [...report.files, ...paths.map(({ path }) => path)].sort(byText),
    notHeld: [...report.notHeld, ...keptLines(kept)],
    notes: [
      ...report.notes,
      ...paths.map(
        ({ path, file, count }) =>
          `${path} releases ${count} resources of ${file}. Use it after the first deployment of the charter.`,
      ),
      ...divided.map(
        (address) =>
          `${address} is not in the charter, and a removed block releases all instances of a resource: keep it with terraform state mv before.`,
      ),
    ],
  };
}
