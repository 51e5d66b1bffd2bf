import { policySize } from '../../iam/language/placeholders';
import { awsNameOf } from '../organization';
import type { Group, PermissionSet } from '../organization';
import type { WrittenPermissionSet } from '../schema/identity';
import type { Checked } from './checked';
import { atMost, descriptionOf } from './checked';
import { checkSessionDuration } from './session-duration';

/**
 * Identity Center accepts the permission sets and groups (`over-limit`), a role can have the
 * managed policies of a permission set (`over-role-quota`, a warning), and sessions last from one
 * to twelve hours (`invalid-session-duration`).
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
 */
export function checkIdentity(checked: Checked): void {
  const { model, organization, limits } = checked;
  checkCounts(checked);
  for (const set of organization.identity.permissionSets) {
    const written = model.permissionSets?.get(set.name);
    if (!written) continue;
    checkPermissionSetLengths(set, written, checked);
    checkManagedPolicyCount(set, checked);
    checkSessionDuration(written, [limits.sessionDurationMinimum, limits.sessionDuration], checked);
  }
  for (const group of organization.identity.groups) checkGroup(group, checked);
  checkPermissionSetsPerAccount(checked);
}

function checkCounts(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  const { permissionSets, groups, accessControlAttributes } = organization.identity;
  atMost(
    checked,
    'permissionSets',
    permissionSets.length,
    sourceMap.key(model, 'permissionSets'),
    'the number of permission sets is',
  );
  atMost(
    checked,
    'accessControlAttributes',
    accessControlAttributes.length,
    sourceMap.key(model, 'accessControlAttributes'),
    'the number of attributes is',
  );
  atMost(
    checked,
    'groups',
    groups.length,
    sourceMap.key(model, 'groups'),
    'the number of groups is',
  );
}

function checkPermissionSetLengths(
  set: PermissionSet,
  written: WrittenPermissionSet,
  checked: Checked,
): void {
  const { model, sourceMap } = checked;
  const place = sourceMap.key(model.permissionSets ?? new Map(), set.name);
  atMost(
    checked,
    'permissionSetNameLength',
    awsNameOf(set).length,
    place,
    `the name "${awsNameOf(set)}" has a length of`,
  );
  atMost(
    checked,
    'permissionSetDescriptionLength',
    set.description.length,
    sourceMap.value(written, 'description'),
    'the description has a length of',
  );
  atMost(
    checked,
    'relayStateLength',
    set.relayState?.length ?? 0,
    sourceMap.value(written, 'relayState'),
    'the relay state has a length of',
  );
  if (set.inlinePolicy)
    atMost(
      checked,
      'inlinePolicySize',
      policySize(set.inlinePolicy),
      sourceMap.value(written, 'inlinePolicy'),
      'without white space the inline policy has a size of',
    );
}

function checkManagedPolicyCount(set: PermissionSet, checked: Checked): void {
  const { model, sourceMap, diagnostics, limits } = checked;
  const place = sourceMap.key(model.permissionSets ?? new Map(), set.name);
  const managed = set.awsManagedPolicies.length + set.customerManagedPolicies.length;
  atMost(
    checked,
    'managedPoliciesPerPermissionSet',
    managed,
    place,
    `the number of managed policies of "${set.name}" is`,
  );
  if (
    managed > limits.managedPoliciesPerRole &&
    managed <= limits.managedPoliciesPerPermissionSet
  ) {
    diagnostics.warning(
      'over-role-quota',
      place,
      `"${set.name}" has ${managed} managed policies, and a role can have ${limits.managedPoliciesPerRole} unless the quota of the account is increased`,
      {
        fix: 'increase the IAM quota in every account where it is assigned, and set limits: { managedPoliciesPerRole: … }',
      },
    );
  }
}

function checkGroup(group: Group, checked: Checked): void {
  const { model, sourceMap } = checked;
  const { name, description } = group;
  atMost(
    checked,
    'groupNameLength',
    awsNameOf(group).length,
    sourceMap.key(model.groups ?? new Map(), name),
    'the name has a length of',
  );
  atMost(
    checked,
    'groupDescriptionLength',
    description.length,
    descriptionOf(model.groups, name, checked),
    'the description has a length of',
  );
}

function checkPermissionSetsPerAccount(checked: Checked): void {
  const { model, organization, sourceMap, limits } = checked;
  const { assignments } = organization.identity;
  const ofAccount = new Map<string, number>();
  for (const { account } of assignments) ofAccount.set(account, (ofAccount.get(account) ?? 0) + 1);
  const setsOf = new Map<string, Set<string>>();
  for (const { account, permissionSet } of assignments) {
    if ((ofAccount.get(account) ?? 0) <= limits.permissionSetsPerAccount) continue;
    const sets = setsOf.get(account) ?? new Set();
    setsOf.set(account, sets.add(permissionSet));
  }
  for (const [account, sets] of setsOf) {
    atMost(
      checked,
      'permissionSetsPerAccount',
      sets.size,
      checked.tree.sourceMap.account.get(account) ?? sourceMap.of(model),
      `the number of permission sets in the account "${account}" is`,
    );
  }
}
