import { policySize } from '../../iam/language/placeholders';
import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * Permission sets and groups are what Identity Center takes (`over-limit`), and sessions last from one to twelve
 * hours (`invalid-session-duration`). https://docs.aws.amazon.com/singlesignon/latest/userguide/limits.html
 */
export function checkPermissionSets(checked: Checked): void {
  const { model, organization, sourceMap, diagnostics, limits } = checked;
  const { permissionSets, groups, accessControlAttributes, assignments } = organization.identity;

  for (const set of permissionSets) {
    const place = sourceMap.key(model.permissionSets ?? new Map(), set.name);
    const written = model.permissionSets?.get(set.name);
    if (!written) continue;
    atMost(
      checked,
      'permissionSetNameLength',
      set.name.length,
      place,
      `the name "${set.name}" has a length of`,
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
    if (set.inlinePolicy)
      atMost(
        checked,
        'inlinePolicySize',
        policySize(set.inlinePolicy),
        sourceMap.value(written, 'inlinePolicy'),
        'without white space the inline policy has a size of',
      );
    const seconds = written.sessionDuration;
    if (
      seconds !== undefined &&
      (seconds < limits.sessionDurationMinimum || seconds > limits.sessionDuration)
    ) {
      diagnostics.error(
        'invalid-session-duration',
        sourceMap.value(written, 'sessionDuration'),
        `a session lasts from ${limits.sessionDurationMinimum / 3600}h to ${limits.sessionDuration / 3600}h`,
      );
    }
  }
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
  for (const { name, description } of groups) {
    atMost(
      checked,
      'groupNameLength',
      name.length,
      sourceMap.key(model.groups ?? new Map(), name),
      'the name has a length of',
    );
    atMost(
      checked,
      'groupDescriptionLength',
      description.length,
      sourceMap.key(model.groups ?? new Map(), name),
      'the description has a length of',
    );
  }
  const setsOf = new Map<string, Set<string>>();
  for (const { account, permissionSet } of assignments)
    (setsOf.get(account) ?? setsOf.set(account, new Set()).get(account))?.add(permissionSet);
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
