import { parseDocument } from 'yaml';
import { grouped } from '../../lib/grouped';
import type { Organization } from '../../model/organization';
import { defaultTagsOf } from '../../model/organization/tags';
import { isLeftAlone } from '../../model/organization/left-alone';
import { parentPath, ROOT } from '../../model/organization/tree';
import { guardrailContext } from '../../model/resolve/guardrails/catalogue-context';
import type { LiveOrganization } from '../live-organization';
import type { Existing } from './existing';
import { existingIn } from './existing';
import type { FoldedTree } from './fold';
import { folder } from './fold';
import { guardrailsSection } from './guardrails';
import { identityAdditions } from './identity-additions';
import type { Addition } from './insert';
import { asAddition } from './insert';
import { noteKeptSettings } from './kept-settings';
import { ifKnown } from './organization';
import { ownedByOthers } from './owned-by-others';
import type { Places } from './places';
import { placesOf } from './places';
import type { PolicyFiles } from './policy-files';
import { ReportNotes } from './report';
import { ownTagsBeside } from './tags';
import { newInTree } from './tree';
import type { WrittenFile } from './written-charter';

interface Updating {
  readonly files: readonly WrittenFile[];
  readonly policies: PolicyFiles;
  readonly notes: ReportNotes;
}

/** Accounts, units, groups, users, permission sets, assignments and policies that are new. */
export function additionsTo(
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

/** `organization.accountEmail`, if a file has it. */
function patternIn(files: readonly WrittenFile[]): string | undefined {
  for (const { path, text } of files) {
    if (!/^[^/]+\.ya?ml$/.test(path)) continue;
    const found: unknown = parseDocument(text).getIn(['organization', 'accountEmail']);
    if (typeof found === 'string') return found;
  }
  return undefined;
}
