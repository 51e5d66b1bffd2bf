import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs, roleLike } from '../kit/proof';

const ON_BUCKET = [
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:PutBucketAcl',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketOwnershipControls',
  's3:PutBucketPolicy',
  's3:PutBucketPublicAccessBlock',
  's3:PutBucketVersioning',
  's3:PutBucketWebsite',
  's3:PutEncryptionConfiguration',
  's3:PutLifecycleConfiguration',
  's3:PutReplicationConfiguration',
];
const ON_STATE = [
  's3:BypassGovernanceRetention',
  's3:DeleteObjectVersion',
  's3:PutObjectAcl',
  's3:PutObjectVersionAcl',
  's3:UpdateObjectEncryption',
];

/**
 * Terraform deletes its lock file after every run, and S3 keeps a version of a deleted object. So
 * `DeleteObject` stays allowed, and only versions are protected. The organization's state bucket is
 * in the management account, which service control policies do not affect. This protects the state
 * buckets that teams have in their accounts.
 * https://developer.hashicorp.com/terraform/language/backend/s3#permissions-required
 */
export const protectStateBucket = catalogueGuardrail({
  name: 'protect-state-bucket',
  description:
    'Denies deleting earlier versions of Terraform state, and weakening the encryption and access settings of state buckets.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys the buckets."],
  leavesOpen: [
    'Reading state and writing new versions of it, which deployments need.',
    'The KMS keys of the buckets: see `deny-key-deletion`.',
    'Requests through an access point of a bucket: AWS does not document whether a statement for the bucket applies to them.',
  ],
  parameters: {
    buckets: {
      description:
        "Names of state buckets; `*` matches any characters. Default: the organization's state bucket and all whose names end in -terraform-state.",
      pattern: /^[a-z0-9*][a-z0-9.*-]{2,62}$/,
      allowed: 'a bucket name, with * for any characters',
      default: ({ stateBucket }) => [
        '*-terraform-state',
        ...(stateBucket === undefined ? [] : [stateBucket]),
      ],
    },
    exceptRoles: exceptRolesParameter,
  },
  policy: ({ buckets, exceptRoles }, context) =>
    denyPolicy({
      Sid: 'ProtectStateBucket',
      Action: [...ON_BUCKET, ...ON_STATE],
      Resource: buckets.flatMap((bucket) => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`]),
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: ({ buckets }) => {
    const names = buckets.map((bucket) => `arn:aws:s3:::${roleLike(bucket).role}`);
    const ofBucket = names.map((arn) =>
      accessRoleOnlyProofs(
        ON_BUCKET,
        'Earlier state could be lost, or anyone could read the state.',
        arn,
      ),
    );
    const ofState = names.map((arn) =>
      accessRoleOnlyProofs(
        ON_STATE,
        'An earlier state is the only way back, and must not be public.',
        `${arn}/dev/app.tfstate`,
      ),
    );
    const state = { principal: 'role', resource: `${names[0]}/dev/app.tfstate` } as const;
    return {
      mustDeny: [...ofBucket, ...ofState].flatMap(({ mustDeny }) => mustDeny),
      mustAllow: [
        ...[...ofBucket, ...ofState].flatMap(({ mustAllow }) => mustAllow),
        { ...state, because: 'Deployments can write state.', action: 's3:PutObject' },
        {
          ...state,
          because: 'Deployments can delete the lock file to unlock the state.',
          action: 's3:DeleteObject',
          resource: `${state.resource}.tflock`,
        },
        {
          because: 'Other buckets are not restricted.',
          principal: 'role',
          action: 's3:DeleteBucket',
          resource: 'arn:aws:s3:::example',
        },
      ],
    };
  },
});
