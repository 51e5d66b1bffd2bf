import type { Account, Organization, PermissionSet, Role } from '../../model/organization';
import { RISKS } from './levels';
import type { Level, Risk } from './levels';
import { difference, isEmpty } from '../effective/action-set';
import type { ActionSet } from '../effective/action-set';
import { actionsWhere } from '../effective/action-table';
import { effectiveAccess } from '../effective/effective-access';
import type { EffectiveAccessOf } from '../effective/of-holder';
import { isRole, policiesIn, principalOf } from '../holders/holders';
import type { Holder } from '../holders/holders';
import type { HolderPolicies } from '../holders/holder-policies';
import { accountIdentity } from '../organization/principals';
import { isOutside } from '../roles/trusted';
import { escalationsOf } from './escalations';
import { canChangeMuch } from './writes';

/** Finds the risks of a permission set or a role in an account. */
export type RisksOf = (holder: Holder, account: Account) => readonly Risk[];

/**
 * Finds what makes a permission set or a role more severe in an account:
 * - `administrator`: its own policies allow every IAM action unconditionally, before guardrails: it
 *   can grant itself all other permissions
 * - `privilege-escalation`: after boundary and guardrails, it can escalate its privileges in one of
 *   the ways in `escalations.ts`. Not reported with `administrator`
 * - `write-access`: in production, its own policies allow one of the actions in `writes.ts` that
 *   destroy or open data, or many actions that write, on every resource and unconditionally. Not
 *   reported with the two above
 * - `outside-account`: a role that trusts a principal outside the organization
 * - `break-glass`: as declared in the charter
 * - `production`: as `organization.production` decides
 * - `unknown-policy`: it has a policy that the charter does not contain, whatever that allows
 */
export function risksIn(organization: Organization, accessOf: EffectiveAccessOf): RisksOf {
  const policiesOf = policiesIn(organization);
  const known = new Map<HolderPolicies, OwnPolicies>();
  return (holder, account) => {
    const policies = policiesOf(holder, account);
    const { administrator, writes } = known.get(policies) ?? ownPolicies(holder, account, policies);
    known.set(policies, { administrator, writes });
    const unknown = policies.unknown.length > 0;
    const escalates =
      !administrator && !unknown && escalationsOf(accessOf(holder, account)).length > 0;
    const has: Readonly<Record<Risk, boolean>> = {
      administrator,
      'privilege-escalation': escalates,
      'write-access': writes && !administrator && !escalates && account.isProduction,
      'outside-account': isRole(holder) && isTrustedOutside(holder),
      'break-glass': !isRole(holder) && holder.breakGlass,
      production: account.isProduction,
      'unknown-policy': unknown,
    };
    return RISKS.filter((risk) => has[risk]);
  };

  /** Before guardrails: an edit of them can allow again what they deny. */
  function ownPolicies(
    holder: Holder,
    account: Account,
    { identity, boundary }: HolderPolicies,
  ): OwnPolicies {
    const situation = {
      principal: principalOf(holder, account, organization),
      resourceAccount: accountIdentity(account),
      context: {},
    };
    const { allowed } = effectiveAccess(situation, { identity, ...(boundary && { boundary }) });
    return {
      administrator: isEmpty(difference(allOfIam(), allowed)),
      writes: canChangeMuch(allowed),
    };
  }
}

/** What the policies of a holder allow by themselves. */
interface OwnPolicies {
  readonly administrator: boolean;
  readonly writes: boolean;
}

/** The risks of a permission set in an account, both by name. */
export type RisksOfEntry = (entry: {
  readonly permissionSet: string;
  readonly account: string;
}) => readonly Risk[];

/** The risks of the access that an entry grants, in its version. */
export function risksOfEntries({ accounts, identity }: Organization, risks: RisksOf): RisksOfEntry {
  const [accountOf, setOf] = [
    new Map(accounts.map((each) => [each.name, each])),
    new Map(identity.permissionSets.map((each) => [each.name, each])),
  ];
  return ({ permissionSet, account }) =>
    risks(setOf.get(permissionSet) as PermissionSet, accountOf.get(account) as Account);
}

/** Whether a principal outside the organization can assume the role. */
const isTrustedOutside = ({ trust }: Role): boolean => trust.some(isOutside);

let ofIam: ActionSet | undefined;
const allOfIam = (): ActionSet => (ofIam ??= actionsWhere(({ service }) => service === 'iam'));

/**
 * The severity of new access. Administrators and privilege escalation are critical in production
 * and high elsewhere; break-glass access, outside accounts and write access to production are high;
 * other access to production and unknown policies medium; everything else low.
 */
export function levelOfAccess(risks: readonly Risk[]): Level {
  const has = (risk: Risk) => risks.includes(risk);
  if (has('administrator') || has('privilege-escalation'))
    return has('production') ? 'critical' : 'high';
  if (has('break-glass') || has('outside-account') || has('write-access')) return 'high';
  return has('production') || has('unknown-policy') ? 'medium' : 'low';
}
