import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = [
  'guardduty:CreateFilter',
  'guardduty:CreateIPSet',
  'guardduty:CreateTrustedEntitySet',
  'guardduty:DeleteCustomDetectionRuleAssociation',
  'guardduty:DeleteCustomDetectionRuleOrgConfiguration',
  'guardduty:DeleteDetector',
  'guardduty:DeleteMalwareProtectionPlan',
  'guardduty:DeleteMembers',
  'guardduty:DeletePublishingDestination',
  'guardduty:DeleteThreatEntitySet',
  'guardduty:DeleteThreatIntelSet',
  'guardduty:DisassociateFromAdministratorAccount',
  'guardduty:DisassociateFromMasterAccount',
  'guardduty:DisassociateMembers',
  'guardduty:StopMonitoringMembers',
  'guardduty:UpdateCustomDetectionRuleAssociation',
  'guardduty:UpdateCustomDetectionRuleOrgConfiguration',
  'guardduty:UpdateDetector',
  'guardduty:UpdateFilter',
  'guardduty:UpdateIPSet',
  'guardduty:UpdateMalwareProtectionPlan',
  'guardduty:UpdateMalwareScanSettings',
  'guardduty:UpdateMemberDetectors',
  'guardduty:UpdateOrganizationConfiguration',
  'guardduty:UpdatePublishingDestination',
  'guardduty:UpdateThreatEntitySet',
  'guardduty:UpdateThreatIntelSet',
  'guardduty:UpdateTrustedEntitySet',
];

/**
 * GuardDuty can also be made ineffective without disabling it: a filter can archive findings, and GuardDuty reports
 * nothing about addresses on a trusted IP list.
 * https://docs.aws.amazon.com/guardduty/latest/ug/findings_suppression-rule.html
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_upload-lists.html
 */
export const protectGuardduty = catalogueGuardrail({
  name: 'protect-guardduty',
  description:
    'Denies disabling or narrowing GuardDuty, and disconnecting it from the security account. Exempt the security account with `exceptAccounts`.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the detectors."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ProtectGuardDuty',
      Action: ACTIONS,
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'Attacks would no longer be detected.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        { because: 'Findings can be read.', principal: 'role', action: 'guardduty:GetFindings' },
        {
          because: 'Findings can be archived by those who handle them.',
          principal: 'role',
          action: 'guardduty:ArchiveFindings',
        },
        {
          because: 'GuardDuty can be enabled.',
          principal: 'role',
          action: 'guardduty:CreateDetector',
        },
      ],
    };
  },
});
