import { exceptRolesParameter, sparingDeployment } from './except-roles';
import { catalogueGuardrail, denyPolicy } from './guardrail';

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
});
