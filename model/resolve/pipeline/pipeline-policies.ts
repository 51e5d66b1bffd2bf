import { BASELINE_TYPES, DATA_SOURCE_CALLS, RESOURCE_CALLS } from '../../aws/calls';
import type { Environment } from '../../organization';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';
import { byText } from '../../../lib/by-text';
import { keyUse, stateAccess, stateBucket } from './state-access';

/**
 * What a plan calls, action by action: a wildcard such as `guardduty:Get*` would include findings.
 */
const READS = sorted([
  ...Object.values(RESOURCE_CALLS).flatMap(({ read }) => read),
  ...Object.values(DATA_SOURCE_CALLS).flat(),
]);

/**
 * Reads that belong to a bucket. Without the name of one they would be allowed for every bucket of
 * the account.
 */
const BUCKET_READS = sorted(
  Object.entries(RESOURCE_CALLS)
    .filter(([type]) => type === 'aws_s3_bucket' || type.startsWith('aws_s3_bucket_'))
    .flatMap(([, { read }]) => read),
);

/** Reads of data, which are allowed for the tables that the stacks write to, and for no other. */
const TABLE_READS = RESOURCE_CALLS.aws_dynamodb_table_item.read;

/** What a member account has that a plan may read only by its name. */
export interface NamedReads {
  /** Names of buckets. */
  readonly buckets?: readonly string[];
  /** Names of DynamoDB tables. */
  readonly tables?: readonly string[];
}

/**
 * Whole services, because every one of their actions is about what the stacks manage. Not EC2 and
 * S3: there the management account has {@link ACCOUNT_SETTINGS} and the state bucket. Nor DynamoDB,
 * whose items are in a member account.
 */
const SERVICES: readonly string[] = sorted(
  Object.values(RESOURCE_CALLS)
    .flatMap((calls) => [...calls.create, ...calls.update, ...calls.delete])
    .map((call) => call.replace(/:.*/, ':*')),
).filter((service) => !['dynamodb:*', 'ec2:*', 's3:*'].includes(service));

/** The settings of EC2 and S3 in a baseline. */
const ACCOUNT_SETTINGS = sorted(
  Object.values(BASELINE_TYPES)
    .map((type) => RESOURCE_CALLS[type])
    .flatMap((calls) => [...calls.read, ...calls.create, ...calls.update, ...calls.delete])
    .filter((call) => /^(ec2|s3):/.test(call)),
);

function sorted(actions: readonly string[]): readonly string[] {
  return [...new Set(actions)].sort(byText);
}

/**
 * Actions that cannot be undone, and deletions that the stacks' deletion protection prevents
 * anyway.
 */
const NEVER: readonly string[] = [
  'cloudtrail:DeleteTrail',
  'cloudtrail:StopLogging',
  'kms:ScheduleKeyDeletion',
  'organizations:AcceptHandshake',
  'organizations:DeleteOrganization',
  'organizations:LeaveOrganization',
];

/**
 * What the role that plans may do in a member account.
 *
 * @param named the buckets and tables that the stacks use in this account
 */
export function planPolicy(named: NamedReads = {}): PolicyDocument {
  return policy(...reads(named));
}

/**
 * `orgcharter plan --drift` asks the event history who changed something. It has the calls of 90
 * days, and only those of the account. The action has no resource types:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html
 */
const EVENT_HISTORY: Json = {
  Sid: 'EventHistory',
  Effect: 'Allow',
  Action: 'cloudtrail:LookupEvents',
  Resource: '*',
};

/**
 * What the role that plans may do in the management account: that, read the state and the event
 * history, and assume itself elsewhere. It cannot write locks. A plan changes nothing, so it needs
 * none, and whoever can open a pull request could otherwise delete the lock of a running
 * deployment.
 */
export function planPolicyOfManagementAccount(
  environment: Environment,
  planRole: string,
  { buckets = [], tables = [] }: NamedReads = {},
): PolicyDocument {
  return policy(
    ...reads({ buckets: [...buckets, ...stateBucket(environment)], tables }),
    EVENT_HISTORY,
    ...assumes(planRole),
    ...stateAccess(environment, { mayWrite: false }),
  );
}

/**
 * What the role that revokes expired access may do: end assignments and memberships, and read their
 * IDs in the state of the identity stack. It cannot write the state. The next plan notices what is
 * gone.
 */
export function expirePolicy(environment: Environment): PolicyDocument {
  return policy(
    {
      Sid: 'RevokeAccess',
      Effect: 'Allow',
      Action: sorted([
        ...RESOURCE_CALLS.aws_ssoadmin_account_assignment.delete,
        ...RESOURCE_CALLS.aws_identitystore_group_membership.delete,
      ]),
      Resource: '*',
    },
    ...(environment.state.backend === 's3'
      ? [
          {
            Sid: 'IdentityState',
            Effect: 'Allow',
            Action: 's3:GetObject',
            Resource: `arn:aws:s3:::${environment.state.bucket}/${environment.name}/identity.tfstate`,
          },
          ...keyUse(environment, ['kms:Decrypt']),
        ]
      : []),
  );
}

/**
 * What the role that deploys may do. It creates roles, so it could create one with full
 * permissions. Only the trust policy limits it. In member accounts it acts through `accessRole`.
 *
 * @param mayClose whether the charter has accounts that may be closed or removed
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
    ...assumes(accessRole),
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

const reads = ({ buckets = [], tables = [] }: NamedReads): readonly Json[] => [
  {
    Sid: 'ReadSettings',
    Effect: 'Allow',
    Action: READS.filter((action) => ![...BUCKET_READS, ...TABLE_READS].includes(action)),
    Resource: '*',
  },
  ...(buckets.length === 0
    ? []
    : [
        {
          Sid: 'ReadBuckets',
          Effect: 'Allow',
          Action: BUCKET_READS,
          Resource: sorted(buckets).map((bucket) => `arn:aws:s3:::${bucket}`),
        },
      ]),
  ...(tables.length === 0
    ? []
    : [
        {
          Sid: 'ReadTables',
          Effect: 'Allow',
          Action: TABLE_READS,
          Resource: sorted(tables).map((table) => `arn:aws:dynamodb:*:*:table/${table}`),
        },
      ]),
];

/** A role of this name in any account of the same organization. */
const assumes = (role: string): readonly Json[] => [
  {
    Sid: 'EnterAccounts',
    Effect: 'Allow',
    Action: 'sts:AssumeRole',
    Resource: `arn:aws:iam::*:role/${role}`,
    Condition: { StringEquals: { 'aws:ResourceOrgID': '${aws:PrincipalOrgID}' } },
  },
];
