import type { Account, Organization, PermissionSet } from '../../model/organization';
import { RISKS } from '../diff/change';
import type { Level, Risk } from '../diff/change';
import { difference, isEmpty } from '../effective/action-set';
import type { ActionSet } from '../effective/action-set';
import { actionsWhere } from '../effective/action-table';
import { effectiveAccess } from '../effective/effective-access';
import type { EffectiveAccessOf } from '../effective/of-permission-set';
import { permissionSetPolicies } from '../permission-set-policies';
import { substitution } from '../placeholders';
import { accountIdentity, permissionSetRole } from '../principals';
import { escalationsOf } from './escalations';
import { isProduction } from './production';

/**
 * Tells what makes a permission set weigh more in an account:
 * - `administrator`: its own policies allow every action of IAM whatever the circumstances, before guardrails are asked:
 *   who has that can give themselves the rest
 * - `privilege-escalation`: after boundary and guardrails, it can raise its own rights in one of the ways of
 *   `escalations.ts`. Not said beside `administrator`
 * - `break-glass`: the model says so
 * - `production`: see {@link isProduction}
 * - `unknown-policy`: it has a policy that the model does not hold, whatever that allows
 */
export function risksIn(organization: Organization, accessOf: EffectiveAccessOf): (set: PermissionSet, account: Account) => readonly Risk[] {
  const substitute = substitution(organization);
  const ofSets = new Map<PermissionSet, { readonly administrator: boolean; readonly unknown: boolean }>();
  return (set, account) => {
    const own = ofSets.get(set) ?? ofSet(set);
    ofSets.set(set, own);
    const has: Readonly<Record<Risk, boolean>> = {
      administrator: own.administrator,
      'privilege-escalation': !own.administrator && !own.unknown && escalationsOf(accessOf(set, account)).length > 0,
      'outside-account': false,
      'break-glass': set.breakGlass,
      production: isProduction(account),
      'unknown-policy': own.unknown,
    };
    return RISKS.filter((risk) => has[risk]);
  };

  function ofSet(set: PermissionSet) {
    const { identity, boundary, unknown } = permissionSetPolicies(set, substitute);
    const account = organization.accounts.find(({ isManagementAccount }) => isManagementAccount) as Account;
    const situation = { principal: permissionSetRole(organization, account, set.name), resourceAccount: accountIdentity(account), context: {} };
    const { allowed } = effectiveAccess(situation, { identity, ...(boundary && { boundary }) });
    return { administrator: isEmpty(difference(allOfIam(), allowed)), unknown: unknown.length > 0 };
  }
}

let ofIam: ActionSet | undefined;
const allOfIam = (): ActionSet => (ofIam ??= actionsWhere(({ service }) => service === 'iam'));

/**
 * How much new access weighs: rights over rights in production are critical, and anywhere high; break-glass rights are
 * high, production and what nobody can read medium, all else low.
 */
export function levelOfAccess(risks: readonly Risk[]): Level {
  const has = (risk: Risk) => risks.includes(risk);
  if (has('administrator') || has('privilege-escalation')) return has('production') ? 'critical' : 'high';
  if (has('break-glass')) return 'high';
  return has('production') || has('unknown-policy') ? 'medium' : 'low';
}
