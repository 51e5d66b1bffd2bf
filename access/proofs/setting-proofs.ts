import type { SettingProof } from '../../catalogue/guardrails/kit/proof';
import type { Account, Guardrail } from '../../model/organization';
import { catalogueProofs } from './catalogue-proofs';
import { effectiveSetting, sameSetting } from './effective-setting';
import { policyLevels } from '../organization/attached-policies';
import { accountsBeneath, groupByGuardrails } from '../account-classes';
import type { ProofResult, SettingClaim, SettingFailure } from './proof-result';
import type { Scope } from './scope';

/**
 * Tests all claims about one guardrail whose policy is not in IAM's policy language: its settings
 * are effective in every account below its targets, whatever else is attached there. These policies
 * also apply to the management account, unlike SCPs and RCPs.
 */
export function proveSettings(guardrail: Guardrail, scope: Scope): ProofResult {
  const { accounts } = scope.organization;
  const groups = groupByGuardrails(
    accountsBeneath(guardrail, accounts),
    scope.organization.guardrails,
  );
  const first = groups[0]?.[0];
  // Attached to nothing, it sets nothing.
  const proofs = first && catalogueProofs(guardrail, first, scope.organization)?.mustSet;
  return {
    name: guardrail.name,
    cause: guardrail.cause,
    claims: (proofs ?? []).map((proof) => claimOf(proof, guardrail, groups, scope)),
  };
}

function claimOf(
  { setting, value, because }: SettingProof,
  { type }: Guardrail,
  groups: readonly (readonly Account[])[],
  scope: Scope,
): SettingClaim {
  const failures = groups.flatMap((accounts): readonly SettingFailure[] => {
    const found = effectiveSetting(
      policyLevels(scope.organization, accounts[0] as Account, type, scope.substitute),
      setting,
    );
    if (!found.isContested && sameSetting(found.value, value)) return [];
    return [{ accounts: accounts.map(({ name }) => name), found }];
  });
  return { expected: 'in effect', setting, value, because, failures };
}
