import { findGuardrail } from '../../catalogue/guardrails/catalogue';
import type { Proofs } from '../../catalogue/guardrails/kit/proof';
import { guardrailContext } from '../../model/resolve/guardrails/catalogue-context';
import type { Account, Guardrail, Organization } from '../../model/organization';
import { accountId } from '../placeholders';

/**
 * The proofs of a built-in guardrail in an account; `undefined` for the charter's own guardrails.
 */
export function catalogueProofs(
  { name, parameters }: Guardrail,
  account: Account,
  organization: Organization,
): Proofs | undefined {
  return (
    parameters &&
    findGuardrail(name)?.proofs(parameters, {
      ...guardrailContext(organization),
      account: accountId(account),
    })
  );
}
