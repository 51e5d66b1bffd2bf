import { isKnownAccount } from '../resolve/tree/unknown-account';
import type { Checked } from './checked';

/** Services that the security stack delegates itself, each by its section of the charter. */
const BY_SECTION = {
  'access-analyzer.amazonaws.com': 'accessAnalyzer',
  'config.amazonaws.com': 'config',
  'config-multiaccountsetup.amazonaws.com': 'config',
  'guardduty.amazonaws.com': 'guardDuty',
  'securityhub.amazonaws.com': 'securityHub',
} as const;

/**
 * Delegated administrators exist (`unknown-account`), are not the management account (`management-account-not-allowed`)
 * and are not delegated by another section as well (`conflicting-keys`).
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html
 */
export function checkDelegatedAdministrators({
  model,
  organization,
  tree,
  sourceMap,
  diagnostics,
}: Checked): void {
  const { delegatedAdministrators = new Map<string, string>() } = model.organization;
  for (const [service, account] of delegatedAdministrators) {
    const place = sourceMap.value(delegatedAdministrators, service);
    if (
      isKnownAccount(account, place, tree, { diagnostics }) &&
      account === organization.managementAccount
    )
      diagnostics.error(
        'management-account-not-allowed',
        place,
        'the management account cannot be a delegated administrator',
        { fix: 'use a separate account' },
      );
    const section = Object.hasOwn(BY_SECTION, service)
      ? BY_SECTION[service as keyof typeof BY_SECTION]
      : undefined;
    if (section !== undefined && model.security?.[section])
      diagnostics.error(
        'conflicting-keys',
        sourceMap.key(delegatedAdministrators, service),
        `security.${section} already delegates this service to the security account`,
        { fix: 'remove this line' },
      );
  }
}
