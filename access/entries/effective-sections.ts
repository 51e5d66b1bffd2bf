import type { Account, Organization } from '../../model/organization';
import { asKey } from '../effective/action-set';
import { byService } from '../effective/by-service';
import type { ServiceAccess } from '../effective/by-service';
import type { EffectiveAccess } from '../effective/effective-access';
import { effectiveAccessIn } from '../effective/of-holder';
import { grouped } from '../grouped';
import type { AccessEntry } from './entries';

/** What a permission set leaves to do in some accounts, in all of them the same. Serializable. */
export interface EffectiveSection {
  readonly permissionSet: string;
  /** Sorted. */
  readonly accounts: readonly string[];
  readonly services: readonly ServiceAccess[];
}

/** The effective access behind some entries, each once, sorted by permission set. */
export function effectiveSections(entries: readonly AccessEntry[], organization: Organization): readonly EffectiveSection[] {
  const accessOf = effectiveAccessIn(organization);
  const servicesOf = sameServices();
  const accounts = new Map(organization.accounts.map((account) => [account.name, account]));
  const entered = grouped(entries, ({ permissionSet }) => permissionSet);
  return organization.identity.permissionSets.flatMap((set) => {
    const names = [...new Set((entered.get(set.name) ?? []).map(({ account }) => account))].sort();
    const alike = grouped(names, (name) => servicesOf(accessOf(set, accounts.get(name) as Account)));
    return [...alike].map(([services, its]) => ({ permissionSet: set.name, accounts: its, services }));
  });
}

/** Access by service: the same object for what comes to the same, as it often does where other guardrails apply. */
function sameServices(): (access: EffectiveAccess) => readonly ServiceAccess[] {
  const ofAccess = new Map<EffectiveAccess, readonly ServiceAccess[]>();
  const ofContent = new Map<string, readonly ServiceAccess[]>();
  return (access) => {
    const before = ofAccess.get(access);
    if (before) return before;
    const conditions = access.conditions.map(({ dependsOn, actions }) => `${dependsOn.join()} ${asKey(actions)}`);
    const content = [asKey(access.allowed), asKey(access.conditional), ...new Set(conditions.sort())].join('\n');
    const services = ofContent.get(content) ?? byService(access);
    ofContent.set(content, services);
    ofAccess.set(access, services);
    return services;
  };
}
