import { isInIamLanguage } from '../../iam/language/policy-types';
import type { Attachment, Guardrail } from '../organization';
import { ROOT } from '../organization';
import type { Checked } from './checked';

/**
 * Reports `guardrail-without-effect` for a policy that applies to nothing:
 * - its exceptions leave no unit and no account,
 * - it is a service or resource control policy for the management account alone, which these never
 *   affect
 *   (https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html),
 * - a condition exempts every account that it is attached to (a warning: an account may join
 *   later).
 *
 * A unit without accounts is no mistake: accounts arrive later.
 */
export function checkGuardrailsApply(checked: Checked): void {
  const { model, organization, sourceMap, diagnostics } = checked;
  for (const guardrail of organization.guardrails) {
    const written = model.guardrails?.get(guardrail.name);
    if (!written || written.targets.length === 0) continue; // an empty list is reported as such
    const at = sourceMap.value(written, 'targets');
    if (guardrail.attachments.length === 0) {
      if (written.except && written.except.length > 0)
        diagnostics.error(
          'guardrail-without-effect',
          at,
          `the exceptions leave nothing for "${guardrail.name}" to apply to`,
          { fix: 'remove an exception, or the guardrail' },
        );
    } else if (onlyManagementAccount(guardrail, checked))
      diagnostics.error(
        'guardrail-without-effect',
        at,
        `"${guardrail.name}" is only attached to the management account, which a policy of type ${guardrail.type} never affects`,
        { fix: 'attach it to other accounts, or remove it' },
      );
    else reportExempt(guardrail, checked);
  }
}

function onlyManagementAccount(
  { type, attachments }: Guardrail,
  { organization }: Checked,
): boolean {
  return (
    isInIamLanguage({ type }) &&
    attachments.every(
      (attachment) =>
        attachment.kind === 'account' && attachment.name === organization.managementAccount,
    )
  );
}

function reportExempt(
  { name, attachments, exceptAccounts = [] }: Guardrail,
  { model, tree, organization, sourceMap, diagnostics }: Checked,
): void {
  const written = model.guardrails?.get(name);
  if (!written?.exceptAccounts || exceptAccounts.length === 0) return;
  const reached = attachments
    .flatMap((attachment) => accountsOf(attachment, tree))
    .filter((account) => account !== organization.managementAccount);
  if (reached.length > 0 && reached.every((account) => exceptAccounts.includes(account)))
    diagnostics.warning(
      'guardrail-without-effect',
      sourceMap.value(written, 'exceptAccounts'),
      `"${name}" exempts every account that it is attached to`,
      { fix: 'exempt fewer accounts, or remove the guardrail' },
    );
}

function accountsOf(attachment: Attachment, tree: Checked['tree']): readonly string[] {
  if (attachment.kind === 'account') return [attachment.name];
  return tree.accountsBeneath(attachment.kind === 'root' ? ROOT : attachment.path);
}
