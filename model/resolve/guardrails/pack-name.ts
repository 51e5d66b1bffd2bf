import { createHash } from 'node:crypto';
import { LIMITS } from '../../aws/limits';
import type { Attachment, Guardrail } from '../../organization';
import type { PolicyType } from '../../../iam/language/policy-types';
import { awsNameOf, ROOT } from '../../organization';
import type { Targets } from './target-names';
import { awsNames, NOTHING_RENAMED } from './target-names';

/**
 * The types whose policies are lists of statements, and so can be merged, and how their packs are
 * named.
 */
const PACKS: Partial<Readonly<Record<PolicyType, string>>> = {
  SERVICE_CONTROL_POLICY: 'scp-pack',
  RESOURCE_CONTROL_POLICY: 'rcp-pack',
};

export function canBePacked(type: PolicyType): boolean {
  return PACKS[type] !== undefined;
}

/**
 * A pack's name, a path that no guardrail can have: `scp-pack/4/Root`. It contains the 32-bit slot
 * without trailing zeros, and the target; for several targets, the first one and a hash of all.
 * `targets` gives their names in AWS.
 */
export function packName(
  type: PolicyType,
  attachments: readonly Attachment[],
  slot: number,
  targets: Targets = NOTHING_RENAMED,
): string {
  const digits = slot
    .toString(16)
    .padStart(8, '0')
    .replace(/(?<=.)0+$/, '');
  const hash = createHash('sha256').update(JSON.stringify(attachments)).digest('hex').slice(0, 8);
  const names = attachments.slice(0, 1).flatMap((first) => labels(first, targets));
  // A slash within a name could make two targets look alike.
  const isClear = attachments.length === 1 && names.every((each) => !each.includes('/'));
  const where = isClear ? names.join('/') : `${names.join('/')}/${hash}`;
  const name = `${PACKS[type]}/${digits}/${where}`;
  return name.length <= LIMITS.policyNameLength.value ? name : `${PACKS[type]}/${digits}/${hash}`;
}

/** A unit's path begins with the root here, because an account can have the name of a unit. */
const labels = (attachment: Attachment, targets: Targets): readonly string[] => [
  attachment.kind === 'account' ? 'account' : ROOT,
  ...awsNames(attachment, targets),
];

/** Names the pack's guardrails, as many as fit. */
export function packDescription(
  guardrails: readonly Pick<Guardrail, 'name' | 'awsName'>[],
): string {
  const names = guardrails.map(awsNameOf);
  const text = (shown: number) =>
    `Guardrails: ${names.slice(0, shown).join(', ')}${shown < names.length ? ` and ${names.length - shown} more` : ''}`;
  let shown = names.length;
  while (shown > 0 && text(shown).length > LIMITS.policyDescriptionLength.value) shown--;
  return text(shown);
}
