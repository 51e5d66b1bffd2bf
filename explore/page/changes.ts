import type { PageChange, PageChanges, PageSpan } from '../page-changes';
import type { PageAccount, PageData, PagePrincipal } from '../page-data';
import type { Route } from './route';

/** Looks up changes by what they affect. */
export interface ChangeIndex {
  /** The changes that affect what the route shows. */
  at(route: Pick<Route, 'view' | 'name'>): readonly PageChange[];
  /** Whether the principal did not have this access in the earlier version. */
  isNew(
    principal: Pick<PagePrincipal, 'kind' | 'name'>,
    permissionSet: string,
    account: string,
  ): boolean;
  /**
   * The most severe level of these changes, for a unit also of those to units and accounts in it,
   * at any depth; undefined without a change.
   */
  levelAt(route: Pick<Route, 'view' | 'name'>): PageChange['level'] | undefined;
  /** The accounts in the unit, at any depth, that are affected. */
  accountsBeneath(path: string): readonly PageAccount[];
}

/** @param levels the path from the root down to a unit */
export function changeIndex(
  changes: PageChanges | undefined,
  { accounts, principals }: Pick<PageData, 'accounts' | 'principals'>,
  levels: (path: string) => readonly string[],
): ChangeIndex {
  const members = new Map(
    principals.map(({ kind, name, members }) => [
      `${kind} ${name}`,
      members.map((each) => each.name),
    ]),
  );
  /**
   * What a group gains or loses, its members do. A change of one membership is about that member
   * alone.
   */
  const membersOf = (affected: NonNullable<PageChange['principals']>): readonly string[] =>
    affected.length === 1 && affected[0]?.kind === 'group'
      ? (members.get(`group ${affected[0].name}`) ?? [])
      : [];
  const found = new Map<string, PageChange[]>();
  const gained = new Set<string>();
  for (const change of changes?.all ?? []) {
    const { kind, accounts, units, principals = [], permissionSet, role, guardrail } = change;
    const keys = [
      ...units.map((path) => `unit ${path}`),
      ...accounts.map((name) => `account ${name}`),
      ...principals.map((each) => `${each.kind} ${each.name}`),
      ...membersOf(principals).map((name) => `user ${name}`),
      ...(permissionSet === undefined ? [] : [`permission-set ${permissionSet}`]),
      ...(role === undefined ? [] : [`role ${role}`]),
      ...(guardrail === undefined ? [] : [`guardrail ${guardrail}`]),
    ];
    for (const key of new Set(keys)) {
      const its = found.get(key);
      if (its) its.push(change);
      else found.set(key, [change]);
    }
    const [principal, through] = principals;
    if (kind === 'access-gained' && principal && !through)
      for (const account of accounts)
        gained.add(`${principal.kind} ${principal.name}\0${permissionSet}\0${account}`);
  }
  const changed = accounts.filter(({ name }) => found.has(`account ${name}`));
  const units = levelsOfUnits(changes?.all ?? [], accounts, levels);
  return {
    at: ({ view, name }) => found.get(`${view} ${name}`) ?? [],
    isNew: ({ kind, name }, permissionSet, account) =>
      gained.has(`${kind} ${name}\0${permissionSet}\0${account}`),
    levelAt: ({ view, name }) =>
      view === 'unit' ? units.get(name) : found.get(`${view} ${name}`)?.[0]?.level,
    accountsBeneath: (path) => changed.filter(({ parent }) => levels(parent).includes(path)),
  };
}

/** The first change that affects a unit is the most severe: the changes are sorted by it. */
function levelsOfUnits(
  changes: readonly PageChange[],
  accounts: readonly PageAccount[],
  levels: (path: string) => readonly string[],
): ReadonlyMap<string, PageChange['level']> {
  const parents = new Map(accounts.map(({ name, parent }) => [name, parent]));
  const found = new Map<string, PageChange['level']>();
  for (const { units, accounts: names, level } of changes) {
    const places = [...units, ...names.flatMap((name) => parents.get(name) ?? [])];
    for (const path of places.flatMap(levels)) if (!found.has(path)) found.set(path, level);
  }
  return found;
}

/** The plain text. */
export function textOf(spans: readonly PageSpan[]): string {
  return spans
    .map((span) => (typeof span === 'string' ? span : 'code' in span ? span.code : span.link))
    .join('');
}
