import type { Account, Organization } from '../../model/organization';
import { accountKinds } from '../account-classes';
import { policiesIn, principalOf } from '../holders/holders';
import type { Holder, PoliciesOf } from '../holders/holders';
import { mayAllow } from '../holders/holder-policies';
import type { HolderPolicies } from '../holders/holder-policies';
import { organizationId } from '../placeholders';
import type { ApplicablePolicies } from '../../iam/evaluate/policies';
import { accountIdentity } from '../organization/principals';
import { tellsApart } from '../account-classes';
import { controlPolicies, policySource } from '../organization/attached-policies';
import { union } from './action-set';
import { none } from './action-table';
import { effectiveAccess } from './effective-access';
import type { AtPlace, Condition } from './at-place';
import type { EffectiveAccess } from './effective-access';

/** Computes what a permission set or a role can do in an account. */
export type EffectiveAccessOf = (holder: Holder, account: Account) => EffectiveAccess;

/**
 * Computes what permission sets and roles can do in an organization's accounts, after boundary and
 * guardrails. The result is the same object for all accounts that neither guardrails nor policies
 * distinguish.
 *
 * A policy that is not in the charter might allow or deny anything: everything that is not
 * certainly denied depends on it.
 *
 * @param policiesOf default: the organization's own. Those of another version give its holders'
 *   access under these guardrails.
 */
export function effectiveAccessIn(
  organization: Organization,
  policiesOf: PoliciesOf = policiesIn(organization),
): EffectiveAccessOf {
  const scope = policySource(organization);
  const kindOf = accountKinds(organization);
  const places = new Map<string, AtPlace>();
  const controls = new Map<string, ApplicablePolicies>();
  const known = new Map<
    HolderPolicies,
    { readonly isTold: (account: Account) => boolean; readonly found: Map<string, EffectiveAccess> }
  >();
  return (holder, account) => {
    const policies = policiesOf(holder, account);
    const its = known.get(policies) ?? {
      isTold: tellsApart(textOf(policies)),
      found: new Map<string, EffectiveAccess>(),
    };
    known.set(policies, its);
    const kind = its.isTold(account) ? `account ${account.name}` : kindOf(account);
    const before = its.found.get(kind);
    if (before) return before;
    const control = controls.get(kind) ?? controlPolicies(account, scope);
    controls.set(kind, control);
    const found = accessOf(holder, account, policies, control);
    its.found.set(kind, found);
    return found;
  };

  function accessOf(
    holder: Holder,
    account: Account,
    policies: HolderPolicies,
    control: ApplicablePolicies,
  ): EffectiveAccess {
    const situation = {
      principal: principalOf(holder, account, organization),
      resourceAccount: accountIdentity(account),
      organizationId: organizationId(organization),
      context: {},
    };
    const { boundary, unknown } = policies;
    const access = effectiveAccess(
      situation,
      { ...control, identity: mayAllow(policies), ...(boundary && { boundary }) },
      places,
    );
    if (unknown.length === 0) return access;
    const open = union(access.allowed, access.conditional);
    return {
      allowed: none(),
      conditional: open,
      conditions: [
        ...access.conditions,
        ...unknown.map(({ description }): Condition => ({
          dependsOn: [description],
          actions: open,
        })),
      ],
    };
  }
}

const textOf = ({ identity, boundary }: HolderPolicies) =>
  [...identity, ...(boundary ? [boundary] : [])]
    .map(({ document }) => JSON.stringify(document))
    .join('\n');
