import { FORMATS } from '../aws/formats';
import type { Checked } from './checked';

/**
 * The address that `organization.accountEmail` gives an account is one that AWS accepts (`invalid-email`). Its length,
 * and that no other account has it, are checked with those that the charter writes out.
 */
export function checkDerivedEmails({ organization, tree, diagnostics }: Checked): void {
  for (const { name, email } of organization.accounts) {
    const at = tree.sourceMap.account.get(name);
    if (!at || email === '' || FORMATS.accountEmail.pattern.test(email)) continue;
    diagnostics.error(
      'invalid-email',
      at,
      `organization.accountEmail gives the account "${name}" the address ${email}, which AWS does not accept`,
      { fix: 'add email: … to this account' },
    );
  }
}
