import { exceptRolesParameter, sparingDeployment } from './except-roles';
import { catalogueGuardrail, denyPolicy } from './guardrail';
import type { Proofs } from './proof';

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
 * A member account cannot touch the organization's trail in any case; this keeps its own trails too, and the bucket
 * that holds the log files, which is in a member account. Whoever writes log files does so as an AWS service.
 * https://docs.aws.amazon.com/controltower/latest/controlreference/mandatory-controls.html (AWS-GR_CLOUDTRAIL_CHANGE_PROHIBITED)
 */
export const protectCloudtrail = catalogueGuardrail({
  name: 'protect-cloudtrail',
  description: 'Nobody stops, narrows or deletes a trail, or takes away its log files.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the log bucket, and can take down a trail that an account no longer needs."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) => {
    const Condition = sparingDeployment(context, exceptRoles);
    const trails = { Sid: 'ProtectTrails', Action: TRAILS, Condition };
    if (context.auditTrailBucket === undefined) return denyPolicy(trails);
    const bucket = `arn:aws:s3:::${context.auditTrailBucket}`;
    return denyPolicy(trails, { Sid: 'ProtectTrailBucket', Action: LOG_BUCKET, Resource: [bucket, `${bucket}/*`], Condition });
  },
  proofs: (_, { account, auditTrailBucket }) => {
    const trail = { action: 'cloudtrail:StopLogging', resource: `arn:aws:cloudtrail:us-east-1:${account}:trail/example` };
    const log = { action: 's3:DeleteObjectVersion', resource: `arn:aws:s3:::${auditTrailBucket}/AWSLogs/example.json.gz` };
    const ofLogs: Proofs = {
      mustDeny: [
        { ...log, because: 'A log file that is gone shows nothing.', principal: 'role' },
        { because: 'Nor may the bucket be opened.', principal: 'root-user', action: 's3:PutBucketPolicy', resource: `arn:aws:s3:::${auditTrailBucket}` },
      ],
      mustAllow: [
        { ...log, because: 'The deployment manages the log bucket.', principal: 'access-role' },
        { ...log, because: 'Whoever investigates reads log files.', principal: 'role', action: 's3:GetObject' },
        { ...log, because: 'CloudTrail writes them.', principal: { service: 'cloudtrail.amazonaws.com' }, action: 's3:PutObject' },
        { ...log, because: 'Other buckets are not meant.', principal: 'role', resource: 'arn:aws:s3:::example/object' },
      ],
    };
    const { mustDeny, mustAllow } = auditTrailBucket === undefined ? { mustDeny: [], mustAllow: [] } : ofLogs;
    return {
      mustDeny: [
        { ...trail, because: 'Whoever covers his tracks begins here.', principal: 'role' },
        { ...trail, because: 'An administrator of the account cannot either.', principal: 'identity-center-role', action: 'cloudtrail:PutEventSelectors' },
        ...mustDeny,
      ],
      mustAllow: [
        { ...trail, because: 'The deployment takes down a trail that is no longer needed.', principal: 'access-role' },
        { ...trail, because: 'A further trail does no harm.', principal: 'role', action: 'cloudtrail:CreateTrail' },
        { because: 'Everybody may look things up.', principal: 'role', action: 'cloudtrail:LookupEvents' },
        ...mustAllow,
      ],
    };
  },
});
