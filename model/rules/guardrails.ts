import { POLICY_LIMITS } from '../limits';
import type { Attachment, PolicyType } from '../organization';
import { ROOT } from '../organization';
import { policySize } from '../policy/placeholders';
import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * Policies are no larger, and a target carries no more of them, than AWS takes (`over-limit`). What AWS attaches of its
 * own, such as `FullAWSAccess`, takes a place on every target; what is inherited takes none.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export function checkGuardrails(checked: Checked): void {
  const { model, organization, places } = checked;
  const written = model.guardrails ?? new Map();
  const onTarget = new Map<string, { type: PolicyType; target: string; names: string[] }>();

  for (const { name, description, type, policy, attachments } of organization.guardrails) {
    const place = places.key(written, name);
    atMost(checked, 'policyNameLength', name.length, place, `the name "${name}" has a length of`);
    atMost(checked, 'policyDescriptionLength', description.length, place, 'the description has a length of');
    atMost(checked, POLICY_LIMITS[type].size, policySize(policy), place, `without white space the policy of "${name}" has a size of`, 'split it in two, or use fewer statements');
    for (const attachment of attachments) {
      const target = label(attachment);
      const key = `${type}\0${attachment.kind}\0${target}`;
      const there = onTarget.get(key) ?? { type, target, names: [] };
      there.names.push(name);
      onTarget.set(key, there);
    }
  }

  for (const { type, target, names } of onTarget.values()) {
    const { perTarget, takenByAws } = POLICY_LIMITS[type];
    const last = names.at(-1) ?? '';
    atMost(checked, perTarget, names.length + takenByAws, places.key(written, last), `with ${last}, the policies of type ${type} on "${target}"${takenByAws ? " (AWS's own is one of them)" : ''} are`, 'attach one of them elsewhere, or make one policy of two');
  }
}

function label(attachment: Attachment): string {
  return attachment.kind === 'root' ? ROOT : attachment.kind === 'account' ? attachment.name : attachment.path;
}
