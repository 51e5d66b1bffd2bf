import { exceptRolesParameter, sparingDeployment } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { leftToDeployment } from '../kit/proof';

const ACTIONS = [
  'securityhub:BatchDisableStandards',
  'securityhub:BatchUpdateStandardsControlAssociations',
  'securityhub:CreateAutomationRule',
  'securityhub:DeleteMembers',
  'securityhub:DisableImportFindingsForProduct',
  'securityhub:DisableSecurityHub',
  'securityhub:DisableSecurityHubV2',
  'securityhub:DisassociateFromAdministratorAccount',
  'securityhub:DisassociateFromMasterAccount',
  'securityhub:DisassociateMembers',
  'securityhub:UpdateSecurityHubConfiguration',
  'securityhub:UpdateStandardsControl',
];

/**
 * Besides switching it off: switching off one control of a standard, or an automation rule that suppresses findings as
 * they arrive.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/automation-rules.html
 * https://docs.aws.amazon.com/securityhub/latest/userguide/disable-controls-overview.html
 */
export const protectSecurityHub = catalogueGuardrail({
  name: 'protect-security-hub',
  description:
    'Security Hub stays on with its standards, and reports to the security account: except that account by `exceptAccounts`.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys Security Hub."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ProtectSecurityHub',
      Action: ACTIONS,
      Condition: sparingDeployment(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = leftToDeployment(
      ACTIONS,
      'A finding would no longer reach anybody.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        { because: 'Findings may be read.', principal: 'role', action: 'securityhub:GetFindings' },
        {
          because: 'And may be worked on.',
          principal: 'role',
          action: 'securityhub:BatchUpdateFindings',
        },
        {
          because: 'Switching it on is welcome.',
          principal: 'role',
          action: 'securityhub:EnableSecurityHub',
        },
      ],
    };
  },
});
