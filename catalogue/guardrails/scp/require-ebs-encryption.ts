import { exceptRolesParameter, exceptRolesCondition, sparingDeployment } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';

/**
 * Only new volumes are looked at, whether made alone or with an instance; those that exist go on working.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html (ec2:Encrypted)
 * https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
 */
export const requireEbsEncryption = catalogueGuardrail({
  name: 'require-ebs-encryption',
  description:
    'New EBS volumes are encrypted, and the default that encrypts them is not switched off.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role, from the second part alone: the default is its to manage.",
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy(
      {
        Sid: 'RequireVolumeEncryption',
        Action: ['ec2:CopyVolumes', 'ec2:CreateFleet', 'ec2:CreateVolume', 'ec2:RunInstances'],
        Resource: ['arn:aws:ec2:*:*:volume/*'],
        Condition: { ...exceptRolesCondition(exceptRoles), Bool: { 'ec2:Encrypted': 'false' } },
      },
      {
        Sid: 'KeepVolumeEncryptionByDefault',
        Action: ['ec2:DisableEbsEncryptionByDefault'],
        Condition: sparingDeployment(context, exceptRoles),
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
          because: 'A volume is encrypted when it is made, or never.',
          principal: 'role',
          context: { 'ec2:Encrypted': 'false' },
        },
        {
          ...volume,
          because: 'So is a copy.',
          principal: 'role',
          action: 'ec2:CopyVolumes',
          context: { 'ec2:Encrypted': 'false' },
        },
        {
          ...volume,
          because: 'A fleet makes many at once.',
          principal: 'role',
          action: 'ec2:CreateFleet',
          context: { 'ec2:Encrypted': 'false' },
        },
        {
          ...instance,
          because: 'Most volumes are made with an instance.',
          principal: 'identity-center-role',
          context: { 'ec2:Encrypted': 'false' },
        },
        {
          because: 'Without the default, whoever says nothing gets an unencrypted volume.',
          principal: 'role',
          action: 'ec2:DisableEbsEncryptionByDefault',
        },
      ],
      mustAllow: [
        {
          ...volume,
          because: 'This is as it should be.',
          principal: 'role',
          context: { 'ec2:Encrypted': 'true' },
        },
        {
          ...instance,
          because: 'An instance starts with encrypted volumes.',
          principal: 'role',
          context: { 'ec2:Encrypted': 'true' },
        },
        {
          ...instance,
          because: 'What belongs to an instance beside its volumes is not meant.',
          principal: 'role',
          resource: `arn:aws:ec2:us-east-1:${account}:instance/*`,
        },
        {
          because: 'Everybody may switch the default on.',
          principal: 'role',
          action: 'ec2:EnableEbsEncryptionByDefault',
        },
        {
          because: 'The deployment manages the default.',
          principal: 'access-role',
          action: 'ec2:DisableEbsEncryptionByDefault',
        },
      ],
    };
  },
});
