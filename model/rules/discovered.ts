import { discoveredAddress } from '../organization';
import type { Guardrail } from '../organization';
import type { Checked } from './checked';

/**
 * A guardrail is attached to a unit whose accounts are discovered, not to the accounts
 * (`discovered-accounts`): an account that joins the unit later would be without it. And no account
 * has the key that the addresses of these accounts have (`reserved-name`).
 */
export function checkDiscovered(checked: Checked): void {
  const { tree, organization } = checked;
  if (tree.discovered.size === 0) return;
  for (const guardrail of organization.guardrails) checkAttachments(guardrail, checked);
  checkKeys(checked);
}

function checkAttachments(
  { name, attachments }: Guardrail,
  { model, tree, sourceMap, diagnostics }: Checked,
): void {
  const written = model.guardrails?.get(name);
  const units = attachments.flatMap((attachment) =>
    attachment.kind === 'account' ? (tree.discovered.get(attachment.name)?.parent ?? []) : [],
  );
  if (!written || units.length === 0) return;
  diagnostics.error(
    'discovered-accounts',
    sourceMap.key(written, 'except'),
    `"${name}" cannot be attached to "${units.join('", "')}" without its exceptions there: the accounts of the unit are discovered`,
    { fix: 'remove the exception, move what it names to another unit, or use exceptAccounts' },
  );
}

function checkKeys({ tree, diagnostics }: Checked): void {
  for (const { name, formerly = [] } of tree.accounts.values()) {
    const place = tree.sourceMap.account.get(name);
    if (place && [name, ...formerly].includes(discoveredAddress))
      diagnostics.error(
        'reserved-name',
        place,
        `"${discoveredAddress}" stands for discovered accounts in the addresses of assignments`,
        { fix: `choose another key, and add name: ${discoveredAddress} if AWS has this name` },
      );
  }
}
