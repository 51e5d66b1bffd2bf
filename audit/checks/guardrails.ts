import { isDeepStrictEqual } from 'node:util';
import { ROOT } from '../../model/organization';
import type { Attachment, OrganizationPolicy } from '../../model/organization';
import type { PolicyDocument } from '../../iam/language/policy-document';
import { asDeployed, differences } from '../as-deployed';
import type { Audited } from '../audited';
import { ifKnown } from '../facts';
import type { LivePolicy } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { act, aws, deploy } from '../fix';

/** The policies of AWS Organizations, what they say and where they are attached, against the charter. */
export function guardrails(audited: Audited): readonly Finding[] {
  const { facts, organization } = audited;
  const live = ifKnown(facts.policies);
  if (!live) return [];
  const find = ({ name, type }: OrganizationPolicy) =>
    live.find((policy) => policy.name === name && policy.type === type);
  const deployed = asDeployed(audited);
  const inCharter = new Set(organization.policies.map(find));
  const types = new Set(
    organization.policies
      .map(({ type }) => type)
      .filter((type) => !facts.policyTypes.includes(type)),
  );
  return [
    ...[...types].map((type) =>
      finding('policy-type-disabled', {
        subject: type,
        what: `${type} is not enabled in the root`,
        fix: [deploy(organization, 'organization'), deploy(organization, 'guardrails')],
      }),
    ),
    ...organization.policies.flatMap((policy) => {
      const found = find(policy);
      if (!found) return [missing(policy, live, audited)];
      return [
        ...changed(policy, deployed(policy.policy), found, audited),
        ...(types.has(policy.type) ? [] : attachments(policy, found, audited)),
      ];
    }),
    ...live
      .filter((policy) => !inCharter.has(policy))
      .map((policy) => outsideCharter(policy, audited)),
  ];
}

/** A pack has no line of its own: the line of its first guardrail. */
function causeOf({ guardrails: names }: OrganizationPolicy, { organization }: Audited) {
  return organization.guardrails.find(({ name }) => names.includes(name))?.cause;
}

function missing(
  policy: OrganizationPolicy,
  live: readonly LivePolicy[],
  audited: Audited,
): Finding {
  const former = live.find(
    ({ name, type }) => type === policy.type && policy.formerNames.includes(name),
  );
  return finding('policy-missing', {
    subject: policy.name,
    what: `there is no ${policy.type} ${policy.name}${former ? `; ${former.name} is what it was before` : ''}`,
    fix: [deploy(audited.organization, 'guardrails')],
    cause: causeOf(policy, audited),
  });
}

function changed(
  policy: OrganizationPolicy,
  document: PolicyDocument,
  live: LivePolicy,
  audited: Audited,
): readonly Finding[] {
  if (isDeepStrictEqual(document, live.document)) return [];
  return [
    finding('policy-changed', {
      subject: policy.name,
      what: `policy ${policy.name}: ${differences(document, live.document)}`,
      fix: [deploy(audited.organization, 'guardrails')],
      cause: causeOf(policy, audited),
    }),
  ];
}

function attachments(
  policy: OrganizationPolicy,
  live: LivePolicy,
  audited: Audited,
): readonly Finding[] {
  const { organization, accounts } = audited;
  const cause = causeOf(policy, audited);
  // An account that is missing is a finding as an account.
  const wanted = policy.attachments
    .filter((attachment) => attachment.kind !== 'account' || accounts.live(attachment.name))
    .map((attachment) => ({ id: targetId(attachment, audited), name: targetName(attachment) }));
  return [
    ...wanted
      .filter(({ id }) => id === undefined || !live.targets.includes(id))
      .map(({ id, name }) =>
        finding('policy-detached', {
          subject: `${policy.name} at ${name}`,
          what:
            id === undefined
              ? `policy ${policy.name} does not hold for ${name}, which does not exist`
              : `policy ${policy.name} is not attached to ${name}`,
          fix: [
            ...(id === undefined
              ? [deploy(organization, 'organization')]
              : [aws('organizations', 'attach-policy', { policyId: live.id, targetId: id })]),
            deploy(organization, 'guardrails'),
          ],
          cause,
        }),
      ),
    ...live.targets
      .filter((target) => !wanted.some(({ id }) => id === target))
      .map((target) =>
        finding('policy-attached-elsewhere', {
          subject: `${policy.name} at ${nameOf(target, audited)}`,
          what: `policy ${policy.name} is attached to ${nameOf(target, audited)}, and the charter does not say so`,
          fix: [
            aws('organizations', 'detach-policy', { policyId: live.id, targetId: target }),
            act('add it to the targets of the guardrail'),
          ],
          cause,
        }),
      ),
  ];
}

function outsideCharter({ name, type, id, targets }: LivePolicy, audited: Audited): Finding {
  const where =
    targets.length === 0
      ? 'attached nowhere'
      : `attached to ${targets.map((target) => nameOf(target, audited)).join(', ')}`;
  const detach = targets.map((targetId) =>
    aws('organizations', 'detach-policy', { policyId: id, targetId }),
  );
  return finding('policy-not-in-charter', {
    subject: name,
    what: `${type} ${name}, ${where}, is not in the charter`,
    fix: [
      ...detach,
      aws('organizations', 'delete-policy', { policyId: id }),
      act('write it under guardrails'),
    ],
  });
}

function targetId(attachment: Attachment, { facts, accounts }: Audited): string | undefined {
  switch (attachment.kind) {
    case 'root':
      return facts.rootId;
    case 'organizationalUnit':
      return facts.organizationalUnits.find(({ path }) => path === attachment.path)?.id;
    case 'account':
      return accounts.live(attachment.name)?.id;
  }
}

function targetName(attachment: Attachment): string {
  return attachment.kind === 'root'
    ? ROOT
    : attachment.kind === 'account'
      ? attachment.name
      : attachment.path;
}

function nameOf(target: string, { facts, accounts }: Audited): string {
  return target === facts.rootId
    ? ROOT
    : (facts.organizationalUnits.find(({ id }) => id === target)?.path ??
        accounts.named(target).name);
}
