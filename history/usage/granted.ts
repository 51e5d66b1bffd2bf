import { actionsIn, actionsWhere, none } from '../../access/effective/action-table';
import type { KnownAction } from '../../access/effective/action-table';
import { union } from '../../access/effective/action-set';
import type { ActionSet } from '../../access/effective/action-set';
import { effectiveAccessIn } from '../../access/effective/of-holder';
import type { HolderPolicies } from '../../access/holders/holder-policies';
import { isRole, pathAndName, policiesIn } from '../../access/holders/holders';
import type { Holder } from '../../access/holders/holders';
import { rolesIn } from '../../access/roles/trusted';
import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';
import type { Account, Organization } from '../../model/organization';

/** A permission set or a role, in the accounts in which its policies are the same. */
export interface Granted {
  readonly holder: Holder;
  /** The key of the permission set, or the path and name of the role. */
  readonly name: string;
  readonly kind: 'permission-set' | 'role';
  /** Sorted by name. Empty: nobody has the permission set. */
  readonly accounts: readonly Account[];
  /** As the charter has them, with placeholders. */
  readonly policies: HolderPolicies;
  /** What it may do in at least one of the accounts, under conditions or not. */
  readonly mayDo: ActionSet;
}

/** Everything that the charter grants: permission sets by name, then roles by name. */
export function grantedIn(organization: Organization): readonly Granted[] {
  const policiesOf = policiesIn(organization);
  const writtenOf = policiesIn(organization, (document) => document);
  const accessOf = effectiveAccessIn(organization, policiesOf);
  const mayDo = (holder: Holder, accounts: readonly Account[]): ActionSet =>
    accounts.reduce((set, account) => {
      const { allowed, conditional } = accessOf(holder, account);
      return union(set, union(allowed, conditional));
    }, none());
  return holdersIn(organization).flatMap(({ name, places }): readonly Granted[] => {
    const [first] = places;
    if (!first) return [];
    const kind = isRole(first.holder) ? 'role' : 'permission-set';
    const inAccounts = places.flatMap(({ holder, account }) =>
      account ? [{ holder, account, policies: policiesOf(holder, account) }] : [],
    );
    if (inAccounts.length === 0)
      return [
        {
          holder: first.holder,
          name,
          kind,
          accounts: [],
          policies: writtenOf(first.holder, { name: '' }),
          mayDo: none(),
        },
      ];
    return [...grouped(inAccounts, ({ policies }) => policies)].flatMap(([, alike]) => {
      const accounts = alike.map(({ account }) => account);
      const [one] = alike;
      return one
        ? [
            {
              holder: one.holder,
              name,
              kind,
              accounts,
              policies: writtenOf(one.holder, one.account),
              mayDo: mayDo(one.holder, accounts),
            },
          ]
        : [];
    });
  });
}

interface Place {
  readonly holder: Holder;
  readonly account?: Account;
}

function holdersIn(
  organization: Organization,
): readonly { readonly name: string; readonly places: readonly Place[] }[] {
  const { identity, accounts } = organization;
  const byName = new Map(accounts.map((account) => [account.name, account]));
  const assigned = grouped(identity.assignments, ({ permissionSet }) => permissionSet);
  const sets = identity.permissionSets.map((holder) => {
    const names = [...new Set((assigned.get(holder.name) ?? []).map(({ account }) => account))];
    const places = names.sort(byText).flatMap((name): readonly Place[] => {
      const account = byName.get(name);
      return account ? [{ holder, account }] : [];
    });
    return { name: holder.name, places: places.length > 0 ? places : [{ holder }] };
  });
  const roles = [...grouped(rolesIn(organization), ({ role }) => pathAndName(role))]
    .sort(([a], [b]) => byText(a, b))
    .map(([name, its]) => ({
      name,
      places: its.map(({ role, account }): Place => ({ holder: role, account })),
    }));
  return [...sets, ...roles];
}

/** The actions of these names. Names that AWS does not document are left out. */
export const actionsNamed = (names: ReadonlySet<string>): ActionSet =>
  actionsWhere(({ action }) => names.has(action));

/** Actions by service. */
export const byServiceOf = (set: ActionSet): ReadonlyMap<string, readonly KnownAction[]> =>
  grouped(actionsIn(set), ({ service }) => service);
