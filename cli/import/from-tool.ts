import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { writeCharter } from '../../adoption/charter/write-charter';
import { fromLandingZoneAccelerator } from '../../adoption/from-tools/landing-zone-accelerator';
import { fromOrgFormation } from '../../adoption/from-tools/org-formation/org-formation';
import { toolFiles, type ToolFiles } from '../../adoption/from-tools/tool-file';
import type { ToolOrganization } from '../../adoption/from-tools/tool-organization';
import { diskFolder } from '../../source/folder';
import { printDiagnostics } from '../kit/load';
import { UsageError } from '../kit/usage-error';
import { NOTHING_ADOPTED } from './adopt';
import { move, writeFiles } from './output-folder';
import { printImport, type ImportToPrint } from './print-import';

export const TOOLS = ['org-formation', 'landing-zone-accelerator'] as const;
export type Tool = (typeof TOOLS)[number];

export interface ToolRequest extends Pick<ImportToPrint, 'format' | 'environment'> {
  readonly tool: Tool;
  /** The file of org-formation, or the folder of Landing Zone Accelerator. */
  readonly path: string;
  readonly region: string | undefined;
  /** The charter's folder, and how the user names it. */
  readonly out: string;
  readonly named: string;
}

/**
 * `orgcharter import --from TOOL`: writes another tool's configuration as a charter. AWS is not
 * called, so there are no import IDs. Exit code 2 if the configuration has errors, which are
 * printed.
 *
 * @throws {UsageError} if there is no such file or folder
 */
export function importTool(request: ToolRequest): number {
  const { tool, path, region, environment, out, named } = request;
  const isFolder = tool === 'landing-zone-accelerator';
  checkPath(path, isFolder);
  const folder = isFolder ? path : dirname(path);
  const files = toolFiles(diskFolder(folder));
  const found = isFolder
    ? landingZone(files, path)
    : fromOrgFormation(basename(path), files, region);
  if (!found || files.diagnostics.hasErrors) {
    if (!files.diagnostics.hasErrors) throw new UsageError(`${path} has nothing in it`);
    printDiagnostics(files.diagnostics.all, folder);
    return 2;
  }
  const live = { ...found.live, ...(region !== undefined && { homeRegion: region }) };
  const { files: written, report } = writeCharter(live, { environment });
  move(writeFiles(out, written), out);
  printImport({
    ...request,
    title: `Import from ${tool}`,
    out: named,
    report: {
      ...report,
      organizationId: 'unknown',
      notHeld: [...report.notHeld, ...found.notHeld],
      notes: [...found.notes, ...report.notes],
    },
    adopted: NOTHING_ADOPTED,
    live,
  });
  return 0;
}

function checkPath(path: string, isFolder: boolean): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`cannot read ${path}: it does not exist`);
  if (found.isDirectory() !== isFolder)
    throw new UsageError(`${path} is ${isFolder ? 'no folder' : 'a folder, not a file'}`);
}

function landingZone(files: ToolFiles, path: string): ToolOrganization | undefined {
  for (const file of ['accounts-config.yaml', 'organization-config.yaml'])
    if (files.folder.read(file) === undefined)
      throw new UsageError(`${path} has no ${file}, so it is no configuration of ${TOOLS[1]}`);
  return fromLandingZoneAccelerator(files);
}
