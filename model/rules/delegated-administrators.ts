import { WHILE_ON } from '../resolve/security/security';
import type { WrittenSecurity } from '../schema/security';
import type { Checked } from './checked';
import { checkMemberAccount } from './tree';

/** Services that the security stack delegates, each with its section of the charter. */
export const SECURITY_SECTIONS: ReadonlyMap<string, keyof WrittenSecurity> = new Map([
  ['access-analyzer.amazonaws.com', 'accessAnalyzer'],
  ['config.amazonaws.com', 'config'],
  ['config-multiaccountsetup.amazonaws.com', 'config'],
  ['guardduty.amazonaws.com', 'guardDuty'],
  ...Object.entries(WHILE_ON).flatMap(([section, { principals }]) =>
    principals.map((service) => [service, section as keyof WrittenSecurity] as const),
  ),
  ['securityhub.amazonaws.com', 'securityHub'],
]);

/**
 * Delegated administrators exist (`unknown-account`), are not the management account
 * (`management-account-not-allowed`) and are not delegated by another section as well
 * (`conflicting-keys`).
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html
 */
export function checkDelegatedAdministrators(checked: Checked): void {
  const { model, sourceMap, diagnostics } = checked;
  const { delegatedAdministrators = new Map<string, string>() } = model.organization;
  for (const [service, account] of delegatedAdministrators) {
    checkMemberAccount(
      account,
      sourceMap.value(delegatedAdministrators, service),
      'the management account cannot be a delegated administrator',
      checked,
    );
    const section = SECURITY_SECTIONS.get(service);
    if (section !== undefined && model.security?.[section])
      diagnostics.error(
        'conflicting-keys',
        sourceMap.key(delegatedAdministrators, service),
        `security.${section} already delegates this service to the security account`,
        { fix: 'remove this line' },
      );
  }
}
