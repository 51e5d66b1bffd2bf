import { accessRoleOnly } from '../kit/access-role-only';

/**
 * GuardDuty can also be made ineffective without disabling it: a filter can archive findings, and GuardDuty reports
 * nothing about addresses on a trusted IP list.
 * https://docs.aws.amazon.com/guardduty/latest/ug/findings_suppression-rule.html
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_upload-lists.html
 */
export const protectGuardduty = accessRoleOnly({
  name: 'protect-guardduty',
  description:
    'Denies disabling or narrowing GuardDuty, and disconnecting it from the security account. Exempt the security account with `exceptAccounts`.',
  leavesOpen: ['Archiving findings: people who handle them need it.'],
  accessRole: 'it deploys the detectors',
  sid: 'ProtectGuardDuty',
  actions: [
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
  ],
  because: 'Attacks would no longer be detected.',
  mustAllow: [
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
});
