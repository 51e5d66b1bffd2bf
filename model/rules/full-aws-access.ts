import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { isJsonObject } from '../../iam/language/policy-document';
import { ROOT, targetName } from '../organization';
import type { Guardrail } from '../organization';
import { formerAccountFix } from '../resolve/tree/leaving';
import type { Checked } from './checked';

/**
 * A target that `FullAWSAccess` is detached from exists (`unknown-target`), and a guardrail that is
 * attached there allows something (`nothing-allowed`): AWS denies what no policy of a level allows.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export function checkFullAwsAccess({
  model,
  organization,
  tree,
  sourceMap,
  diagnostics,
}: Checked): void {
  const { detachedFrom = [] } = model.organization.fullAWSAccess ?? {};
  detachedFrom.forEach((target, index) => {
    const place = sourceMap.value(detachedFrom, index);
    if (target !== ROOT && !tree.units.has(target) && !tree.accounts.has(target))
      diagnostics.error('unknown-target', place, `unknown target "${target}"`, {
        fix:
          formerAccountFix(target, tree) ??
          didYouMean(target, [ROOT, ...tree.units.keys(), ...tree.accounts.keys()]) ??
          'no unit or account has this name: correct it, or remove this target',
      });
    else if (target !== '' && !organization.guardrails.some((each) => allowsAt(target, each)))
      diagnostics.error(
        'nothing-allowed',
        place,
        `FullAWSAccess is not attached to "${target}", and no guardrail that is attached there allows anything: every call is denied`,
        { fix: 'attach your own service control policy that allows what is used there' },
      );
  });
}

/** Whether a service control policy that is attached to a target itself allows anything. */
export const allowsAt = (target: string, { type, policy, attachments }: Guardrail): boolean =>
  type === 'SERVICE_CONTROL_POLICY' &&
  attachments.some((attachment) => targetName(attachment) === target) &&
  [policy['Statement']].flat().some((each) => isJsonObject(each) && each['Effect'] === 'Allow');
