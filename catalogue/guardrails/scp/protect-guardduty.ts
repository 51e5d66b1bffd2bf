import { exceptRolesParameter, sparingDeployment } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { leftToDeployment } from '../kit/proof';

const ACTIONS = [
  'guardduty:CreateFilter',
  'guardduty:CreateIPSet',
  'guardduty:CreateTrustedEntitySet',
  'guardduty:DeleteDetector',
  'guardduty:DeleteMembers',
  'guardduty:DeletePublishingDestination',
  'guardduty:DisassociateFromAdministratorAccount',
  'guardduty:DisassociateFromMasterAccount',
  'guardduty:DisassociateMembers',
  'guardduty:StopMonitoringMembers',
  'guardduty:UpdateDetector',
  'guardduty:UpdateFilter',
  'guardduty:UpdateIPSet',
  'guardduty:UpdatePublishingDestination',
  'guardduty:UpdateTrustedEntitySet',
];

/**
 * Whoever cannot switch it off can still make it blind: a filter archives findings unseen, and nothing is found of
 * addresses on a trusted list.
 * https://docs.aws.amazon.com/guardduty/latest/ug/findings_suppression-rule.html
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_upload-lists.html
 */
export const protectGuardduty = catalogueGuardrail({
  name: 'protect-guardduty',
  description:
    'GuardDuty stays on, sees everything it saw, and reports to the security account: except that account by `exceptAccounts`.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the detectors."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ProtectGuardDuty',
      Action: ACTIONS,
      Condition: sparingDeployment(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = leftToDeployment(ACTIONS, 'Somebody would no longer be seen.');
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        { because: 'Findings may be read.', principal: 'role', action: 'guardduty:GetFindings' },
        {
          because: 'And may be archived, one by one, by those who deal with them.',
          principal: 'role',
          action: 'guardduty:ArchiveFindings',
        },
        {
          because: 'Switching it on is welcome.',
          principal: 'role',
          action: 'guardduty:CreateDetector',
        },
      ],
    };
  },
});
