import { byText } from '../../lib/by-text';
import { memoryFolder } from '../../source/folder';
import { loadModel } from '../../model/load';
import type { Organization } from '../../model/organization';
import type { LiveOrganization } from '../live-organization';
import { emailPattern } from './account-email';
import { assignmentsSection } from './assignments';
import { environmentFile } from './environment';
import { charterFiles } from './files';
import { folder } from './fold';
import { guardrailsSection } from './guardrails';
import { identitySections } from './identity';
import { identityNames } from './identity-names';
import { ifKnown, organizationSection } from './organization';
import type { Entry } from './outline';
import { entry, isMapping } from './outline';
import type { Places } from './places';
import { placesOf } from './places';
import { PolicyFiles } from './policy-files';
import { ReportNotes } from './report';
import { withoutErrors } from './repair';
import { splitTags } from './tags';
import { treeSections } from './tree';
import type { WrittenFile } from './written-charter';
import { addTrustedServices } from './trusted-services';

export interface Draft {
  readonly files: readonly WrittenFile[];
  readonly organization: Organization;
  readonly notes: ReportNotes;
}

/** How often errors can lead to further ones: a removed account, the assignments that name it, and what names those. */
const MOST_ROUNDS = 10;

/** The files of a charter that loads without errors, and what it resolves to. */
export function draftCharter(live: LiveOrganization, environment: string): Draft {
  const notes = new ReportNotes();
  const policies = new PolicyFiles();
  let sections = sectionsOf(live, policies, notes);
  let areServicesAdded = false;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const files = filesOf(sections, policies, environment, live);
    const folder = memoryFolder(Object.fromEntries(files.map(({ path, text }) => [path, text])));
    const { organizations, diagnostics } = loadModel({ folder, environment, today: NO_DAY });
    const [organization] = organizations;
    if (!organization) {
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      sections = withoutErrors(sections, errors, files, notes);
    } else if (areServicesAdded) return { files, organization, notes };
    else {
      sections = addTrustedServices(sections, live, organization, notes);
      areServicesAdded = true;
    }
  }
  throw new Error('the charter that was written has errors that could not be removed');
}

/** Nothing that is written ends on a day. */
const NO_DAY = '2000-01-01';

function sectionsOf(
  live: LiveOrganization,
  files: PolicyFiles,
  notes: ReportNotes,
): readonly Entry[] {
  const places = placesOf(live, notes);
  const { common, ownTags } = splitTags(live, places, notes);
  const members = places.accounts.filter(({ id }) => id !== live.managementAccountId);
  const pattern = emailPattern(members);
  const tags = new Map(
    members.map(({ key, name, tags: own }) => [key, ownTags('account', name, own)]),
  );
  return [
    ...entry(
      'organization',
      organizationSection(live, places, { emailPattern: pattern, tags: common, notes }),
    ),
    ...treeSections(live.rootId, places, { emailPattern: pattern, ownTags }),
    ...identityOf(live, { places, files, notes, ownTags, fold: folder(live.rootId, places, tags) }),
    ...guardrailsSection({ live, places, files, ownTags, notes }),
  ];
}

interface IdentityParts {
  readonly places: Places;
  readonly files: PolicyFiles;
  readonly notes: ReportNotes;
  readonly ownTags: ReturnType<typeof splitTags>['ownTags'];
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
