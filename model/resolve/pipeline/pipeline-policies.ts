import type { Environment } from '../../organization';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';

/** What Terraform asks AWS when it plans what the stacks have: settings, never the data behind them. */
const READS: readonly string[] = [
  'access-analyzer:Get*',
  'access-analyzer:List*',
  'account:GetAlternateContact',
  'budgets:ListTagsForResource',
  'budgets:ViewBudget',
  'cloudtrail:DescribeTrails',
  'cloudtrail:GetEventSelectors',
  'cloudtrail:GetInsightSelectors',
  'cloudtrail:GetTrail',
  'cloudtrail:GetTrailStatus',
  'cloudtrail:ListTags',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetDashboard',
  'cloudwatch:ListTagsForResource',
  'config:Describe*',
  'config:GetOrganization*',
  'config:ListTagsForResource',
  'ec2:GetEbsEncryptionByDefault',
  'ec2:GetInstanceMetadataDefaults',
  'events:DescribeRule',
  'events:ListTagsForResource',
  'events:ListTargetsByRule',
  'guardduty:Describe*',
  'guardduty:Get*',
  'guardduty:List*',
  'iam:Get*',
  'iam:List*',
  'identitystore:DescribeGroup',
  'identitystore:DescribeGroupMembership',
  'identitystore:DescribeUser',
  'identitystore:GetGroupId',
  'identitystore:GetGroupMembershipId',
  'identitystore:GetUserId',
  'identitystore:ListGroupMemberships',
  'identitystore:ListGroups',
  'identitystore:ListUsers',
  'kms:DescribeKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListAliases',
  'kms:ListResourceTags',
  'logs:DescribeLogGroups',
  'logs:DescribeMetricFilters',
  'logs:DescribeQueryDefinitions',
  'logs:ListTagsForResource',
  'organizations:Describe*',
  'organizations:List*',
  'ram:GetResourceShares',
  'rolesanywhere:Get*',
  'rolesanywhere:List*',
  's3:GetAccelerateConfiguration',
  's3:GetAccountPublicAccessBlock',
  's3:GetBucket*',
  's3:GetEncryptionConfiguration',
  's3:GetLifecycleConfiguration',
  's3:GetReplicationConfiguration',
  's3:ListBucket',
  'securityhub:Describe*',
  'securityhub:GetConfigurationPolicy',
  'securityhub:GetConfigurationPolicyAssociation',
  'securityhub:GetEnabledStandards',
  'securityhub:GetFindingAggregator',
  'securityhub:ListFindingAggregators',
  'securityhub:ListOrganizationAdminAccounts',
  'securityhub:ListTagsForResource',
  'sns:GetSubscriptionAttributes',
  'sns:GetTopicAttributes',
  'sns:ListTagsForResource',
  'sso:Describe*',
  'sso:Get*',
  'sso:List*',
];

/** The services whose settings the stacks write in the management account. */
const WRITES: readonly string[] = [
  'access-analyzer',
  'account',
  'budgets',
  'cloudtrail',
  'cloudwatch',
  'config',
  'events',
  'guardduty',
  'iam',
  'identitystore',
  'kms',
  'logs',
  'organizations',
  'ram',
  'rolesanywhere',
  'securityhub',
  'sns',
  'sso',
  'sso-directory',
].map((service) => `${service}:*`);

/** Settings of EC2 and S3 that an account has once. */
const ACCOUNT_SETTINGS: readonly string[] = [
  'ec2:DisableEbsEncryptionByDefault',
  'ec2:EnableEbsEncryptionByDefault',
  'ec2:GetEbsEncryptionByDefault',
  'ec2:GetInstanceMetadataDefaults',
  'ec2:ModifyInstanceMetadataDefaults',
  's3:GetAccountPublicAccessBlock',
  's3:PutAccountPublicAccessBlock',
];

/** What cannot be taken back, and what the deletion protection of the stacks would refuse in any case. */
const NEVER: readonly string[] = [
  'cloudtrail:DeleteTrail',
  'cloudtrail:StopLogging',
  'kms:ScheduleKeyDeletion',
  'organizations:DeleteOrganization',
  'organizations:LeaveOrganization',
];

/** What the role that plans may do in a member account. */
export function planPolicy(): PolicyDocument {
  return policy(reads);
}

/** What the role that plans may do in the management account: that, the state, and to become itself elsewhere. */
export function planPolicyOfManagementAccount(
  environment: Environment,
  planRole: string,
): PolicyDocument {
  return policy(reads, ...becomes(planRole), ...stateAccess(environment, { mayWrite: false }));
}

/**
 * What the role that deploys may do. It makes roles, so it could make one that may do anything: what keeps it in is who
 * may become it. In member accounts it acts through `accessRole`.
 *
 * @param mayClose the model has accounts that may be closed or removed
 */
export function deployPolicy(
  environment: Environment,
  accessRole: string,
  mayClose: boolean,
): PolicyDocument {
  const never = [
    ...NEVER,
    ...(mayClose
      ? []
      : ['organizations:CloseAccount', 'organizations:RemoveAccountFromOrganization']),
  ];
  return policy(
    {
      Sid: 'WhatTheStacksHave',
      Effect: 'Allow',
      Action: [...ACCOUNT_SETTINGS, ...WRITES].sort(),
      Resource: '*',
    },
    ...becomes(accessRole),
    ...stateAccess(environment, { mayWrite: true }),
    ...(environment.deletionProtection
      ? [{ Sid: 'NeverTakenBack', Effect: 'Deny', Action: never.sort(), Resource: '*' }]
      : []),
  );
}

const policy = (...statements: readonly Json[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

const reads: Json = { Sid: 'ReadSettings', Effect: 'Allow', Action: READS, Resource: '*' };

/** A role of this name in any account of the same organization. */
const becomes = (role: string): readonly Json[] => [
  {
    Sid: 'EnterAccounts',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: `arn:aws:iam::*:role/${role}`,
    Condition: { StringEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } },
  },
];

/** Terraform reads a state, and locks it by a file beside it: https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required */
function stateAccess(
  { name, state }: Environment,
  { mayWrite }: { readonly mayWrite: boolean },
): readonly Json[] {
  if (state.backend !== 's3') return [];
  const bucket = `arn:aws:s3:::${state.bucket}`;
  return [
    {
      Sid: 'ListStates',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: bucket,
      Condition: { StringLike: { 's3:prefix': `${name}/*` } },
    },
    {
      Sid: 'States',
      Effect: 'Allow',
      Action: ['s3:GetObject', ...(mayWrite ? ['s3:PutObject'] : [])],
      Resource: `${bucket}/${name}/*.tfstate`,
    },
    {
      Sid: 'Locks',
      Effect: 'Allow',
      Action: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      Resource: `${bucket}/${name}/*.tfstate.tflock`,
    },
    ...(mayWrite
      ? [{ Sid: 'StateBucket', Effect: 'Allow', Action: BUCKET_SETTINGS, Resource: bucket }]
      : []),
    ...(state.kmsKeyId === undefined ? [] : [useOfKey(state.kmsKeyId)]),
  ];
}

/** What the `bootstrap` stack sets on the state bucket. */
const BUCKET_SETTINGS: readonly string[] = [
  's3:CreateBucket',
  's3:GetAccelerateConfiguration',
  's3:GetBucket*',
  's3:GetEncryptionConfiguration',
  's3:GetLifecycleConfiguration',
  's3:GetReplicationConfiguration',
  's3:ListBucket',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketTagging',
  's3:PutBucketVersioning',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
];

/** A policy names keys by their ids alone: https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html */
function useOfKey(arn: string): Json {
  const statement = {
    Sid: 'StateKey',
    Effect: 'Allow',
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
  };
  const [, place, alias] = /^(.*:)(alias\/.*)$/.exec(arn) ?? [];
  if (place === undefined || alias === undefined) return { ...statement, Resource: arn };
  return {
    ...statement,
    Resource: `${place}key/*`,
    Condition: { 'ForAnyValue:StringEquals': { 'kms:ResourceAliases': alias } },
  };
}
