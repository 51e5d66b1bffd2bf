import { isOnlyInState } from '../../lib/address';
import type { SynthesizedStack } from '../../terraform/synthesized';

/** What the local AWS can have with given IDs: see {@link existingOrganization}. */
const CREATED_BEFOREHAND =
  /^aws_organizations_(?:organization|organizational_unit|account|policy)\./;

/**
 * A stack that imports only what exists in the local AWS. The rest that an environment adopts is
 * created there by the deployment, as in a new organization.
 */
export function withKnownImports(stack: SynthesizedStack): SynthesizedStack {
  const { import: imports = [] } = stack.terraform;
  const known = imports.filter(({ to }) => CREATED_BEFOREHAND.test(to) || isOnlyInState(to));
  if (known.length === imports.length) return stack;
  return { ...stack, terraform: { ...stack.terraform, import: known } };
}
