import { byText } from '../../lib/by-text';
import { memoryFolder } from '../../source/folder';
import { loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';
import { guardrailContext } from '../../model/resolve/guardrails/catalogue-context';
import type { LiveOrganization } from '../live-organization';
import { emailPattern } from './account-email';
import { assignmentsSection } from './assignments';
import { withDetachedFullAccess } from './detached-full-access';
import { environmentFile } from './environment';
import { charterFiles } from './files';
import { folder } from './fold';
import { guardrailsSection } from './guardrails';
import { iamSections } from './iam';
import { identitySections } from './identity';
import { identityNames } from './identity-names';
import { ifKnown, organizationSection, usedRegions } from './organization';
import { addOrganizationLists } from './organization-lists';
import type { Entry } from './outline';
import { entry, isMapping } from './outline';
import type { OwnedByOthers } from './owned-by-others';
import { foldInside, noteOwners, ownedByOthers } from './owned-by-others';
import type { Account, Places } from './places';
import { placesOf } from './places';
import { PolicyFiles } from './policy-files';
import { ReportNotes } from './report';
import { reportLeftAlone } from './left-alone';
import { withoutErrors } from './repair';
import { delegatedBy, securitySection } from './security';
import { settingsSection } from './settings';
import type { TagSplit } from './tags';
import { splitTags } from './tags';
import { trailSection } from './trail';
import { treeSections } from './tree';
import { unmanagedAccountsSection } from './unmanaged-accounts';
import type { WrittenFile } from './written-charter';

export interface Draft {
  readonly files: readonly WrittenFile[];
  readonly organization: Organization;
  readonly notes: ReportNotes;
}

/** The files of a charter that loads without errors, and what it resolves to. */
export function draftCharter(live: LiveOrganization, environment: string): Draft {
  const drafting = draftingOf(live, environment);
  const { notes } = drafting;
  const { places, ownTags, fold, inside } = drafting.parts;
  const security = securitySection(live, {
    ...{ places, ownTags, notes },
    fold: inside,
    governedRegions: usedRegions(live),
  });
  reportLeftAlone(live, security, notes);
  const base = loadable(baseSections(drafting, delegatedBy(security)), drafting);
  const guardrails = guardrailsSection({
    ...{ live, places, ownTags, fold, notes },
    files: drafting.policies,
    context: guardrailContext(base.organization),
  });
  const { governedRegions } = base.organization;
  const settings = settingsSection(live, {
    ...{ places, ownTags, governedRegions, notes },
    fold: inside,
  });
  const iam = iamSections(live, {
    ...{ places, ownTags, notes },
    fold: inside,
    files: drafting.policies,
    organization: base.organization,
  });
  const trail = trailSection(live, { places, ownTags, notes });
  const complete = loadable(
    [...base.sections, ...guardrails, ...settings, ...iam, ...trail, ...security],
    drafting,
  );
  const { sections, organization } = complete;
  const withLists = addOrganizationLists(sections, live, organization, notes);
  const written = withDetachedFullAccess(withLists, live, places, organization, notes);
  const { files, ...rest } = loadable(written, drafting);
  return { files, organization: rest.organization, notes };
}

interface Drafting {
  readonly live: LiveOrganization;
  readonly environment: string;
  readonly notes: ReportNotes;
  readonly policies: PolicyFiles;
  readonly parts: {
    readonly places: Places;
    readonly members: readonly Account[];
    readonly ownTags: TagSplit['ownTags'];
    readonly tags: TagSplit;
    readonly fold: ReturnType<typeof folder>;
    /** For what is created inside accounts. */
    readonly inside: ReturnType<typeof folder>;
    readonly others: OwnedByOthers;
  };
}

function draftingOf(live: LiveOrganization, environment: string): Drafting {
  const notes = new ReportNotes();
  const places = placesOf(live, notes);
  const tags = splitTags(live, places, notes);
  const { ownTags } = tags;
  const members = places.accounts.filter(({ id }) => id !== live.managementAccountId);
  const others = ownedByOthers(live);
  const tagsOf = new Map(
    members.map(({ key, name, tags: own, id }) => [
      key,
      ownTags('account', name, own, !others.accounts.has(id)),
    ]),
  );
  const fold = folder(live.rootId, places, tagsOf);
  noteOwners(live, notes);
  const inside = foldInside(live.rootId, places, others, tagsOf);
  const parts = { places, members, ownTags, tags, fold, inside, others };
  return { live, environment, notes, policies: new PolicyFiles(), parts };
}

/** Every section but those that depend on what the others resolve to. */
function baseSections(
  { live, notes, policies, parts }: Drafting,
  /** Services that another section delegates. */
  delegated: ReadonlySet<string>,
): readonly Entry[] {
  const { places, members, ownTags, tags, fold, others } = parts;
  const pattern = emailPattern(members);
  return [
    ...entry(
      'organization',
      organizationSection(live, places, {
        emailPattern: pattern,
        tags: tags.common,
        hasManagedBy: tags.hasManagedBy,
        delegated,
        notes,
      }),
    ),
    ...treeSections(live.rootId, places, { emailPattern: pattern, ownTags, others }),
    ...unmanagedAccountsSection(live, places, notes),
    ...identityOf(live, { places, files: policies, notes, ownTags, fold }),
  ];
}

interface Loadable {
  readonly sections: readonly Entry[];
  readonly files: readonly WrittenFile[];
  readonly organization: Organization;
}

/**
 * How often errors can lead to further ones: a removed account, the assignments that name it, and
 * what names those.
 */
const MOST_ROUNDS = 10;

/** Nothing that is written ends on a day. */
const NO_DAY = '2000-01-01';

/** Loads a charter. Takes out what has errors until there are none. */
function loadable(written: readonly Entry[], drafting: Drafting): Loadable {
  const { live, environment, notes, policies } = drafting;
  let sections = written;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const files = filesOf(sections, policies, environment, live);
    const folder = memoryFolder(Object.fromEntries(files.map(({ path, text }) => [path, text])));
    const { organizations, diagnostics } = loadModel({ folder, environment, today: NO_DAY });
    const [organization] = organizations;
    if (organization) return { sections, files, organization };
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    sections = withoutErrors(sections, errors, files, notes);
  }
  throw new Error('the charter that was written has errors that could not be removed');
}

interface IdentityParts {
  readonly places: Places;
  readonly files: PolicyFiles;
  readonly notes: ReportNotes;
  readonly ownTags: TagSplit['ownTags'];
  readonly fold: ReturnType<typeof folder>;
}

function identityOf(live: LiveOrganization, parts: IdentityParts): readonly Entry[] {
  const center = ifKnown(live.identityCenter);
  if (!center) return [];
  const names = identityNames(center, parts.notes);
  return [
    ...identitySections(center, { ...parts, names }),
    ...assignmentsSection(center, { ...parts, live, names }),
  ];
}

function filesOf(
  sections: readonly Entry[],
  policies: PolicyFiles,
  environment: string,
  live: LiveOrganization,
): readonly WrittenFile[] {
  const named = new Set(sections.flatMap(textsOf));
  return [
    ...charterFiles(sections),
    environmentFile(environment, live.managementAccountId),
    ...[...policies.all]
      .filter(([path]) => named.has(path))
      .map(([path, text]) => ({ path, text })),
  ].sort((a, b) => byText(a.path, b.path));
}

/** Every text that an entry has, such as the paths of policies. */
function textsOf({ value }: Entry): readonly string[] {
  if (typeof value === 'string') return [value];
  return isMapping(value) ? value.entries.flatMap(textsOf) : [];
}
