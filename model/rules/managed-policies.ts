import { policySize } from '../../iam/language/placeholders';
import { keyed } from '../resolve/renaming';
import type { Checked } from './checked';
import { atMost } from './checked';
import { checkCase, checkDescriptionAndPath } from './iam-names';

/**
 * IAM accepts the customer managed policies (`over-limit`, `invalid-description`,
 * `duplicate-name`).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkManagedPolicies(checked: Checked): void {
  const { model, sourceMap } = checked;
  checkCase('policy', model.customerManagedPolicies, checked);
  for (const [key, written] of model.customerManagedPolicies ?? []) {
    const place = sourceMap.key(model.customerManagedPolicies ?? new Map(), key);
    const { name } = keyed(key, written);
    atMost(
      checked,
      'managedPolicyNameLength',
      name.length,
      place,
      `the name "${name}" has a length of`,
    );
    checkDescriptionAndPath(written, checked, 'warning');
    const file = checked.policyFile(written.policy, sourceMap.value(written, 'policy'));
    if (file)
      atMost(
        checked,
        'managedPolicySize',
        policySize(file.document),
        sourceMap.value(written, 'policy'),
        'without white space the policy has a size of',
      );
  }
}
