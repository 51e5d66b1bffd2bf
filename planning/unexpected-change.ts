import type { PlannedChange } from '../terraform/terraform-message';
import type { NarrowPlan } from './decision';

/**
 * What a narrow plan changes although it must not: then the stack has to be planned fully.
 *
 * @param changes what Terraform planned: resources and outputs
 * @returns a sentence for people, without a full stop; `undefined` if the plan can be used
 */
export function unexpectedChange(
  plan: NarrowPlan,
  changes: readonly PlannedChange[],
): string | undefined {
  const mayChange = new Set(plan.mayChange);
  const mayDelete = new Set(plan.mayDelete);
  const onlyInPlace = new Set(plan.onlyInPlace);
  for (const { address, action } of changes) {
    // An instance of a resource with `count` or `for_each` has an index.
    const resource = address.replace(/\[.*$/, '');
    if (!mayChange.has(resource)) return `${address} would change as well`;
    if ((action === 'delete' || action === 'forget') && !mayDelete.has(resource))
      return `${address} would be removed although it is in the charter`;
    if (action !== 'update' && action !== 'move' && onlyInPlace.has(resource))
      return `other parts of the stack refer to ${address}, which would not be updated in place`;
  }
  return undefined;
}
