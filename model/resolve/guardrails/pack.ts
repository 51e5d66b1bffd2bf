import { createHash } from 'node:crypto';
import type { Limits } from '../../aws/limits';
import { POLICY_LIMITS } from '../../aws/policy-limits';
import type { Attachment, Guardrail, OrganizationPolicy } from '../../organization';
import { awsNameOf, firstKeyOf } from '../../organization';
import type { PolicyType } from '../../../iam/language/policy-types';
import type { PolicyDocument } from '../../../iam/language/policy-document';
import { mergePolicies } from '../../../iam/language/merge';
import { policySize } from '../../../iam/language/placeholders';
import { byText } from '../../../lib/by-text';
import { dividedPolicies } from './divide';
import { canBePacked, packDescription, packName } from './pack-name';
import type { Targets } from './target-names';
import { formerAttachments, NOTHING_RENAMED } from './target-names';

/**
 * The policies to be deployed, sorted by name. If every target has a free slot for each of its
 * guardrails, each is its own policy. Otherwise, guardrails of one type and with the same
 * attachments share policies: only as many as necessary. Which ones do depends on a hash of their
 * names, so that a change in one guardrail leaves nearly all policies as they are.
 *
 * All guardrails that can share start as one policy, which is halved by the hash while its targets
 * have free slots: policies above AWS's size limit first, then those with the largest range of
 * hashes. If a policy is still too large, its group is packed tightly instead. If that does not fit
 * either, it is returned as it is, and `model/rules/guardrails.ts` reports it.
 *
 * A guardrail that alone is too large becomes several policies if its targets have slots for them.
 */
export function packGuardrails(
  guardrails: readonly Guardrail[],
  limits: Limits,
  targets: Targets = NOTHING_RENAMED,
): readonly OrganizationPolicy[] {
  const slots = new AttachmentSlots(limits);
  const divided = new Map<Guardrail, readonly OrganizationPolicy[]>();
  for (const guardrail of inOrder(guardrails)) {
    const policies = dividedPolicies(guardrail, limits);
    const { type, attachments } = guardrail;
    if (policies && slots.takeSeveral(type, attachments, policies.length))
      divided.set(guardrail, policies);
  }
  const groups = groupsOf(guardrails.filter((each) => !divided.has(each)));
  const blocks = groups.map((members) => block(members, 0, limits));
  for (const { type, attachments } of blocks) slots.take(type, attachments);

  for (;;) {
    const next = blocks
      .filter(
        ({ border, type, attachments }) => border !== undefined && slots.free(type, attachments),
      )
      .sort(bySplit)[0];
    if (!next) break;
    const [left, right] = halves(next, limits);
    blocks.splice(blocks.indexOf(next), 1, left, right);
    slots.take(next.type, next.attachments);
  }

  const policies = tightened(blocks, limits).map((each) =>
    policyOf(each, !slots.free(each.type, each.attachments), targets),
  );
  return [...policies, ...[...divided.values()].flat()].sort((a, b) => byText(a.name, b.name));
}

/** Guardrails that become one policy. */
interface Block {
  /** In the order of their hashes. */
  readonly members: readonly [Guardrail, ...Guardrail[]];
  readonly type: PolicyType;
  readonly attachments: readonly Attachment[];
  /**
   * Where its range of hashes begins. The left half keeps it, so it does not change when guardrails
   * are added or removed.
   */
  readonly slot: number;
  /** Where the right half would begin. `undefined`: it cannot be halved. */
  readonly border: number | undefined;
  /** How many leading bits its members' hashes have in common. */
  readonly common: number;
  readonly isTooLarge: boolean;
}

function block(members: readonly Guardrail[], slot: number, limits: Limits): Block {
  const sorted = [...members].sort(
    (a, b) => hash(firstKeyOf(a)) - hash(firstKeyOf(b)) || byText(a.name, b.name),
  ) as [Guardrail, ...Guardrail[]];
  const { type, attachments } = sorted[0];
  const last = hash(firstKeyOf(sorted.at(-1)!));
  const common = Math.clz32(hash(firstKeyOf(sorted[0])) ^ last);
  const border = common === 32 ? undefined : ((last >>> (31 - common)) << (31 - common)) >>> 0;
  return {
    members: sorted,
    type,
    attachments,
    slot,
    border,
    common,
    isTooLarge: sizeOf(sorted) > limits[POLICY_LIMITS[type].size],
  };
}

// The hash is that of the first key, so a renamed guardrail with `formerly` stays in its policy.
function halves({ members, slot, border = 0 }: Block, limits: Limits): readonly [Block, Block] {
  return [
    block(
      members.filter((each) => hash(firstKeyOf(each)) < border),
      slot,
      limits,
    ),
    block(
      members.filter((each) => hash(firstKeyOf(each)) >= border),
      border,
      limits,
    ),
  ];
}

function bySplit(a: Block, b: Block): number {
  return (
    Number(b.isTooLarge) - Number(a.isTooLarge) ||
    a.common - b.common ||
    a.slot - b.slot ||
    byText(a.members[0].name, b.members[0].name)
  );
}

function inOrder(members: readonly Guardrail[]): readonly Guardrail[] {
  return [...members].sort((a, b) => byText(a.name, b.name));
}

/** The first 32 bits of SHA-256, as a number. */
function hash(text: string): number {
  let known = hashes.get(text);
  if (known === undefined)
    hashes.set(text, (known = createHash('sha256').update(text).digest().readUInt32BE(0)));
  return known;
}
const hashes = new Map<string, number>();

function documentOf(members: readonly Guardrail[]): PolicyDocument {
  const [first, ...others] = inOrder(members);
  return first && others.length === 0 ? first.policy : mergePolicies(inOrder(members));
}

function sizeOf(members: readonly Guardrail[]): number {
  return policySize(documentOf(members));
}

/** Guardrails that could be one policy: of one type, attached to the same targets. */
function groupsOf(guardrails: readonly Guardrail[]): readonly (readonly Guardrail[])[] {
  const groups = new Map<string, Guardrail[]>();
  for (const guardrail of guardrails) {
    const key = canBePacked(guardrail.type) ? groupKey(guardrail) : guardrail.name;
    groups.set(key, [...(groups.get(key) ?? []), guardrail]);
  }
  return [...groups.values()];
}

function groupKey({ type, attachments }: Pick<Guardrail, 'type' | 'attachments'>): string {
  return JSON.stringify([type, attachments]);
}

/** How many policies AWS allows on each target, and how many are attached. */
class AttachmentSlots {
  private readonly taken = new Map<string, number>();

  constructor(private readonly limits: Limits) {}

  take(type: PolicyType, attachments: readonly Attachment[]): void {
    for (const target of targetsOf(type, attachments))
      this.taken.set(target, (this.taken.get(target) ?? POLICY_LIMITS[type].takenByAws) + 1);
  }

  /** Takes so many slots on every target, unless one has too few. */
  takeSeveral(type: PolicyType, attachments: readonly Attachment[], count: number): boolean {
    const { perTarget, takenByAws } = POLICY_LIMITS[type];
    const targets = targetsOf(type, attachments);
    const isFree = targets.every(
      (target) => (this.taken.get(target) ?? takenByAws) + count <= this.limits[perTarget],
    );
    if (isFree) for (let taken = 0; taken < count; taken++) this.take(type, attachments);
    return isFree;
  }

  /** Whether every target has a free slot. */
  free(type: PolicyType, attachments: readonly Attachment[]): boolean {
    return targetsOf(type, attachments).every(
      (target) => (this.taken.get(target) ?? 0) < this.limits[POLICY_LIMITS[type].perTarget],
    );
  }
}

function targetsOf(type: PolicyType, attachments: readonly Attachment[]): readonly string[] {
  return attachments.map((attachment) => JSON.stringify([type, attachment]));
}

/**
 * If a group has a policy with several members that is too large, distributes all its guardrails
 * again: the largest first, each into the first policy with room for it. Fewer stay in their
 * policy, but more fit.
 */
function tightened(blocks: readonly Block[], limits: Limits): readonly Block[] {
  const crowded = new Set(
    blocks.filter(({ isTooLarge, members }) => isTooLarge && members.length > 1).map(groupKey),
  );
  return [...crowded].reduce((all, key) => {
    const group = all.filter((each) => groupKey(each) === key).sort((a, b) => a.slot - b.slot);
    return [
      ...all.filter((each) => groupKey(each) !== key),
      ...(packedTightly(group, limits) ?? group),
    ];
  }, blocks);
}

function packedTightly(group: readonly Block[], limits: Limits): readonly Block[] | undefined {
  const bins = group.map(({ slot, type }) => ({
    slot,
    limit: limits[POLICY_LIMITS[type].size],
    members: [] as Guardrail[],
  }));
  const bySize = group
    .flatMap(({ members }) => members)
    .sort((a, b) => sizeOf([b]) - sizeOf([a]) || byText(a.name, b.name));
  for (const guardrail of bySize) {
    const bin = bins.find(({ members, limit }) => sizeOf([...members, guardrail]) <= limit);
    if (!bin) return undefined;
    bin.members.push(guardrail);
  }
  return bins
    .filter(({ members }) => members.length > 0)
    .map(({ members, slot }) => block(members, slot, limits));
}

/** The newest first. */
const formerKeys = ({ formerly = [] }: Guardrail): readonly string[] => [...formerly].reverse();

function policyOf(
  { members, type, attachments, slot }: Block,
  isOnFullTarget: boolean,
  targets: Targets,
): OrganizationPolicy {
  const [first, ...others] = members;
  const pack = packName(type, attachments, slot);
  const formerPacks = formerAttachments(attachments, targets).map((former) =>
    packName(type, former, slot),
  );
  const isPack = others.length > 0;
  const name = isPack ? pack : first.name;
  const awsName = isPack ? packName(type, attachments, slot, targets) : awsNameOf(first);
  return {
    name,
    ...(awsName !== name && { awsName }),
    formerNames: isPack
      ? [...formerPacks, ...members.flatMap((each) => [each.name, ...formerKeys(each)])]
      : [
          ...formerKeys(first),
          ...(isOnFullTarget && canBePacked(type) ? [pack, ...formerPacks] : []),
        ],
    description: isPack ? packDescription(inOrder(members)) : first.description,
    type,
    policy: documentOf(members),
    attachments,
    ...commonTags(members),
    guardrails: inOrder(members).map(({ name }) => name),
  };
}

/** Tags that all members have, so that the tags of a pack never depend on an order. */
function commonTags(members: readonly Pick<Guardrail, 'tags'>[]): Pick<OrganizationPolicy, 'tags'> {
  const [first, ...others] = members.map(({ tags = {} }) => tags);
  const common = Object.entries(first ?? {}).filter(([key, value]) =>
    others.every((tags) => Object.hasOwn(tags, key) && tags[key] === value),
  );
  return common.length > 0 ? { tags: Object.fromEntries(common) } : {};
}
