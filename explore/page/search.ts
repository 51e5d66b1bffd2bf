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
  readonly route: Route;
}

interface Searchable extends SearchResult {
  readonly text: string;
  /** Compared only with words that contain `@`: accounts usually share a domain. */
  readonly email: string;
}

const MAX_RESULTS = 30;

/**
 * Finds everything that contains all words in its name, e-mail address, ID, tags, unit or description.
 * Exact names come first, then names that begin with the first word.
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
      .map(({ each }) => each);
  };
}

function everything(model: Model): readonly Searchable[] {
  const tags = (of: Readonly<Record<string, string>>) =>
    Object.entries(of)
      .map(([key, value]) => `${key}=${value}`)
      .join(' ');
  const one = (
    kind: string,
    route: Route,
    label: string,
    detail: string,
    more = '',
    email = '',
  ): Searchable => ({
    kind,
    label,
    detail,
    route,
    text: `${kind} ${label} ${detail} ${more}`.toLowerCase(),
    email: email.toLowerCase(),
  });
  return [
    ...model.accounts.map((account) =>
      one(
        'account',
        { view: 'account', name: account.name },
        account.name,
        account.parent,
        `${account.id ?? ''} ${account.role ?? ''} ${tags(account.tags)}${account.isProduction ? ' production' : ''}`,
        account.email,
      ),
    ),
    ...model.units.map((unit) =>
      one(
        'unit',
        { view: 'unit', name: unit.path },
        unit.name,
        unit.parent ?? '',
        `${unit.path} ${tags(unit.tags)}`,
      ),
    ),
    ...model.principals.map((principal) =>
      one(
        principal.kind,
        { view: principal.kind, name: principal.name },
        principal.name,
        principal.description,
        principal.members.map(({ name }) => name).join(' '),
        principal.email,
      ),
    ),
    ...model.permissionSets.map((set) =>
      one(
        'permission set',
        { view: 'permission-set', name: set.name },
        set.name,
        set.description,
        `${set.policies.join(' ')}${set.breakGlass ? ' break-glass' : ''}`,
      ),
    ),
    ...model.roles.map((role) =>
      one(
        'role',
        { view: 'role', name: role.name },
        role.name,
        role.description,
        `${role.policies.join(' ')} ${role.trust.map(({ who }) => textOf(who)).join(' ')}`,
      ),
    ),
    ...model.guardrails.map((guardrail) =>
      one(
        'guardrail',
        { view: 'guardrail', name: guardrail.name },
        guardrail.name,
        guardrail.description,
        guardrail.type,
      ),
    ),
    ...(model.changes?.all ?? []).map((change, index) =>
      one(
        'change',
        { view: 'changes', name: String(index + 1) },
        change.kind,
        textOf(change.what),
        `${change.level} ${change.risks.join(' ')}`,
      ),
    ),
  ];
}
