import { LEVELS } from '../access/risk/levels';
import type { Change, ChangeKind } from '../access/diff/change';
import { grouped } from '../lib/grouped';
import type { Cause } from '../source/cause';
import { HEADINGS, capital, describeExample, summary } from '../reports/changes';
import { linksIn, withLinks } from './links';
import type { Link } from './links';
import type { PageChange, PageChanges, PageData, PageSpan } from './page-data';

/** An earlier version, and what is otherwise since. */
export interface EarlierChanges {
  /** The commit, branch, tag or folder. */
  readonly since: string;
  readonly changes: readonly Change[];
  /** A place in the earlier version as it is shown: `main:config/organization.yaml:81`. */
  inWords(cause: Cause): string;
}

/** What changes are put together, in the order in which they are listed. */
const TOPICS = {
  'access-gained': 'Access gained',
  'access-lost': 'Access lost',
  'guardrails-loosened': 'Guardrails loosened',
  'guardrails-changed': 'Guardrails changed',
  'guardrails-tightened': 'Guardrails tightened',
  accounts: 'Accounts',
  protection: 'Watch and protection',
} as const;

const TOPIC_OF: Readonly<Record<ChangeKind, keyof typeof TOPICS>> = {
  'access-gained': 'access-gained',
  'access-extended': 'access-gained',
  'identity-changed': 'access-gained',
  'role-added': 'access-gained',
  'trust-widened': 'access-gained',
  'permissions-gained': 'access-gained',
  'permissions-changed': 'access-gained',
  'session-extended': 'access-gained',
  'member-added': 'access-gained',
  'access-lost': 'access-lost',
  'access-shortened': 'access-lost',
  'role-removed': 'access-lost',
  'trust-narrowed': 'access-lost',
  'permissions-lost': 'access-lost',
  'member-removed': 'access-lost',
  'guardrail-loosened': 'guardrails-loosened',
  'guardrail-changed': 'guardrails-changed',
  'guardrail-tightened': 'guardrails-tightened',
  'account-removed': 'accounts',
  'account-moved': 'accounts',
  'account-added': 'accounts',
  'environment-removed': 'accounts',
  'environment-added': 'accounts',
  'trail-weakened': 'protection',
  'alarm-weakened': 'protection',
  'security-weakened': 'protection',
  'baseline-weakened': 'protection',
  'protection-weakened': 'protection',
};

/** The changes as the page tells them: in the words of the reports, with links to what is still there. */
export function changesOf(
  earlier: EarlierChanges,
  page: Pick<PageData, 'accounts' | 'principals' | 'permissionSets' | 'roles' | 'guardrails'>,
  inWords: (cause: Cause) => string,
): PageChanges {
  const { since, changes } = earlier;
  const ofTopic = grouped(changes, ({ kind }) => TOPIC_OF[kind]);
  const topics = (Object.keys(TOPICS) as readonly (keyof typeof TOPICS)[]).flatMap((name) => {
    const its = ofTopic.get(name);
    return its ? [{ name, title: TOPICS[name], summary: summary(its) }] : [];
  });
  const known = new Set([
    ...page.accounts.map(({ name }) => `account ${name}`),
    ...page.principals.map(({ kind, name }) => `${kind} ${name}`),
    ...page.permissionSets.map(({ name }) => `permission-set ${name}`),
    ...page.guardrails.map(({ name }) => `guardrail ${name}`),
  ]);
  const rolesNamed = grouped(page.roles, ({ role }) => role);
  const roleIn = (name: string, accounts: readonly string[]) =>
    rolesNamed
      .get(name)
      ?.find((each) =>
        each.accounts.some(([account]) => accounts.includes(page.accounts[account]?.name ?? '')),
      );
  const describe = ({
    kind,
    level,
    risks,
    what,
    details,
    accounts,
    principals,
    permissionSet,
    role: roleName,
    guardrail,
    examples = [],
    before,
    now,
  }: Change): PageChange => {
    const role = roleName === undefined ? undefined : roleIn(roleName, accounts);
    const links: readonly Link[] = [
      ...(principals ?? []).map(({ kind, name }) => ({ link: name, to: kind })),
      ...(permissionSet === undefined
        ? []
        : [{ link: permissionSet, to: 'permission-set' as const }]),
      ...(guardrail === undefined ? [] : [{ link: guardrail, to: 'guardrail' as const }]),
      ...accounts.map((name) => ({ link: name, to: 'account' as const })),
    ];
    const linked = withLinks([
      ...(role
        ? [
            { link: role.role, to: 'role' as const, name: role.name },
            ...role.trust.flatMap(({ who }) => linksIn(who)),
          ]
        : []),
      ...links.filter(({ link, to }) => known.has(`${to} ${link}`)),
    ]);
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
      examples: examples.map((example) =>
        describeExample(example).flatMap((span) =>
          typeof span === 'string' ? linked(span) : [span as PageSpan],
        ),
      ),
      ...(now ? { cause: inWords(now) } : before && { cause: earlier.inWords(before) }),
    };
  };
  return {
    since,
    topics: [{ name: '', title: 'All changes', summary: summary(changes) }, ...topics],
    levels: LEVELS.map((level) => ({ level, title: HEADINGS[level] })),
    all: changes.map(describe),
  };
}
