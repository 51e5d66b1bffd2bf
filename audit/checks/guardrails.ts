import { isDeepStrictEqual } from 'node:util';
import { ROOT, targetName } from '../../model/organization';
import type { Attachment, OrganizationPolicy } from '../../model/organization';
import type { PolicyDocument } from '../../iam/language/policy-document';
import { asDeployed, differences } from '../as-deployed';
import type { Audited } from '../audited';
import { ifKnown } from '../facts';
import type { LivePolicy } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { aws, deploy, instruct } from '../fix';

/**
 * Compares the policies in AWS Organizations and their attachments with the charter's guardrails.
 */
export function guardrails(audited: Audited): readonly Finding[] {
  const { facts, organization } = audited;
  const live = ifKnown(facts.policies);
  if (!live) return [];
  const find = ({ name, type }: OrganizationPolicy) =>
    live.find((policy) => policy.name === name && policy.type === type);
  const deployed = asDeployed(audited);
  const inCharter = new Set(organization.policies.map(find));
  const disabledTypes = new Set(
    organization.policies
      .map(({ type }) => type)
      .filter((type) => !facts.policyTypes.includes(type)),
  );
  return [
    ...[...disabledTypes].map((type) =>
      finding('policy-type-disabled', {
        subject: type,
        message: `policy type ${type} is not enabled in the root`,
        fix: [deploy(organization, 'organization'), deploy(organization, 'guardrails')],
      }),
    ),
    ...organization.policies.flatMap((policy) => {
      const found = find(policy);
      if (!found) return [missing(policy, live, audited)];
      return [
        ...changed(policy, deployed(policy.policy), found, audited),
        ...(disabledTypes.has(policy.type) ? [] : attachmentFindings(policy, found, audited)),
      ];
    }),
    ...live
      .filter((policy) => !inCharter.has(policy))
      .map((policy) => notInCharter(policy, audited)),
  ];
}

/** A policy may pack several guardrails: this is the line of the first one. */
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
    message: `there is no ${policy.type} ${policy.name}${former ? `; ${former.name} still has its former name` : ''}`,
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
      message: `policy ${policy.name}: ${differences(document, live.document)}`,
      fix: [deploy(audited.organization, 'guardrails')],
      cause: causeOf(policy, audited),
    }),
  ];
}

function attachmentFindings(
  policy: OrganizationPolicy,
  live: LivePolicy,
  audited: Audited,
): readonly Finding[] {
  const { organization, accounts } = audited;
  const cause = causeOf(policy, audited);
  // A missing account is a finding of its own.
  const wanted = policy.attachments
    .filter((attachment) => attachment.kind !== 'account' || accounts.live(attachment.name))
    .map((attachment) => ({ id: targetId(attachment, audited), name: targetName(attachment) }));
  return [
    ...wanted
      .filter(({ id }) => id === undefined || !live.targets.includes(id))
      .map(({ id, name }) =>
        finding('policy-detached', {
          subject: `${policy.name} at ${name}`,
          message:
            id === undefined
              ? `policy ${policy.name} cannot be attached to ${name}, which does not exist`
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
          message: `policy ${policy.name} is attached to ${nameOf(target, audited)}, but not in the charter`,
          fix: [
            aws('organizations', 'detach-policy', { policyId: live.id, targetId: target }),
            instruct('add the target to the targets of the guardrail'),
          ],
          cause,
        }),
      ),
  ];
}

function notInCharter({ name, type, id, targets }: LivePolicy, audited: Audited): Finding {
  const where =
    targets.length === 0
      ? 'not attached to anything'
      : `attached to ${targets.map((target) => nameOf(target, audited)).join(', ')}`;
  const detach = targets.map((targetId) =>
    aws('organizations', 'detach-policy', { policyId: id, targetId }),
  );
  return finding('policy-not-in-charter', {
    subject: name,
    message: `${type} ${name}, ${where}, is not in the charter`,
    fix: [
      ...detach,
      aws('organizations', 'delete-policy', { policyId: id }),
      instruct('add it to the charter under guardrails'),
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

function nameOf(target: string, { facts, accounts }: Audited): string {
  return target === facts.rootId
    ? ROOT
    : (facts.organizationalUnits.find(({ id }) => id === target)?.path ??
        accounts.named(target).name);
}
