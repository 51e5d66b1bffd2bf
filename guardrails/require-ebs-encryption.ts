import { exceptRolesParameter, sparing, sparingDeployment } from './except-roles';
import { catalogueGuardrail, denyPolicy } from './guardrail';

/**
 * Only new volumes are looked at, whether made alone or with an instance; those that exist go on working.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html (ec2:Encrypted)
 * https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html
 */
export const requireEbsEncryption = catalogueGuardrail({
  name: 'require-ebs-encryption',
  description: 'New EBS volumes are encrypted, and the default that encrypts them is not switched off.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role, from the second part alone: the default is its to manage."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy(
      {
        Sid: 'RequireVolumeEncryption',
        Action: ['ec2:CopyVolumes', 'ec2:CreateFleet', 'ec2:CreateVolume', 'ec2:RunInstances'],
        Resource: ['arn:aws:ec2:*:*:volume/*'],
        Condition: { ...sparing(exceptRoles), Bool: { 'ec2:Encrypted': 'false' } },
      },
      { Sid: 'KeepVolumeEncryptionByDefault', Action: ['ec2:DisableEbsEncryptionByDefault'], Condition: sparingDeployment(context, exceptRoles) },
    ),
});
