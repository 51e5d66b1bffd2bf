import type { Organization } from '../../model/organization';
import type { LiveOrganization } from '../live-organization';
import { changedSettings, type Change } from './changed-settings';
import { existingIn } from './existing';
import { fileFor } from './file-for';
import type { ParsedCharter } from './parsed-charter';
import { placesOf } from './places';
import { replace } from './replace';
import { ReportNotes } from './report';
import type { WrittenFile } from './written-charter';

interface Applying {
  readonly files: readonly WrittenFile[];
  readonly environment: string;
  readonly charter: ParsedCharter;
  readonly notes: ReportNotes;
  /** Texts by path, which are changed. */
  readonly texts: Map<string, string>;
}

/**
 * Writes settings that changed in AWS to the file that has them. One that the environment overrides
 * stays, as does one that no file has a mapping for; the report says which, and what AWS has.
 */
export function applyChanges(
  organization: Organization,
  live: LiveOrganization,
  { files, environment, charter, notes, texts }: Applying,
): void {
  const places = placesOf(live, new ReportNotes(), existingIn(organization, live));
  const found = changedSettings({ organization, live, places, files, charter, notes });
  for (const change of found.changes) {
    if (charter.isOverridden(change.path))
      notes.note(`${change.kept}, because the environment ${environment} overrides it.`);
    else notes.note(apply(change, texts) ? change.applied : `${change.kept}.`);
  }
  for (const [path, text] of found.policies) texts.set(path, text);
}

/** Whether a file has the mapping that the value belongs to. */
function apply(change: Change, texts: Map<string, string>): boolean {
  const file = fileFor({ path: change.path.slice(0, 2) }, texts);
  const text = replace(texts.get(file) ?? '', change);
  if (text !== undefined) texts.set(file, text);
  return text !== undefined;
}
