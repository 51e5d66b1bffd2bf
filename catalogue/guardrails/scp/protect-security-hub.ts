import { accessRoleOnly } from '../kit/access-role-only';

/**
 * Also denies disabling a single control of a standard, and automation rules, which can suppress
 * new findings.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/automation-rules.html
 * https://docs.aws.amazon.com/securityhub/latest/userguide/disable-controls-overview.html
 */
export const protectSecurityHub = accessRoleOnly({
  name: 'protect-security-hub',
  description:
    'Denies disabling Security Hub and its standards, and disconnecting it from the security account. Exempt the security account with `exceptAccounts`.',
  leavesOpen: ['The workflow status of findings: people who handle them need it.'],
  accessRole: 'it deploys Security Hub',
  sid: 'ProtectSecurityHub',
  actions: [
    'securityhub:BatchDeleteAutomationRules',
    'securityhub:BatchDisableStandards',
    'securityhub:BatchUpdateAutomationRules',
    'securityhub:BatchUpdateStandardsControlAssociations',
    'securityhub:CreateAutomationRule',
    'securityhub:CreateAutomationRuleV2',
    'securityhub:DeleteAggregatorV2',
    'securityhub:DeleteAutomationRuleV2',
    'securityhub:DeleteConfigurationPolicy',
    'securityhub:DeleteConnector',
    'securityhub:DeleteConnectorV2',
    'securityhub:DeleteFindingAggregator',
    'securityhub:DeleteMembers',
    'securityhub:DisableImportFindingsForProduct',
    'securityhub:DisableSecurityHub',
    'securityhub:DisableSecurityHubFeatureV2',
    'securityhub:DisableSecurityHubV2',
    'securityhub:DisassociateFromAdministratorAccount',
    'securityhub:DisassociateFromMasterAccount',
    'securityhub:DisassociateMembers',
    'securityhub:StartConfigurationPolicyAssociation',
    'securityhub:StartConfigurationPolicyDisassociation',
    'securityhub:UpdateAggregatorV2',
    'securityhub:UpdateAutomationRuleV2',
    'securityhub:UpdateConfigurationPolicy',
    'securityhub:UpdateConnector',
    'securityhub:UpdateConnectorV2',
    'securityhub:UpdateFindingAggregator',
    'securityhub:UpdateOrganizationConfiguration',
    'securityhub:UpdateSecurityControl',
    'securityhub:UpdateSecurityHubConfiguration',
    'securityhub:UpdateStandardsControl',
  ],
  because: 'Findings would no longer reach the security team.',
  mustAllow: [
    { because: 'Findings can be read.', principal: 'role', action: 'securityhub:GetFindings' },
    {
      because: 'Findings can be updated.',
      principal: 'role',
      action: 'securityhub:BatchUpdateFindings',
    },
    {
      because: 'Security Hub can be enabled.',
      principal: 'role',
      action: 'securityhub:EnableSecurityHub',
    },
  ],
});
