import type { ShapePolicy } from '../shape';
import { allow, deny } from '../statements';
import { slug, TEAMS } from './accounts';

export const POLICIES: readonly ShapePolicy[] = [
  {
    name: 'Deny leaving the organization',
    type: 'SERVICE_CONTROL_POLICY',
    description: 'Accounts stay',
    content: deny('DenyLeaveOrganization', 'organizations:LeaveOrganization'),
    targets: ['root'],
    tags: { owner: 'security' },
  },
  {
    name: 'Regions: "EU" & us-east-1',
    type: 'SERVICE_CONTROL_POLICY',
    content: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'Regions',
          Effect: 'Deny',
          NotAction: ['iam:*', 'organizations:*', 'sts:*', 'support:*', 'cloudfront:*'],
          Resource: '*',
          Condition: {
            StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-west-2', 'us-east-1'] },
          },
        },
      ],
    },
    targets: [{ unit: ['Workloads'] }, { unit: ['Sandbox'] }],
  },
  {
    name: 'Protect security services',
    type: 'SERVICE_CONTROL_POLICY',
    content: deny('Protect', [
      'cloudtrail:StopLogging',
      'cloudtrail:DeleteTrail',
      'config:DeleteConfigurationRecorder',
      'config:StopConfigurationRecorder',
      'guardduty:DeleteDetector',
    ]),
    targets: ['root'],
  },
  {
    name: 'Sandbox: no large instances',
    type: 'SERVICE_CONTROL_POLICY',
    content: deny('NoLarge', 'ec2:RunInstances', {
      StringLike: { 'ec2:InstanceType': ['*.metal', '*.24xlarge'] },
    }),
    targets: [{ unit: ['Sandbox'] }],
  },
  {
    name: 'Suspended accounts',
    type: 'SERVICE_CONTROL_POLICY',
    content: deny('Nothing', '*'),
    targets: [{ unit: ['Suspended'] }],
  },
  {
    name: 'Allowed services of staging',
    type: 'SERVICE_CONTROL_POLICY',
    content: allow(['s3:*', 'ec2:*', 'cloudwatch:*', 'logs:*', 'iam:Get*']),
    targets: [{ unit: ['Policy Staging'] }],
  },
  {
    name: 'Only our organization reads buckets',
    type: 'RESOURCE_CONTROL_POLICY',
    content: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'OnlyOurs',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:GetObject',
          Resource: '*',
          Condition: {
            StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorgid' },
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
          },
        },
      ],
    },
    targets: [{ unit: ['Workloads', 'Production'] }],
  },
  {
    name: 'EC2 defaults',
    type: 'DECLARATIVE_POLICY_EC2',
    content: {
      ec2_attributes: { image_block_public_access: { state: { '@@assign': 'block_new_sharing' } } },
    },
    targets: [{ unit: ['Workloads'] }],
  },
  {
    name: 'Tags: cost center & team',
    type: 'TAG_POLICY',
    content: {
      tags: {
        'cost-center': { tag_key: { '@@assign': 'cost-center' } },
        team: { tag_key: { '@@assign': 'team' }, tag_value: { '@@assign': TEAMS.map(slug) } },
      },
    },
    targets: ['root'],
    tags: { owner: 'finance' },
  },
  {
    name: 'Daily backups',
    type: 'BACKUP_POLICY',
    content: {
      plans: {
        daily: {
          regions: { '@@assign': ['eu-west-2'] },
          rules: {
            daily: {
              schedule_expression: { '@@assign': 'cron(0 5 ? * * *)' },
              target_backup_vault_name: { '@@assign': 'Default' },
              lifecycle: { delete_after_days: { '@@assign': '35' } },
            },
          },
          selections: {
            tags: {
              backup: {
                iam_role_arn: { '@@assign': 'arn:aws:iam::$account:role/backup' },
                tag_key: { '@@assign': 'backup' },
                tag_value: { '@@assign': ['daily'] },
              },
            },
          },
        },
      },
    },
    targets: [{ unit: ['Workloads', 'Production'] }],
  },
  {
    name: 'No AI training',
    type: 'AISERVICES_OPT_OUT_POLICY',
    content: { services: { default: { opt_out_policy: { '@@assign': 'optOut' } } } },
    targets: ['root'],
  },
];
