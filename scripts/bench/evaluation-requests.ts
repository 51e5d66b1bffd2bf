import type { AccessRequest } from '../../iam/evaluate/request';
import type { Json, PolicyDocument } from '../../iam/language/policy-document';

const ACCOUNT = { id: '111122223333', isManagementAccount: false };
const ROLE = `arn:aws:iam::${ACCOUNT.id}:role/Developer`;
const policy = (...statements: readonly Json[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

const deployer = {
  ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/OrganizationAccountAccessRole' },
};
/**
 * Copies of guardrails in the catalogue, so that results stay comparable when the catalogue
 * changes.
 */
export const SCPS: Readonly<Record<string, PolicyDocument>> = {
  'deny-leave-organization': policy({
    Effect: 'Deny',
    Action: 'organizations:LeaveOrganization',
    Resource: '*',
  }),
  'protect-cloudtrail': policy(
    {
      Effect: 'Deny',
      Action: [
        'cloudtrail:DeleteTrail',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:StopLogging',
        'cloudtrail:UpdateTrail',
      ],
      Resource: '*',
      Condition: deployer,
    },
    {
      Effect: 'Deny',
      Action: ['s3:DeleteBucket', 's3:DeleteObject*', 's3:PutBucketPolicy'],
      Resource: ['arn:aws:s3:::trail', 'arn:aws:s3:::trail/*'],
      Condition: deployer,
    },
  ),
  'deny-iam-users': policy({
    Effect: 'Deny',
    Action: ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreateUser'],
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:PrincipalAccount': ['444455556666'] } },
  }),
  'restrict-regions': policy({
    Effect: 'Deny',
    NotAction: [
      'account:*',
      'budgets:*',
      'cloudfront:*',
      'iam:*',
      'kms:*',
      'organizations:*',
      'route53:*',
      's3:GetAccountPublicAccessBlock',
      's3:ListAllMyBuckets',
      'sts:*',
      'support:*',
      'waf:*',
    ],
    Resource: '*',
    Condition: {
      StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'eu-west-2'] },
      ...deployer,
    },
  }),
};

export const REQUESTS: readonly AccessRequest[] = [
  ['s3:GetObject', 'arn:aws:s3:::bucket/key', 'eu-west-2'],
  ['s3:PutObject', 'arn:aws:s3:::bucket/key', 'us-east-1'],
  ['ec2:DescribeInstances', '*', 'eu-west-2'],
  [
    'ec2:TerminateInstances',
    `arn:aws:ec2:eu-west-2:${ACCOUNT.id}:instance/i-0123456789abcdef0`,
    'eu-west-2',
  ],
  ['dynamodb:GetItem', `arn:aws:dynamodb:us-west-2:${ACCOUNT.id}:table/orders`, 'us-west-2'],
  ['iam:CreateUser', `arn:aws:iam::${ACCOUNT.id}:user/alice`, 'us-east-1'],
  ['cloudtrail:StopLogging', `arn:aws:cloudtrail:eu-west-2:${ACCOUNT.id}:trail/main`, 'eu-west-2'],
  ['lambda:ListFunctions', '*', 'eu-west-2'],
].map(([action = '', resource = '', region = '']) => ({
  principal: { kind: 'role', arn: ROLE, account: ACCOUNT },
  action,
  resource,
  resourceAccount: ACCOUNT,
  context: {
    'aws:RequestedRegion': region,
    'aws:PrincipalArn': ROLE,
    'aws:PrincipalAccount': ACCOUNT.id,
  },
}));
