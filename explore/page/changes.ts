import type { PageAccount, PageChange, PageChanges, PagePrincipal, PageSpan } from '../page-data';
import type { Route } from './route';

/** What changes, by what it is about. */
export interface ChangeIndex {
  /** The changes that concern what is shown there. */
  at(route: Pick<Route, 'view' | 'name'>): readonly PageChange[];
  /** Whether somebody has this access and had it not. */
  isNew(
    principal: Pick<PagePrincipal, 'kind' | 'name'>,
    permissionSet: string,
    account: string,
  ): boolean;
  /** Whether an account beneath a unit is concerned. */
  isBeneath(path: string): boolean;
}

/** @param levels of an account's unit, from the root down */
export function changeIndex(
  changes: PageChanges | undefined,
  accounts: readonly PageAccount[],
  levels: (path: string) => readonly string[],
): ChangeIndex {
  const found = new Map<string, PageChange[]>();
  const gained = new Set<string>();
  for (const change of changes?.all ?? []) {
    const { kind, accounts, principals = [], permissionSet, role, guardrail } = change;
    const keys = [
      ...accounts.map((name) => `account ${name}`),
      ...principals.map((each) => `${each.kind} ${each.name}`),
      ...(permissionSet === undefined ? [] : [`permission-set ${permissionSet}`]),
      ...(role === undefined ? [] : [`role ${role}`]),
      ...(guardrail === undefined ? [] : [`guardrail ${guardrail}`]),
    ];
    for (const key of keys) {
      const its = found.get(key);
      if (its) its.push(change);
      else found.set(key, [change]);
    }
    const [principal, through] = principals;
    if (kind === 'access-gained' && principal && !through)
      for (const account of accounts)
        gained.add(`${principal.kind} ${principal.name}\0${permissionSet}\0${account}`);
  }
  const units = new Set(
    accounts.flatMap(({ name, parent }) => (found.has(`account ${name}`) ? levels(parent) : [])),
  );
  return {
    at: ({ view, name }) => found.get(`${view} ${name}`) ?? [],
    isNew: ({ kind, name }, permissionSet, account) =>
      gained.has(`${kind} ${name}\0${permissionSet}\0${account}`),
    isBeneath: (path) => units.has(path),
  };
}

/** The words alone. */
export function textOf(spans: readonly PageSpan[]): string {
  return spans
    .map((span) => (typeof span === 'string' ? span : 'code' in span ? span.code : span.link))
    .join('');
}
