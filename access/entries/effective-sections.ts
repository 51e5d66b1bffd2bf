import type { Account, Organization, PermissionSet } from '../../model/organization';
import { asKey } from '../effective/action-set';
import { byService } from '../effective/by-service';
import type { ServiceAccess } from '../effective/by-service';
import type { EffectiveAccess } from '../effective/effective-access';
import { effectiveAccessIn } from '../effective/of-holder';
import { grouped } from '../../lib/grouped';
import { pathAndName } from '../holders/holders';
import type { Holder } from '../holders/holders';
import { rolesIn } from '../roles/trusted';
import { isByRole } from './select';
import type { Entry } from './select';

/**
 * What a permission set or a role can do in some accounts, the same in all of them. Serializable.
 */
export type EffectiveSection = ({ readonly permissionSet: string } | { readonly role: string }) & {
  /** Sorted. */
  readonly accounts: readonly string[];
  readonly services: readonly ServiceAccess[];
};

/**
 * The effective access behind some entries, each once: permission sets by name, then roles by name.
 */
export function effectiveSections(
  entries: readonly Entry[],
  organization: Organization,
): readonly EffectiveSection[] {
  const accessOf = effectiveAccessIn(organization);
  const servicesOf = sameServices();
  const accounts = new Map(organization.accounts.map((account) => [account.name, account]));
  const sets = new Map(organization.identity.permissionSets.map((set) => [set.name, set]));
  const roles = new Map(
    rolesIn(organization).map(({ role, account }) => [
      `${pathAndName(role)}\0${account.name}`,
      role,
    ]),
  );
  const alike = (holderIn: (account: string) => Holder, of: readonly Entry[]) => {
    const names = [...new Set(of.map(({ account }) => account))].sort();
    return [
      ...grouped(names, (name) =>
        servicesOf(accessOf(holderIn(name), accounts.get(name) as Account)),
      ),
    ];
  };
  const [ways, roleWays] = [
    grouped(
      entries.flatMap((entry) => (isByRole(entry) ? [] : [entry])),
      ({ permissionSet }) => permissionSet,
    ),
    grouped(entries.filter(isByRole), ({ role }) => role),
  ];
  return [
    ...sorted(ways).flatMap(([permissionSet, its]) =>
      alike(() => sets.get(permissionSet) as PermissionSet, its).map(([services, names]) => ({
        permissionSet,
        accounts: names,
        services,
      })),
    ),
    ...sorted(roleWays).flatMap(([role, its]) =>
      alike((account) => roles.get(`${role}\0${account}`) as Holder, its).map(
        ([services, names]) => ({ role, accounts: names, services }),
      ),
    ),
  ];
}

const sorted = <T>(groups: ReadonlyMap<string, T>): readonly (readonly [string, T])[] =>
  [...groups].sort(([a], [b]) => (a < b ? -1 : 1));

/**
 * Access by service: the same object for equal access, which is common even under different
 * guardrails.
 */
function sameServices(): (access: EffectiveAccess) => readonly ServiceAccess[] {
  const ofAccess = new Map<EffectiveAccess, readonly ServiceAccess[]>();
  const ofContent = new Map<string, readonly ServiceAccess[]>();
  return (access) => {
    const before = ofAccess.get(access);
    if (before) return before;
    const conditions = access.conditions.map(
      ({ dependsOn, actions }) => `${dependsOn.join()} ${asKey(actions)}`,
    );
    const content = [
      asKey(access.allowed),
      asKey(access.conditional),
      ...new Set(conditions.sort()),
    ].join('\n');
    const services = ofContent.get(content) ?? byService(access);
    ofContent.set(content, services);
    ofAccess.set(access, services);
    return services;
  };
}
