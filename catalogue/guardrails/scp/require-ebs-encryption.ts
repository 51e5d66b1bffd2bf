import {
  exceptRolesParameter,
  exceptRolesCondition,
  exceptAccessRoleCondition,
} from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * Affects only new volumes, created alone or with an instance. Existing volumes keep working.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 * (ec2:Encrypted)
 * https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
 */
export const requireEbsEncryption = catalogueGuardrail({
  name: 'require-ebs-encryption',
  description: 'Denies creating unencrypted EBS volumes, and disabling encryption by default.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role, from the second part only: it manages encryption by default.",
  ],
  leavesOpen: [
    'Existing volumes and snapshots, and unencrypted copies of snapshots.',
    'Calls that AWS documents without a condition key for encryption, such as replacing a root volume, requesting Spot Instances and launch configurations of Auto Scaling. Encryption by default encrypts their volumes.',
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy(
      {
        Sid: 'RequireVolumeEncryption',
        Action: [
          'ec2:CopyVolumes',
          'ec2:CreateFleet',
          'ec2:CreateVolume',
          'ec2:ImportInstance',
          'ec2:ImportVolume',
          'ec2:RunInstances',
        ],
        Resource: ['arn:aws:ec2:*:*:volume/*'],
        Condition: { ...exceptRolesCondition(exceptRoles), Bool: { 'ec2:Encrypted': 'false' } },
      },
      {
        Sid: 'KeepVolumeEncryptionByDefault',
        Action: ['ec2:DisableEbsEncryptionByDefault'],
        Condition: exceptAccessRoleCondition(context, exceptRoles),
      },
    ),
  proofs: (_, { account }) => {
    const volume = {
      action: 'ec2:CreateVolume',
      resource: `arn:aws:ec2:us-east-1:${account}:volume/*`,
    };
    const instance = { ...volume, action: 'ec2:RunInstances' };
    return {
      mustDeny: [
        {
          ...volume,
          because: 'A volume can be encrypted only when it is created.',
          principal: 'role',
          context: { 'ec2:Encrypted': 'false' },
        },
        {
          ...volume,
          because: 'A copied volume can be encrypted only when it is created.',
          principal: 'role',
          action: 'ec2:CopyVolumes',
          context: { 'ec2:Encrypted': 'false' },
        },
        {
          ...volume,
          because: 'A fleet creates many volumes.',
          principal: 'role',
          action: 'ec2:CreateFleet',
          context: { 'ec2:Encrypted': 'false' },
        },
        ...['ec2:ImportInstance', 'ec2:ImportVolume'].map((action) => ({
          ...volume,
          because: 'An imported disk becomes a volume.',
          principal: 'role' as const,
          action,
          context: { 'ec2:Encrypted': 'false' },
        })),
        {
          ...instance,
          because: 'Most volumes are created with an instance.',
          principal: 'identity-center-role',
          context: { 'ec2:Encrypted': 'false' },
        },
        {
          because:
            'Without encryption by default, volumes are unencrypted unless requested otherwise.',
          principal: 'role',
          action: 'ec2:DisableEbsEncryptionByDefault',
        },
      ],
      mustAllow: [
        {
          ...volume,
          because: 'Encrypted volumes can be created.',
          principal: 'role',
          context: { 'ec2:Encrypted': 'true' },
        },
        {
          ...instance,
          because: 'Instances with encrypted volumes can be started.',
          principal: 'role',
          context: { 'ec2:Encrypted': 'true' },
        },
        {
          ...instance,
          because: 'Other resources of an instance are not restricted.',
          principal: 'role',
          resource: `arn:aws:ec2:us-east-1:${account}:instance/*`,
        },
        {
          ...volume,
          because: 'An unencrypted volume can still be attached.',
          principal: 'role',
          action: 'ec2:AttachVolume',
          context: { 'ec2:Encrypted': 'false' },
        },
        {
          because: 'Encryption by default can be enabled.',
          principal: 'role',
          action: 'ec2:EnableEbsEncryptionByDefault',
        },
        {
          because: 'The access role manages encryption by default.',
          principal: 'access-role',
          action: 'ec2:DisableEbsEncryptionByDefault',
        },
      ],
    };
  },
});
