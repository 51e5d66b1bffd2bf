import { BASELINE_TYPES, DATA_SOURCE_CALLS, RESOURCE_CALLS } from '../../aws/calls';
import type { ResourceCalls } from '../../aws/calls';
import type { Environment } from '../../organization';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';

/**
 * Patterns that stand for several of the reads, because the policies of a role share 10,240 characters. Each matches
 * settings only, never the data behind them.
 */
const READ_PATTERNS: readonly string[] = [
  'access-analyzer:Get*',
  'access-analyzer:List*',
  'config:Describe*',
  'config:GetOrganization*',
  'guardduty:Describe*',
  'guardduty:Get*',
  'guardduty:List*',
  'iam:Get*',
  'iam:List*',
  'organizations:Describe*',
  'organizations:List*',
  'rolesanywhere:Get*',
  'rolesanywhere:List*',
  's3:GetBucket*',
  'securityhub:Describe*',
  'sso:Describe*',
  'sso:Get*',
  'sso:List*',
];

/** The calls of a plan. */
const READS = readActions([
  ...Object.values(RESOURCE_CALLS).flatMap(({ read }) => read),
  ...Object.values(DATA_SOURCE_CALLS).flat(),
]);

function readActions(calls: readonly string[]): readonly string[] {
  return sorted(
    calls.map(
      (call) => READ_PATTERNS.find((pattern) => call.startsWith(pattern.slice(0, -1))) ?? call,
    ),
  );
}

/**
 * Whole services, because every one of their actions is about what the stacks manage. Not EC2 and S3: there the
 * management account has {@link ACCOUNT_SETTINGS} and the state bucket.
 */
const SERVICES: readonly string[] = sorted(
  Object.values(RESOURCE_CALLS)
    .flatMap((calls) => [...calls.create, ...calls.update, ...calls.delete])
    .map((call) => call.replace(/:.*/, ':*')),
).filter((service) => service !== 'ec2:*' && service !== 's3:*');

/** The settings of EC2 and S3 in a baseline. */
const ACCOUNT_SETTINGS = sorted(
  Object.values(BASELINE_TYPES)
    .map((type) => RESOURCE_CALLS[type])
    .flatMap((calls) => [...calls.read, ...calls.create, ...calls.update, ...calls.delete])
    .filter((call) => /^(ec2|s3):/.test(call)),
);

function sorted(actions: readonly string[]): readonly string[] {
  return [...new Set(actions)].sort();
}

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
      Action: [...ACCOUNT_SETTINGS, ...SERVICES].sort(),
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

/** What the `bootstrap` stack sets on the state bucket. It never deletes the bucket. */
const BUCKET_SETTINGS = bucketSettings([
  RESOURCE_CALLS.aws_s3_bucket,
  RESOURCE_CALLS.aws_s3_bucket_lifecycle_configuration,
  RESOURCE_CALLS.aws_s3_bucket_ownership_controls,
  RESOURCE_CALLS.aws_s3_bucket_policy,
  RESOURCE_CALLS.aws_s3_bucket_public_access_block,
  RESOURCE_CALLS.aws_s3_bucket_server_side_encryption_configuration,
  RESOURCE_CALLS.aws_s3_bucket_versioning,
]);

function bucketSettings(kinds: readonly ResourceCalls[]): readonly string[] {
  return sorted([
    ...readActions(kinds.flatMap(({ read }) => read)),
    ...kinds.flatMap(({ create, update }) => [...create, ...update]),
  ]);
}

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
