import type { PageChange, PageChanges, PageSpan } from '../page-changes';
import type { PageAccount, PagePrincipal } from '../page-data';
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
  /** Whether an account in the unit, at any depth, is affected. */
  isBeneath(path: string): boolean;
}

/** @param levels the path from the root down to a unit */
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

/** The plain text. */
export function textOf(spans: readonly PageSpan[]): string {
  return spans
    .map((span) => (typeof span === 'string' ? span : 'code' in span ? span.code : span.link))
    .join('');
}
