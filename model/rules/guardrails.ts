import { thousands } from '../../lib/thousands';
import { POLICY_LIMITS } from '../aws/policy-limits';
import type { Attachment, Guardrail, OrganizationPolicy } from '../organization';
import type { PolicyType } from '../../iam/language/policy-types';
import { awsNameOf, targetName } from '../organization';
import { POLICY_TYPES } from '../../iam/language/policy-types';
import { policySize } from '../../iam/language/placeholders';
import { canBePacked } from '../resolve/guardrails/pack-name';
import type { Location } from '../../source/location';
import type { Checked } from './checked';
import { atMost, descriptionOf } from './checked';

/**
 * AWS accepts the size of policies, packed as they are deployed, and their number on a target and
 * in the organization (`over-limit`). Policies that AWS attaches itself, such as `FullAWSAccess`,
 * count on every target; inherited ones do not.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export function checkGuardrails(checked: Checked): void {
  const { organization } = checked;
  for (const guardrail of organization.guardrails) {
    const { name, description } = guardrail;
    const awsName = awsNameOf(guardrail);
    atMost(
      checked,
      'policyNameLength',
      awsName.length,
      placeOf(name, checked),
      `the name "${awsName}" has a length of`,
    );
    atMost(
      checked,
      'policyDescriptionLength',
      description.length,
      descriptionOf(checked.model.guardrails, name, checked),
      'the description has a length of',
    );
  }
  for (const policy of organization.policies) checkSize(policy, checked);

  const onTarget = new Map<string, { target: Attachment; policies: OrganizationPolicy[] }>();
  for (const policy of organization.policies) {
    for (const target of policy.attachments) {
      const key = JSON.stringify([policy.type, target]);
      const there = onTarget.get(key) ?? { target, policies: [] };
      there.policies.push(policy);
      onTarget.set(key, there);
    }
  }
  for (const { target, policies } of onTarget.values()) checkCount(target, policies, checked);
  for (const type of POLICY_TYPES) {
    const number = organization.policies.filter((policy) => policy.type === type).length;
    atMost(
      checked,
      POLICY_LIMITS[type].perOrganization,
      number,
      checked.sourceMap.key(checked.model, 'guardrails'),
      `the number of policies of type ${type} is`,
    );
  }
}

function checkSize(
  { type, policy, attachments, guardrails }: OrganizationPolicy,
  checked: Checked,
): void {
  const limit = POLICY_LIMITS[type].size;
  const [only = '', ...others] = guardrails;
  if (others.length === 0) {
    atMost(
      checked,
      limit,
      policySize(policy),
      placeOf(only, checked),
      `without white space the policy of "${only}" has a size of`,
      'split it in two, or use fewer statements',
    );
    return;
  }
  const largest = largestOf(attachments, type, checked);
  const where =
    attachments.slice(0, 1).map(targetName).join('') +
    (attachments.length > 1 ? ` and ${attachments.length - 1} more` : '');
  atMost(
    checked,
    limit,
    policySize(policy),
    placeOf(largest[0]?.name ?? only, checked),
    `the guardrails of type ${type} on "${where}" have to share policies, and however they are packed one has a size of`,
    `drop or shorten one, or attach it elsewhere; the largest are ${largest.map(described).join(', ')}`,
  );
}

function checkCount(
  target: Attachment,
  policies: readonly OrganizationPolicy[],
  checked: Checked,
): void {
  const type = policies[0]?.type ?? 'SERVICE_CONTROL_POLICY';
  const { perTarget, takenByAws } = POLICY_LIMITS[type];
  const last =
    policies
      .flatMap(({ guardrails }) => guardrails)
      .sort()
      .at(-1) ?? '';
  const what = `the policies of type ${type} on "${targetName(target)}"${takenByAws ? " (AWS's own is one of them)" : ''} are`;
  if (!canBePacked(type)) {
    atMost(
      checked,
      perTarget,
      policies.length + takenByAws,
      placeOf(last, checked),
      `with ${last}, ${what}`,
      'attach one of them elsewhere, or make one policy of two',
    );
    return;
  }
  const alone = [
    ...new Set(policies.flatMap(({ guardrails }) => (guardrails.length === 1 ? guardrails : []))),
  ];
  const shown =
    alone
      .slice(0, 3)
      .map((name) => `"${name}"`)
      .join(', ') + (alone.length > 3 ? ` and ${alone.length - 3} more` : '');
  atMost(
    checked,
    perTarget,
    policies.length + takenByAws,
    placeOf(last, checked),
    `packed as far as they can be, ${what}`,
    `drop one, or give it the attachments of another, so that they share a policy; alone with theirs are ${shown}`,
  );
}

/** The three largest guardrails of a type that have these attachments. */
function largestOf(
  attachments: readonly Attachment[],
  type: PolicyType,
  { organization }: Checked,
): readonly Guardrail[] {
  const same = JSON.stringify(attachments);
  return organization.guardrails
    .filter(
      (guardrail) => guardrail.type === type && JSON.stringify(guardrail.attachments) === same,
    )
    .sort((a, b) => policySize(b.policy) - policySize(a.policy))
    .slice(0, 3);
}

function described({ name, policy }: Guardrail): string {
  return `"${name}" (${thousands(policySize(policy))})`;
}

function placeOf(guardrail: string, { model, sourceMap }: Checked): Location {
  return sourceMap.key(model.guardrails ?? new Map(), guardrail);
}
