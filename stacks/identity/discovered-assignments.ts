import { SsoadminAccountAssignment } from '@cdktf/provider-aws/lib/ssoadmin-account-assignment';
import { grouped } from '../../lib/grouped';
import { discoveredAddress } from '../../model/organization';
import type { AccountAssignment } from '../../model/organization';
import { addresses, type Addresses, type Part } from '../kit/addresses';
import { discoveredAccounts } from '../kit/discovered';
import type { EnvironmentStack } from '../kit/environment-stack';

/** What assignments of a principal and a permission set have in common, whatever the account. */
export interface CommonAssignment {
  readonly address: readonly (string | Part)[];
  readonly config: Omit<
    ConstructorParameters<typeof SsoadminAccountAssignment>[2],
    'targetId' | 'dependsOn'
  >;
  readonly policies: readonly string[];
}

/**
 * Adds one resource for each principal and permission set, with an instance for each discovered
 * account. An account that somebody moves from one unit to another therefore keeps its instance, as
 * long as both units have the assignment.
 */
export function addDiscoveredAssignments(
  stack: EnvironmentStack,
  assignments: readonly AccountAssignment[],
  commonOf: (assignment: AccountAssignment) => CommonAssignment,
): void {
  if (assignments.length === 0) return;
  const accounts = discoveredAccounts(stack);
  const unitOf = new Map(stack.organization.accounts.map(({ name, parent }) => [name, parent]));
  for (const [first, ...others] of grouped(assignments, keyOf).values()) {
    if (!first || !accounts) continue;
    const units = [first, ...others].map(({ account }) => unitOf.get(account) ?? '');
    const { address, config, policies } = commonOf(first);
    const element = stack.addForEach(
      SsoadminAccountAssignment,
      addresses(...address, discoveredAddress),
      `\${merge(${units.map((unit) => accounts.in(unit)).join(', ')})}`,
      { ...config, targetId: '${each.key}' },
    );
    if (policies.length > 0) element.dependsOn = [...policies];
  }
}

/**
 * The address of an assignment to an account that the charter names. Before, the account may have
 * been a discovered one: Terraform then moves the assignment in its state, because AWS has one and
 * the same.
 */
export function namedAddresses(
  common: readonly (string | Part)[],
  account: Part,
  id: string | undefined,
  isDiscovered: boolean,
): Addresses {
  const found = addresses(...common, account);
  if (id === undefined || !isDiscovered) return found;
  const { now, before } = addresses(...common, discoveredAddress);
  return {
    now: found.now,
    before: [...found.before, ...[now, ...before].map((each) => `${each}["${id}"]`)],
  };
}

export const keyOf = ({ principalType, principal, permissionSet }: AccountAssignment): string =>
  JSON.stringify([principalType, principal, permissionSet]);
