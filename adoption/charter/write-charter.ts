import type { LiveOrganization } from '../live-organization';
import { draftCharter } from './charter';
import { reportOf } from './report-of';
import type { WrittenCharter } from './written-charter';

export type { AdoptionReport } from './report';
export type { WrittenCharter, WrittenFile } from './written-charter';

export interface WriteOptions {
  /** The name of the environment: `production`. */
  readonly environment: string;
}

/**
 * Writes a living organization as a charter that looks as if somebody had written it by hand. The
 * charter loads without errors, and resolves to what AWS has. What it cannot hold is in the report.
 *
 * The same organization gives the same bytes, whatever the order of its lists.
 */
export function writeCharter(
  live: LiveOrganization,
  { environment }: WriteOptions,
): WrittenCharter {
  const draft = draftCharter(live, environment);
  return { files: draft.files, report: reportOf(live, draft, environment) };
}
