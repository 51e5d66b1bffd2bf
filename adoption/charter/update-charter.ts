import { parseDocument } from 'yaml';
import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';
import type { Diagnostic } from '../../source/diagnostics/diagnostic';
import { memoryFolder } from '../../source/folder';
import { loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';
import { defaultTagsOf } from '../../model/organization/tags';
import { isLeftAlone } from '../../model/organization/left-alone';
import { parentPath, ROOT } from '../../model/organization/tree';
import { guardrailContext } from '../../model/resolve/guardrails/catalogue-context';
import type { LiveOrganization } from '../live-organization';
import { assignmentsSection } from './assignments';
import type { Existing } from './existing';
import { existingIn } from './existing';
import { applyChanges } from './apply-changes';
import { fileFor } from './file-for';
import type { FoldedTree } from './fold';
import { folder } from './fold';
import { guardrailsSection } from './guardrails';
import { identitySections } from './identity';
import { identityNames } from './identity-names';
import type { Addition } from './insert';
import { insert } from './insert';
import { ifKnown } from './organization';
import type { Entry, Value } from './outline';
import { isMapping } from './outline';
import { ownedByOthers } from './owned-by-others';
import type { Places } from './places';
import { placesOf } from './places';
import { PolicyFiles } from './policy-files';
import { ReportNotes } from './report';
import { reportOf } from './report-of';
import type { TagSplit } from './tags';
import { ownTagsBeside } from './tags';
import { noteKeptSettings } from './kept-settings';
import { newInLists } from './new-in-lists';
import { parseCharter } from './parsed-charter';
import { newInTree } from './tree';
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

interface Updating {
  readonly files: readonly WrittenFile[];
  readonly policies: PolicyFiles;
  readonly notes: ReportNotes;
}

function additionsTo(
  organization: Organization,
  live: LiveOrganization,
  { files, policies, notes }: Updating,
): readonly Addition[] {
  const existing = existingIn(organization, live);
  const wanted = withoutOthers(organization, live, existing);
  const places = placesOf(wanted, notes, existing);
  const ownTags = ownTagsBeside(defaultTagsOf(organization), notes);
  noteKeptSettings(organization, {
    ...{ existing, places, notes },
    ownTags: ownTagsBeside(defaultTagsOf(organization), new ReportNotes()),
  });
  const newAccounts = places.accounts.filter(({ id }) => !existing.accounts.has(id));
  const others = ownedByOthers(live);
  const tags = new Map([
    ...organization.accounts.map((each) => [each.name, each.tags] as const),
    ...newAccounts.map(
      ({ key, name, tags: own, id }) =>
        [key, ownTags('account', name, own, !others.accounts.has(id))] as const,
    ),
  ]);
  const fold = folder(ROOT, treeAfter(organization, places, existing), tags);
  const guardrails = guardrailsSection({
    ...{ places, ownTags, fold, notes, files: policies },
    live: { ...live, policies: live.policies.filter((each) => !existing.hasPolicy(each)) },
    context: guardrailContext(organization),
    existing: organization.guardrails.map(({ name }) => name),
  });
  return [
    ...newInTree(live.rootId, places, existing, {
      emailPattern: patternIn(files),
      ...{ ownTags, others },
    }),
    ...identityAdditions(organization, wanted, {
      ...{ existing, places, policies, notes, ownTags, fold },
    }),
    ...guardrails.flatMap(asAddition),
  ];
}

/**
 * Leaves out the accounts that the charter says are not managed, or leaves to a unit whose accounts
 * are discovered, and the assignments there.
 */
function withoutOthers(
  organization: Organization,
  live: LiveOrganization,
  existing: Existing,
): LiveOrganization {
  const places = placesOf(live, new ReportNotes(), existing);
  const others = new Set(
    live.accounts.flatMap(({ id, parentId }) =>
      !existing.accounts.has(id) && isLeftAlone(places.paths.get(parentId) ?? ROOT, organization)
        ? [id]
        : [],
    ),
  );
  const center = ifKnown(live.identityCenter);
  return {
    ...live,
    accounts: live.accounts.filter(
      ({ id, email }) => !others.has(id) && !existing.ignoredEmails.has(email.toLowerCase()),
    ),
    ...(center && {
      identityCenter: {
        known: {
          ...center,
          assignments: center.assignments.filter(({ accountId }) => !others.has(accountId)),
        },
      },
    }),
  };
}

/**
 * The tree of the charter, with what is new. An account that AWS has in another unit counts where
 * the charter has it: a target that names the unit would include it.
 *
 * @returns the tree by paths instead of IDs
 */
function treeAfter(organization: Organization, places: Places, existing: Existing): FoldedTree {
  const units = grouped(
    [
      ...organization.organizationalUnits,
      ...places.units.filter(({ id }) => !existing.units.has(id)),
    ],
    ({ path }) => parentPath(path),
  );
  const accounts = grouped(
    [
      ...organization.accounts
        .filter(({ isManagementAccount }) => !isManagementAccount)
        .map(({ name, parent }) => ({ key: name, parent })),
      ...places.accounts
        .filter(({ id }) => !existing.accounts.has(id))
        .map(({ key, parentId }) => ({ key, parent: places.paths.get(parentId) ?? ROOT })),
    ],
    ({ parent }) => parent,
  );
  return {
    managementKey: organization.managementAccount,
    unitsIn: (parent) => (units.get(parent) ?? []).map(({ path }) => ({ id: path, path })),
    accountsIn: (parent) => accounts.get(parent) ?? [],
  };
}

interface IdentityParts {
  readonly existing: Existing;
  readonly places: Places;
  readonly policies: PolicyFiles;
  readonly notes: ReportNotes;
  readonly ownTags: TagSplit['ownTags'];
  readonly fold: ReturnType<typeof folder>;
}

function identityAdditions(
  organization: Organization,
  live: LiveOrganization,
  { existing, places, policies, notes, ownTags, fold }: IdentityParts,
): readonly Addition[] {
  const center = ifKnown(live.identityCenter);
  if (!center) return [];
  const names = identityNames(center, notes, existing.identity);
  const isNew = ({ id }: { readonly id: string }): boolean => !existing.identity.keys.has(id);
  const sections = identitySections(
    { ...center, accessControlAttributes: [] },
    {
      ...{ notes, ownTags, files: policies },
      names: {
        ...names,
        groups: names.groups.filter(isNew),
        users: names.users.filter(isNew),
        permissionSets: names.permissionSets.filter(({ arn }) => isNew({ id: arn })),
      },
    },
  );
  const known = new Set(
    organization.identity.assignments.map((each) =>
      JSON.stringify([each.principalType, each.principal, each.permissionSet, each.account]),
    ),
  );
  const assignments = center.assignments.filter(
    ({ principalType, principalId, permissionSetArn, accountId }) =>
      !known.has(
        JSON.stringify([
          principalType,
          names.keys.get(principalId),
          names.keys.get(permissionSetArn),
          places.accountKeys.get(accountId),
        ]),
      ),
  );
  const added = assignmentsSection(
    { ...center, assignments },
    { live, places, names, fold, notes },
  );
  return [...sections, ...added].flatMap(asAddition);
}

/** A section as what it adds to the one that may be there. */
function asAddition({ key, value }: Entry): readonly Addition[] {
  if (Array.isArray(value)) return [{ path: [key], items: value as readonly Value[] }];
  return isMapping(value) ? [{ path: [key], entries: value.entries }] : [];
}

/** `organization.accountEmail`, if a file has it. */
function patternIn(files: readonly WrittenFile[]): string | undefined {
  for (const { path, text } of files) {
    if (!/^[^/]+\.ya?ml$/.test(path)) continue;
    const found: unknown = parseDocument(text).getIn(['organization', 'accountEmail']);
    if (typeof found === 'string') return found;
  }
  return undefined;
}
