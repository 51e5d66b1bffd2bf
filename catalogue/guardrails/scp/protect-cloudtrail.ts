import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';
import type { Proofs } from '../kit/proof';

const TRAILS = [
  'cloudtrail:DeleteEventDataStore',
  'cloudtrail:DeleteTrail',
  'cloudtrail:PutEventSelectors',
  'cloudtrail:PutInsightSelectors',
  'cloudtrail:StopEventDataStoreIngestion',
  'cloudtrail:StopLogging',
  'cloudtrail:UpdateEventDataStore',
  'cloudtrail:UpdateTrail',
];

const LOG_BUCKET = [
  's3:BypassGovernanceRetention',
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutBucketAcl',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketVersioning',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
];

/**
 * A member account can never change the organization trail. This protects the account's own trails too, and the log
 * file bucket, which is in a member account. CloudTrail writes log files as an AWS service, which is exempt.
 * https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html (AWS-GR_CLOUDTRAIL_CHANGE_PROHIBITED)
 */
export const protectCloudtrail = catalogueGuardrail({
  name: 'protect-cloudtrail',
  description: 'Denies stopping, narrowing and deleting trails, and deleting their log files.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: [
    "The organization's access role: it deploys the log bucket, and deletes trails that an account no longer needs.",
  ],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) => {
    const Condition = exceptAccessRoleCondition(context, exceptRoles);
    const trails = { Sid: 'ProtectTrails', Action: TRAILS, Condition };
    if (context.auditTrailBucket === undefined) return denyPolicy(trails);
    const bucket = `arn:aws:s3:::${context.auditTrailBucket}`;
    return denyPolicy(trails, {
      Sid: 'ProtectTrailBucket',
      Action: LOG_BUCKET,
      Resource: [bucket, `${bucket}/*`],
      Condition,
    });
  },
  proofs: (_, { account, auditTrailBucket }) => {
    const trails = accessRoleOnlyProofs(
      TRAILS,
      'Attackers disable logging first to hide their actions.',
      `arn:aws:cloudtrail:us-east-1:${account}:trail/example`,
    );
    const logs: Proofs =
      auditTrailBucket === undefined
        ? { mustDeny: [], mustAllow: [] }
        : ofLogBucket(`arn:aws:s3:::${auditTrailBucket}`);
    return {
      mustDeny: [...trails.mustDeny, ...logs.mustDeny],
      mustAllow: [
        ...trails.mustAllow,
        {
          because: 'Additional trails can be created.',
          principal: 'role',
          action: 'cloudtrail:CreateTrail',
        },
        {
          because: 'Events can be looked up.',
          principal: 'role',
          action: 'cloudtrail:LookupEvents',
        },
        ...logs.mustAllow,
      ],
    };
  },
});

function ofLogBucket(bucket: string): Proofs {
  const log = { resource: `${bucket}/AWSLogs/example.json.gz` };
  const isOfFiles = (action: string) =>
    /Object|Bypass/.test(action) && !/Configuration/.test(action);
  const files = accessRoleOnlyProofs(
    LOG_BUCKET.filter(isOfFiles),
    'A log file that is gone shows nothing.',
    log.resource,
  );
  const itself = accessRoleOnlyProofs(
    LOG_BUCKET.filter((action) => !isOfFiles(action)),
    'Log files could be taken away, or read by others.',
    bucket,
  );
  return {
    mustDeny: [...files.mustDeny, ...itself.mustDeny],
    mustAllow: [
      ...files.mustAllow,
      ...itself.mustAllow,
      {
        ...log,
        because: 'Log files can be read for investigations.',
        principal: 'role',
        action: 's3:GetObject',
      },
      {
        because: 'Other buckets are not restricted.',
        principal: 'role',
        action: 's3:DeleteObjectVersion',
        resource: 'arn:aws:s3:::example/object',
      },
    ],
  };
}
