import { exceptAccessRoleCondition, exceptRolesParameter } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs, forEach } from '../kit/proof';

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
 * With these tags, a resource decides whether GuardDuty scans it for malware, and whether it gets
 * GuardDuty's agent.
 */
const TAGS = ['GuardDutyExcluded', 'GuardDutyManaged'];
/**
 * Calls that tag what GuardDuty monitors. Tags of an Auto Scaling group are passed to its
 * instances.
 */
const TAGGING = [
  'autoscaling:CreateAutoScalingGroup',
  'autoscaling:CreateOrUpdateTags',
  'autoscaling:DeleteTags',
  'ec2:CreateTags',
  'ec2:DeleteTags',
  'ecs:CreateCluster',
  'ecs:TagResource',
  'ecs:UntagResource',
  'eks:CreateCluster',
  'eks:TagResource',
  'eks:UntagResource',
];

/**
 * GuardDuty can also be made ineffective without disabling it: a filter can archive findings,
 * GuardDuty reports nothing about addresses on a trusted IP list, and tags exclude instances and
 * clusters. AWS recommends a policy for the tags.
 * https://docs.aws.amazon.com/guardduty/latest/ug/findings_suppression-rule.html
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_upload-lists.html
 * https://docs.aws.amazon.com/guardduty/latest/ug/malware-protection-customizations.html
 * (GuardDutyExcluded)
 * https://docs.aws.amazon.com/guardduty/latest/ug/managing-gdu-agent-ec2-automated.html
 * (GuardDutyManaged)
 */
export const protectGuardduty = catalogueGuardrail({
  name: 'protect-guardduty',
  description:
    'Denies disabling or narrowing GuardDuty, also by its tags on instances and clusters, and disconnecting it from the security account. Exempt the security account with `exceptAccounts`.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the detectors."],
  leavesOpen: [
    'Archiving findings: people who handle them need it.',
    'Tags that a launch template gives to the instances of an Auto Scaling group, and removing the agent from an instance.',
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) => {
    const except = exceptAccessRoleCondition(context, exceptRoles);
    return denyPolicy(
      { Sid: 'ProtectGuardDuty', Action: ACTIONS, Condition: except },
      {
        Sid: 'ProtectGuardDutyTags',
        Action: TAGGING,
        Condition: { ...except, 'ForAnyValue:StringEquals': { 'aws:TagKeys': TAGS } },
      },
    );
  },
  proofs: () => {
    const calls = accessRoleOnlyProofs(ACTIONS, 'Attacks would no longer be detected.');
    const tagging = TAGS.map((tag) => {
      const { mustDeny, mustAllow } = accessRoleOnlyProofs(
        TAGGING,
        `The tag ${tag} can exclude a resource.`,
      );
      const context = { 'aws:TagKeys': [tag, 'team'] };
      return {
        mustDeny: mustDeny.map((proof) => ({ ...proof, context })),
        mustAllow: mustAllow.map((proof) => ({ ...proof, context })),
      };
    });
    return {
      mustDeny: [calls, ...tagging].flatMap(({ mustDeny }) => mustDeny),
      mustAllow: [
        ...[calls, ...tagging].flatMap(({ mustAllow }) => mustAllow),
        ...forEach(TAGGING, {
          because: 'Other tags are not restricted.',
          principal: 'role',
          context: { 'aws:TagKeys': ['team'] },
        }),
        ...forEach(TAGGING, {
          because: 'A call without tags is not restricted.',
          principal: 'role',
          context: { 'aws:TagKeys': null },
        }),
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
