import type { Checked } from './checked';

/**
 * Unmanaged accounts that Macie and Detective enroll have an address in the charter
 * (`no-account-email`, a warning): AWS requires it of whoever adds a member.
 * https://docs.aws.amazon.com/macie/latest/APIReference/members.html
 */
export function checkEnrolledAccounts({ model, organization, tree, diagnostics }: Checked): void {
  const { macie, detective } = organization.security ?? {};
  const services = [
    ...(macie?.enrolls === 'all' ? ['Amazon Macie'] : []),
    ...(detective?.enrolls === 'all' ? ['Amazon Detective'] : []),
  ];
  if (services.length === 0) return;
  for (const account of organization.accounts) {
    const at = tree.sourceMap.account.get(account.name);
    if (!at || account.email !== '' || account.isManagementAccount || account.leaving) continue;
    if (account.name === model.organization.securityAccount) continue;
    diagnostics.warning(
      'no-account-email',
      at,
      `the charter has no e-mail address of the account "${account.name}", so it is not enrolled in ${services.join(' and ')}`,
      { fix: 'add email: … to this account' },
    );
  }
}
