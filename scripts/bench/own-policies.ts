import { numbered, padded } from './numbered';

/** The number of custom policies in the charter. */
export const OWN_POLICIES = 22;

/** Each custom policy denies some of these. */
const ACTIONS = [
  'backup:DeleteBackupVault',
  'cloudformation:DeleteStack',
  'config:DeleteConfigurationRecorder',
  'dynamodb:DeleteTable',
  'ec2:DeleteFlowLogs',
  'ec2:DeleteVpc',
  'ec2:RunInstances',
  'ec2:TerminateInstances',
  'ecr:DeleteRepository',
  'eks:DeleteCluster',
  'guardduty:DeleteDetector',
  'iam:CreateUser',
  'kms:ScheduleKeyDeletion',
  'lambda:DeleteFunction',
  'logs:DeleteLogGroup',
  'rds:DeleteDBInstance',
  'redshift:DeleteCluster',
  'route53:DeleteHostedZone',
  's3:DeleteBucket',
  's3:PutBucketPolicy',
  'secretsmanager:DeleteSecret',
  'sns:DeleteTopic',
  'sqs:DeleteQueue',
  'wafv2:DeleteWebACL',
];

/** The files of the custom policies, by name. */
export function ownPolicies(): Readonly<Record<string, string>> {
  const statement = (number: number, part: number) => ({
    Sid: `Deny${number}Part${part}`,
    Effect: 'Deny',
    Action: numbered(6, (index) => ACTIONS[(number + part * 6 + index) % ACTIONS.length]),
    Resource: '*',
    Condition: {
      ArnNotLike: {
        'aws:PrincipalArn': [
          'arn:aws:iam::*:role/OrganizationAccountAccessRole',
          `arn:aws:iam::*:role/team-${number}`,
        ],
      },
    },
  });
  const policy = (number: number) => ({
    Version: '2012-10-17',
    Statement: numbered(3, (part) => statement(number, part)),
  });
  return Object.fromEntries(
    numbered(OWN_POLICIES, (number) => [
      policyFile(number),
      `${JSON.stringify(policy(number), undefined, 2)}\n`,
    ]),
  );
}

/** The file of a custom policy. Any number is valid. */
export function policyFile(number: number): string {
  return `policies/own-${padded(number % OWN_POLICIES, 2)}.json`;
}
