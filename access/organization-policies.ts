import { ROOT } from '../model/organization';
import type { Account, Attachment, Guardrail, Organization } from '../model/organization';
import type { PolicyType } from '../iam/language/policy-types';
import type { PolicyDocument } from '../iam/language/policy-document';
import type { PolicyLevel } from '../iam/evaluate/policies';

/**
 * The policies of a type that reach an account, level by level from the root down.
 *
 * @param substitute puts ids in place of a document's placeholders: `substitution` of `placeholders.ts`
 */
export function policyLevels(
  organization: Pick<Organization, 'guardrails'>,
  account: Pick<Account, 'name' | 'parent'>,
  type: PolicyType,
  substitute: (document: PolicyDocument) => PolicyDocument,
): readonly PolicyLevel[] {
  const guardrails = organization.guardrails.filter((guardrail) => guardrail.type === type);
  const level = (name: string, isHere: (attachment: Attachment) => boolean): PolicyLevel => ({
    name,
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
