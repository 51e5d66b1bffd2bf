import { address, pathNames } from '../lib/address';
import { keyOf, type Organization } from '../model/organization';
import { rememberedKey } from '../model/remembered-key';
import type { Cause } from '../source/cause';

/** Where the charter declares what an address of a stack belongs to, if that is known. */
export type CauseOf = (stack: string, address: string) => Cause | undefined;

/**
 * Traces addresses to lines of the charter: of accounts, units, groups, users, permission sets,
 * assignments, memberships, guardrails, roles and policies, and of what belongs to one of them. Its
 * address begins with the same names.
 */
export function causeOf(organization: Organization): CauseOf {
  const known = new Map<string, Cause>();
  for (const [stack, name, cause] of causes(organization)) known.set(`${stack} ${name}`, cause);
  const { name: environment } = organization.environment;
  return (stack, full) => {
    const [, name = ''] = /^(?:\w+)\.(.*)$/.exec(full) ?? [];
    if (full.startsWith('output.')) return undefined;
    const key = `${stack.slice(environment.length + 1)} ${kindOf(full)}`;
    const parts = name.split('--');
    for (let length = parts.length; length > 0; length--) {
      const cause = known.get(`${key} ${parts.slice(0, length).join('--')}`);
      if (cause) return cause;
    }
    return undefined;
  };
}

/** Types that have the same first name in their addresses. */
const KINDS: readonly (readonly [kind: string, type: RegExp])[] = [
  ['account', /^aws_(organizations_account|account_region)\./],
  ['assignment', /^aws_ssoadmin_account_assignment\./],
  ['key', /^terraform_data\./],
  ['unit', /^aws_organizations_organizational_unit\./],
  ['group', /^aws_identitystore_group\./],
  ['user', /^aws_identitystore_user\./],
  ['membership', /^aws_identitystore_group_membership\./],
  ['permission set', /^aws_ssoadmin_/],
  ['guardrail', /^aws_organizations_policy/],
  ['role', /^aws_iam_role/],
  ['policy', /^aws_iam_policy\./],
];

const kindOf = (full: string): string => KINDS.find(([, type]) => type.test(full))?.[0] ?? '';

type Row = readonly [stack: string, name: string, cause: Cause];

function* causes(organization: Organization): Generator<Row> {
  const { accounts, guardrails, policies, accountParts } = organization;
  for (const { name, email, cause } of accounts) {
    yield ['organization', `account ${address(name)}`, cause];
    yield ['organization', `key ${rememberedKey(email)}`, cause];
  }
  for (const { path, declaredAt } of organization.organizationalUnits)
    if (declaredAt) yield ['organization', `unit ${address(...pathNames(path))}`, declaredAt];
  yield* identityCauses(organization);
  const byName = new Map(guardrails.map(({ name, cause }) => [name, cause]));
  for (const { name, guardrails: parts } of policies) {
    // A pack has the statements of several guardrails, and so it has no line of its own.
    const cause = parts.length === 1 ? byName.get(parts[0] ?? '') : undefined;
    if (cause) yield ['guardrails', `guardrail ${address(...pathNames(name))}`, cause];
  }
  for (const { account, iam } of accountParts) {
    const stack = `account-${address(account)}`;
    for (const role of iam?.roles ?? []) yield [stack, `role ${address(keyOf(role))}`, role.cause];
    for (const policy of iam?.customerManagedPolicies ?? [])
      yield [stack, `policy ${address(keyOf(policy))}`, policy.cause];
  }
}

function* identityCauses({ identity }: Organization): Generator<Row> {
  for (const { name, declaredAt } of identity.groups)
    if (declaredAt) yield ['identity', `group ${address(name)}`, declaredAt];
  for (const { name, declaredAt } of identity.users)
    if (declaredAt) yield ['identity', `user ${address(name)}`, declaredAt];
  for (const { name, cause } of identity.permissionSets)
    yield ['identity', `permission set ${address(name)}`, cause];
  for (const { principalType, principal, permissionSet, account, cause } of identity.assignments) {
    const names = [principal, permissionSet, account] as const;
    const name = principalType === 'USER' ? address('user', ...names) : address(...names);
    yield ['identity', `assignment ${name}`, cause];
  }
  for (const { group, user, cause } of identity.memberships)
    yield ['identity', `membership ${address(group, user)}`, cause];
}
