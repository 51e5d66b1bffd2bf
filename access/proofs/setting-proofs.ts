import { findGuardrail } from '../../catalogue/guardrails/catalogue';
import { guardrailContext } from '../../model/resolve/guardrails/catalogue-context';
import type { SettingProof } from '../../catalogue/guardrails/kit/proof';
import type { Account, Guardrail } from '../../model/organization';
import { effectiveSetting, sameSetting } from './effective-setting';
import { policyLevels } from '../organization/attached-policies';
import { accountId } from '../placeholders';
import { accountsBeneath, groupByGuardrails } from '../account-classes';
import type { ProofResult, SettingClaim, SettingFailure } from './proof-result';
import type { Scope } from './scope';

/**
 * Tests all claims about one guardrail whose policy is not in IAM's policy language: its settings are effective in every
 * account below its targets, whatever else is attached there. These policies also apply to the management account, unlike
 * SCPs and RCPs.
 */
export function proveSettings(guardrail: Guardrail, scope: Scope): ProofResult {
  const { accounts } = scope.organization;
  const groups = groupByGuardrails(
    accountsBeneath(guardrail, accounts),
    scope.organization.guardrails,
  );
  const first = groups[0]?.[0];
  // Attached to nothing, it sets nothing.
  const proofs = first === undefined ? [] : proofsOf(guardrail, first, scope);
  return {
    name: guardrail.name,
    cause: guardrail.cause,
    claims: proofs.map((proof) => claimOf(proof, guardrail, groups, scope)),
  };
}

function proofsOf(
  { name, parameters }: Guardrail,
  account: Account,
  { organization }: Scope,
): readonly SettingProof[] {
  const proofs =
    parameters &&
    findGuardrail(name)?.proofs(parameters, {
      ...guardrailContext(organization),
      account: accountId(account),
    });
  return proofs?.mustSet ?? [];
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
