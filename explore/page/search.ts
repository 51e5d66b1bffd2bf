import { textOf } from './changes';
import type { Model } from './model';
import type { Route } from './route';

/** A search result. */
export interface SearchResult {
  readonly label: string;
  /** `account`, `group`, … */
  readonly kind: string;
  /** Where it is, or a description. */
  readonly detail: string;
  /** What matches besides, if label, kind and detail do not have all words: `member alice`. */
  readonly because?: string;
  readonly route: Route;
}

/** Something that a result has but does not show: `['member', 'alice']`. */
type Field = readonly [name: string, text: string];

interface Searchable extends SearchResult {
  /** What the result shows. */
  readonly shown: string;
  readonly fields: readonly Field[];
  readonly text: string;
  /** Compared only with words that contain `@`: accounts usually share a domain. */
  readonly email: string;
}

const MAX_RESULTS = 30;

/**
 * Finds everything that contains all words in its name, e-mail address, ID, tags, unit, tickets or
 * description. Exact names come first, then names that begin with the first word.
 */
export function searchIn(model: Model): (words: string) => readonly SearchResult[] {
  const all = everything(model);
  return (query) => {
    const words = query
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    const [first] = words;
    if (first === undefined) return [];
    const found = all.filter(({ text, email }) =>
      words.every((word) => (word.includes('@') ? email : text).includes(word)),
    );
    const asked = words.join(' ');
    const rank = ({ label }: SearchResult) => {
      const name = label.toLowerCase();
      return name === asked ? 0 : name.startsWith(first) ? 1 : name.includes(first) ? 2 : 3;
    };
    return found
      .map((each) => ({ each, rank: rank(each) }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, MAX_RESULTS)
      .map(({ each }) => withReason(each, words));
  };
}

function withReason(found: Searchable, words: readonly string[]): SearchResult {
  const { label, kind, detail, route, shown, fields, email } = found;
  const reasons = words.flatMap((word) => {
    if (word.includes('@')) return [`e-mail ${email}`];
    if (shown.includes(word)) return [];
    const field = fields.find(([, text]) => text.toLowerCase().includes(word));
    return field ? [field.join(' ')] : [];
  });
  const because = [...new Set(reasons)].join(', ');
  return { label, kind, detail, route, ...(because !== '' && { because }) };
}

function everything(model: Model): readonly Searchable[] {
  const fields = (name: string, texts: readonly (string | undefined)[]): readonly Field[] =>
    texts.flatMap((text) => (text === undefined || text === '' ? [] : [[name, text] as const]));
  const tags = (of: Readonly<Record<string, string>>) =>
    fields(
      'tag',
      Object.entries(of).map(([key, value]) => `${key}=${value}`),
    );
  const one = (
    kind: string,
    route: Route,
    label: string,
    detail: string,
    more: readonly Field[] = [],
    email = '',
  ): Searchable => ({
    kind,
    label,
    detail,
    route,
    shown: `${kind} ${label} ${detail}`.toLowerCase(),
    fields: more,
    text: `${kind} ${label} ${detail} ${more.map(([, text]) => text).join(' ')}`.toLowerCase(),
    email: email.toLowerCase(),
  });
  return [
    ...model.accounts.map((account) =>
      one(
        'account',
        { view: 'account', name: account.name },
        account.name,
        account.parent,
        [
          ...fields('account ID', [account.id]),
          ...fields('purpose', [account.role]),
          ...tags(account.tags),
          ...fields('kind', [account.isProduction ? 'production' : undefined]),
        ],
        account.email,
      ),
    ),
    ...model.units.map((unit) =>
      one('unit', { view: 'unit', name: unit.path }, unit.name, unit.parent ?? '', [
        ...fields('path', [unit.path]),
        ...tags(unit.tags),
      ]),
    ),
    ...model.principals.map((principal) =>
      one(
        principal.kind,
        { view: principal.kind, name: principal.name },
        principal.name,
        principal.description,
        [
          ...fields(
            principal.kind === 'group' ? 'member' : 'group',
            principal.members.map(({ name }) => name),
          ),
          ...fields('ticket', [
            ...new Set(
              [...principal.members, ...model.entriesOfPrincipal(principal)].map(
                ({ ticket }) => ticket,
              ),
            ),
          ]),
        ],
        principal.email,
      ),
    ),
    ...model.permissionSets.map((set) =>
      one('permission set', { view: 'permission-set', name: set.name }, set.name, set.description, [
        ...fields('policy', set.policies),
        ...fields('kind', [set.breakGlass ? 'break-glass' : undefined]),
      ]),
    ),
    ...model.roles.map((role) =>
      one('role', { view: 'role', name: role.name }, role.name, role.description, [
        ...fields('policy', role.policies),
        ...fields(
          'trusts',
          role.trust.map(({ who }) => textOf(who)),
        ),
        ...fields('ticket', [role.ticket]),
      ]),
    ),
    ...model.guardrails.map((guardrail) =>
      one(
        'guardrail',
        { view: 'guardrail', name: guardrail.name },
        guardrail.name,
        guardrail.description,
        fields('type', [guardrail.type]),
      ),
    ),
    ...(model.changes?.all ?? []).map((change, index) =>
      one(
        'change',
        { view: 'changes', name: String(index + 1) },
        change.kind,
        textOf(change.what),
        [...fields('level', [change.level]), ...fields('risk', change.risks)],
      ),
    ),
  ];
}
