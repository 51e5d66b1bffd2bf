import { visible } from '../../lib/visible';
import type { Organization } from '../../model/organization';
import { unusedAcknowledgements, type Refusal } from '../../planning/refusals';
import type { StackPlan } from '../../planning/stack-plan';
import { note } from '../kit/output';

/**
 * Warns of acknowledgements that no planned deletion needs: after it is deployed, or because of a
 * typo in the address. Not if the stack of the address may be among those that wait or failed.
 */
export function warnOfUnusedAcknowledgements(
  organization: Organization,
  plans: readonly StackPlan[],
  found: readonly Refusal[],
): void {
  if (plans.some((plan) => !('changes' in plan))) return;
  for (const { address, cause } of unusedAcknowledgements(organization, found))
    note(
      visible(
        `${cause.file}:${cause.line}:${cause.column}: warning: these plans delete no ${address}: correct the address, or remove the acknowledgement once that is deployed`,
      ),
    );
}
