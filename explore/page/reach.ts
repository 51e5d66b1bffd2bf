import type { PageAccount, PageData, PagePrincipal } from '../page-data';
import { groupedBy } from './grouped-by';
import { asMember } from './memberships';

/** A role that somebody can reach through other roles. */
export interface Reach {
  /** A principal that roles trust is described by a text. */
  readonly who: PagePrincipal | string;
  readonly account: PageAccount;
  readonly role: string;
  readonly path: string;
  readonly until?: string;
}

export interface ReachLookups {
  reachIn(account: PageAccount): readonly Reach[];
  /** A user's includes that of the user's groups. */
  reachOf(principal: PagePrincipal): readonly Reach[];
}

export function reachLookups(data: PageData): ReachLookups {
  const all = data.reach.map(([who, account, role, path, until]): Reach => ({
    who: typeof who === 'number' ? data.principals[who]! : who,
    account: data.accounts[account]!,
    role,
    path,
    ...(until && { until }),
  }));
  const byAccount = groupedBy(all, ({ account }) => account);
  const byPrincipal = groupedBy(all, ({ who }) => who);
  const groups = new Map(
    data.principals.flatMap((each) => (each.kind === 'group' ? [[each.name, each] as const] : [])),
  );
  return {
    reachIn: (account) => byAccount(account),
    reachOf: (principal) => [
      ...byPrincipal(principal),
      ...(principal.kind === 'user'
        ? principal.members.flatMap(({ name, until }) => {
            const group = groups.get(name);
            return group ? byPrincipal(group).map((each) => asMember(each, { until })) : [];
          })
        : []),
    ],
  };
}
