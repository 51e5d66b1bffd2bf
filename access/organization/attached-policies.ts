import { ROOT } from '../../model/organization';
import type { Account, Attachment, Guardrail, Organization } from '../../model/organization';
import type { PolicyType } from '../../iam/language/policy-types';
import type { PolicyDocument } from '../../iam/language/policy-document';
import type { ApplicablePolicies, PolicyLevel } from '../../iam/evaluate/policies';
import { isIamPrincipal } from '../../iam/evaluate/request';
import type { AccessRequest } from '../../iam/evaluate/request';
import { substitution } from '../placeholders';

/** An organization, and what replaces the placeholders in its policy documents. */
export interface PolicySource {
  readonly organization: Organization;
  readonly substitute: (document: PolicyDocument) => PolicyDocument;
}

export function policySource(organization: Organization): PolicySource {
  return { organization, substitute: substitution(organization) };
}

/**
 * The policies of one type that apply to an account, level by level from the root down.
 *
 * @param substitute replaces a document's placeholders with IDs: `substitution` of
 *   `placeholders.ts`
 */
export function policyLevels(
  organization: Pick<Organization, 'guardrails' | 'fullAwsAccessDetachedFrom'>,
  account: Pick<Account, 'name' | 'parent'>,
  type: PolicyType,
  substitute: (document: PolicyDocument) => PolicyDocument,
): readonly PolicyLevel[] {
  const guardrails = organization.guardrails.filter((guardrail) => guardrail.type === type);
  const detached =
    type === 'SERVICE_CONTROL_POLICY' ? (organization.fullAwsAccessDetachedFrom ?? []) : [];
  const level = (name: string, isHere: (attachment: Attachment) => boolean): PolicyLevel => ({
    name,
    ...(detached.includes(name) && { fullAwsAccess: false }),
    policies: guardrails
      .filter(({ attachments }) => attachments.some(isHere))
      .map(({ name, policy, cause, statementCauses }: Guardrail) => ({
        name,
        document: substitute(policy),
        cause,
        statementCauses,
      })),
  });
  return [
    level(ROOT, ({ kind }) => kind === 'root'),
    ...unitsAbove(account.parent).map((path) =>
      level(
        path,
        (attachment) => attachment.kind === 'organizationalUnit' && attachment.path === path,
      ),
    ),
    level(
      account.name,
      (attachment) => attachment.kind === 'account' && attachment.name === account.name,
    ),
  ];
}

/** `Workloads/Production` gives `Workloads` and `Workloads/Production`; the root gives none. */
function unitsAbove(parent: string): readonly string[] {
  if (parent === ROOT) return [];
  const names = parent.split('/');
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

/** The SCPs and RCPs that apply to an account, or those of the given guardrails only. */
export function controlPolicies(
  account: Account,
  { organization, substitute }: PolicySource,
  guardrails = organization.guardrails,
): ApplicablePolicies {
  // Of some guardrails, the question is what they deny. What the others allow does not count as
  // denied then.
  const considered = guardrails === organization.guardrails ? organization : { guardrails };
  const levels = (type: PolicyType) => policyLevels(considered, account, type, substitute);
  return { scps: levels('SERVICE_CONTROL_POLICY'), rcps: levels('RESOURCE_CONTROL_POLICY') };
}

/**
 * The account's SCPs and RCPs that apply to a request. SCPs apply to the account's principals, RCPs
 * to its resources; either side of a request may belong to another organization.
 */
export function policiesForRequest(
  { principal, resourceAccount }: AccessRequest,
  account: Account,
  { scps = [], rcps = [] }: ApplicablePolicies,
): ApplicablePolicies {
  return {
    scps: !isIamPrincipal(principal) || principal.account.name === account.name ? scps : [],
    rcps: resourceAccount?.name === account.name ? rcps : [],
  };
}
