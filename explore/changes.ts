import { LEVELS } from '../access/risk/levels';
import type { Change, ChangeKind } from '../access/diff/change';
import { grouped } from '../lib/grouped';
import type { LocationOf } from '../source/cause';
import { HEADINGS, capital, describeExample, summary } from '../reports/changes';
import { unitFinder, unitLinks } from './changed-units';
import { linksIn, withLinks } from './links';
import type { Link } from './links';
import type { PageChange, PageChanges, PageSpan, PageTopic } from './page-changes';
import type { PageData, PageRole } from './page-data';

/** An earlier version, and the changes since. */
export interface EarlierChanges {
  /** The commit, branch, tag or folder. */
  readonly since: string;
  readonly changes: readonly Change[];
  /** Formats a location in the earlier version: `main:config/organization.yaml:81`. */
  readonly locationOf: LocationOf;
}

/** The categories of changes, in the order in which they are listed. */
const TOPICS = {
  'access-gained': 'Access gained',
  'access-lost': 'Access lost',
  'guardrails-loosened': 'Guardrails loosened',
  'guardrails-changed': 'Guardrails changed',
  'guardrails-tightened': 'Guardrails tightened',
  accounts: 'Accounts and units',
  principals: 'Groups, users and permission sets',
  protection: 'Monitoring and protection',
  settings: 'Settings',
} as const;
type Topic = keyof typeof TOPICS;

const TOPIC_OF: Readonly<Record<ChangeKind, Topic>> = {
  'access-gained': 'access-gained',
  'access-extended': 'access-gained',
  'eligibility-gained': 'access-gained',
  'eligibility-widened': 'access-gained',
  'identity-changed': 'access-gained',
  'role-added': 'access-gained',
  'trust-widened': 'access-gained',
  'reach-gained': 'access-gained',
  'permissions-gained': 'access-gained',
  'permissions-changed': 'access-gained',
  'attributes-changed': 'access-gained',
  'session-extended': 'access-gained',
  'member-added': 'access-gained',
  'bucket-policy-changed': 'access-gained',
  'access-lost': 'access-lost',
  'access-shortened': 'access-lost',
  'eligibility-lost': 'access-lost',
  'role-removed': 'access-lost',
  'trust-narrowed': 'access-lost',
  'reach-lost': 'access-lost',
  'permissions-lost': 'access-lost',
  'member-removed': 'access-lost',
  'guardrail-loosened': 'guardrails-loosened',
  'guardrail-removed': 'guardrails-loosened',
  'guardrail-changed': 'guardrails-changed',
  'guardrail-renamed': 'guardrails-changed',
  'failure-accepted': 'guardrails-loosened',
  'failure-no-longer-accepted': 'guardrails-tightened',
  'guardrail-tightened': 'guardrails-tightened',
  'guardrail-added': 'guardrails-tightened',
  'undeclared-rename': 'accounts',
  'account-removed': 'accounts',
  'account-changed': 'accounts',
  'account-moved': 'accounts',
  'account-renamed': 'accounts',
  'account-added': 'accounts',
  'unit-removed': 'accounts',
  'unit-changed': 'accounts',
  'unit-moved': 'accounts',
  'unit-renamed': 'accounts',
  'unit-added': 'accounts',
  'environment-removed': 'accounts',
  'environment-changed': 'accounts',
  'environment-added': 'accounts',
  'organization-changed': 'accounts',
  'group-added': 'principals',
  'group-renamed': 'principals',
  'group-removed': 'principals',
  'user-added': 'principals',
  'user-renamed': 'principals',
  'user-removed': 'principals',
  'permission-set-added': 'principals',
  'permission-set-renamed': 'principals',
  'permission-set-removed': 'principals',
  'trail-weakened': 'protection',
  'alarm-weakened': 'protection',
  'security-weakened': 'protection',
  'baseline-weakened': 'protection',
  'protection-weakened': 'protection',
  'setting-changed': 'settings',
};

type PageParts = Pick<
  PageData,
  'units' | 'accounts' | 'principals' | 'permissionSets' | 'roles' | 'guardrails'
>;

/**
 * The changes as the page shows them: worded as in the reports, with links to what still exists.
 */
export function changesOf(
  earlier: EarlierChanges,
  page: PageParts,
  locationOf: LocationOf,
): PageChanges {
  const { since, changes } = earlier;
  const unitsOf = unitFinder(page);
  const findRole = roleFinder(page);
  const linksOf = linkFinder(page);
  return {
    since,
    topics: [{ name: '', title: 'All changes', summary: summary(changes) }, ...topicsOf(changes)],
    levels: LEVELS.map((level) => ({ level, title: HEADINGS[level] })),
    all: changes.map((change): PageChange => {
      const role = change.role === undefined ? undefined : findRole(change.role, change.accounts);
      const { before, now } = change;
      return {
        units: unitsOf(change),
        ...describeChange(change, role, withLinks(linksOf(change, role))),
        ...(now ? { cause: locationOf(now) } : before && { cause: earlier.locationOf(before) }),
      };
    }),
  };
}

function topicsOf(changes: readonly Change[]): readonly PageTopic[] {
  const byTopic = grouped(changes, ({ kind }) => TOPIC_OF[kind]);
  return (Object.keys(TOPICS) as readonly Topic[]).flatMap((name) => {
    const ofTopic = byTopic.get(name);
    return ofTopic ? [{ name, title: TOPICS[name], summary: summary(ofTopic) }] : [];
  });
}

/** Finds the page's role for a name in one of the accounts. */
function roleFinder({
  roles,
  accounts: all,
}: PageParts): (name: string, accounts: readonly string[]) => PageRole | undefined {
  const byName = grouped(roles, ({ role }) => role);
  return (name, accounts) =>
    byName
      .get(name)
      ?.find((role) =>
        role.accounts.some(([account]) => accounts.includes(all[account]?.name ?? '')),
      );
}

/** Finds the links to everything that a change mentions and that still exists. */
function linkFinder(
  page: PageParts,
): (change: Change, role: PageRole | undefined) => readonly Link[] {
  const existing = new Set([
    ...page.accounts.map(({ name }) => `account ${name}`),
    ...page.principals.map(({ kind, name }) => `${kind} ${name}`),
    ...page.permissionSets.map(({ name }) => `permission-set ${name}`),
    ...page.guardrails.map(({ name }) => `guardrail ${name}`),
  ]);
  const paths = page.units.map(({ path }) => path);
  return (change, role) => {
    const { principals = [], permissionSet, guardrail, accounts } = change;
    const links: readonly Link[] = [
      ...principals.map(({ kind, name }) => ({ link: name, to: kind })),
      ...(permissionSet === undefined
        ? []
        : [{ link: permissionSet, to: 'permission-set' as const }]),
      ...(guardrail === undefined ? [] : [{ link: guardrail, to: 'guardrail' as const }]),
      ...accounts.map((name) => ({ link: name, to: 'account' as const })),
    ];
    return [
      ...(role
        ? [
            { link: role.role, to: 'role' as const, name: role.name },
            ...role.trust.flatMap(({ who }) => linksIn(who)),
          ]
        : []),
      ...links.filter(({ link, to }) => existing.has(`${to} ${link}`)),
      ...unitLinks(change, paths),
    ];
  };
}

/** Everything except the location. */
function describeChange(
  change: Change,
  role: PageRole | undefined,
  linked: (text: string) => readonly PageSpan[],
): Omit<PageChange, 'cause' | 'units'> {
  const { kind, level, risks, what, details, accounts, principals, permissionSet, guardrail } =
    change;
  return {
    kind,
    level,
    risks,
    topic: TOPIC_OF[kind],
    what: linked(what),
    details: details.map(capital),
    accounts,
    ...(principals && { principals }),
    ...(permissionSet !== undefined && { permissionSet }),
    ...(role && { role: role.name }),
    ...(guardrail !== undefined && { guardrail }),
    examples: (change.examples ?? []).map((example) =>
      describeExample(example).flatMap((span) =>
        typeof span === 'string' ? linked(span) : [span as PageSpan],
      ),
    ),
  };
}
