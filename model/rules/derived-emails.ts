import { FORMATS } from '../aws/formats';
import type { Checked } from './checked';

/**
 * AWS accepts the addresses that are derived from `organization.accountEmail` (`invalid-email`).
 * That they are unique, and their lengths, are checked with those of explicit addresses.
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
