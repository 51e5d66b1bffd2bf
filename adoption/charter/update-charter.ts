import { byText } from '../../lib/by-text';
import type { Diagnostic } from '../../source/diagnostics/diagnostic';
import { memoryFolder } from '../../source/folder';
import { loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';
import type { LiveOrganization } from '../live-organization';
import { additionsTo } from './additions';
import { applyChanges } from './apply-changes';
import { fileFor } from './file-for';
import type { Addition } from './insert';
import { insert } from './insert';
import { newInLists } from './new-in-lists';
import { parseCharter } from './parsed-charter';
import { PolicyFiles } from './policy-files';
import { ReportNotes } from './report';
import { reportOf } from './report-of';
import type { WriteOptions } from './write-charter';
import type { WrittenCharter, WrittenFile } from './written-charter';

/** The charter that was there, or the one with the additions, has errors. */
export interface UpdateFailed {
  readonly diagnostics: readonly Diagnostic[];
}

/** Access that has ended in the charter was there too, so nothing ends before this day. */
const NO_DAY = '2000-01-01';

/**
 * Adds to a charter what has appeared in AWS since: accounts, units, groups, users, permission
 * sets, assignments, policies, services with trusted access and enabled policy types. Attachments
 * and documents of policies, and settings of permission sets, become what AWS has. Nothing is
 * removed, and every other byte stays.
 *
 * @param files all files of the charter, with policies
 * @returns the files that are new or changed, and the report
 */
export function updateCharter(
  files: readonly WrittenFile[],
  live: LiveOrganization,
  { environment }: WriteOptions,
): WrittenCharter | UpdateFailed {
  const before = loaded(files, environment);
  if (!before.organization) return before;
  const notes = new ReportNotes();
  const policies = new PolicyFiles(files.map(({ path }) => path));
  const charter = parseCharter(files, environment);
  const additions = additionsTo(before.organization, live, { files, policies, notes });
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  applyChanges(before.organization, live, { files, environment, charter, notes, texts });
  add(additions, texts);
  for (const [path, text] of policies.all) texts.set(path, text);
  const added = loaded(filesOf(texts), environment);
  if (!added.organization) return added;
  const inLists = newInLists(added.organization, live, { charter, notes });
  add(inLists, texts);
  const all = filesOf(texts);
  const after = inLists.length > 0 ? loaded(all, environment) : added;
  if (!after.organization) return after;
  const old = new Map(files.map(({ path, text }) => [path, text]));
  const changed = all
    .filter(({ path, text }) => old.get(path) !== text)
    .sort((a, b) => byText(a.path, b.path));
  const draft = { files: changed, organization: after.organization, notes };
  return { files: changed, report: reportOf(live, draft, environment) };
}

const filesOf = (texts: ReadonlyMap<string, string>): readonly WrittenFile[] =>
  [...texts].map(([path, text]) => ({ path, text }));

function add(additions: readonly Addition[], texts: Map<string, string>): void {
  for (const addition of additions) {
    const path = fileFor(addition, texts);
    texts.set(path, insert(texts.get(path) ?? '', addition));
  }
}

function loaded(
  files: readonly WrittenFile[],
  environment: string,
): { readonly organization?: Organization; readonly diagnostics: readonly Diagnostic[] } {
  const memory = memoryFolder(Object.fromEntries(files.map(({ path, text }) => [path, text])));
  const options = { folder: memory, environment, today: NO_DAY };
  const { organizations, diagnostics } = loadModel(options);
  const errors = diagnostics.filter(
    // On that day, every account that is closed or released was so too early.
    ({ severity, code }) => severity === 'error' && code !== 'leaving-too-early',
  );
  const [organization] =
    errors.length > 0 || organizations.length > 0
      ? organizations
      : loadModel({ ...options, isHistory: true }).organizations;
  return { ...(organization && { organization }), diagnostics: errors };
}
