import { exceptRolesParameter, exceptAccessRoleCondition } from '../kit/except-roles';
import { catalogueGuardrail, denyPolicy } from '../kit/guardrail';
import { accessRoleOnlyProofs } from '../kit/proof';

const ACTIONS = ['s3:DeleteBucket'];

/**
 * A bucket must be empty before it can be deleted: use it together with backups, versioning or Object Lock, which protect the
 * objects. After a deletion, anyone can create a bucket of the same name and receive what others still send to it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html
 */
export const denyBucketDeletion = catalogueGuardrail({
  name: 'deny-bucket-deletion',
  description: 'Denies deleting S3 buckets.',
  type: 'SERVICE_CONTROL_POLICY',
  exempt: ["The organization's access role: it deploys buckets."],
  parameters: { exceptRoles: exceptRolesParameter },
  policy: ({ exceptRoles }, context) =>
    denyPolicy({
      Sid: 'DenyBucketDeletion',
      Action: ACTIONS,
      Condition: exceptAccessRoleCondition(context, exceptRoles),
    }),
  proofs: () => {
    const { mustDeny, mustAllow } = accessRoleOnlyProofs(
      ACTIONS,
      'The name of a deleted bucket can be taken by anyone.',
    );
    return {
      mustDeny,
      mustAllow: [
        ...mustAllow,
        { because: 'Objects can be deleted.', principal: 'role', action: 's3:DeleteObject' },
        { because: 'Buckets can be created.', principal: 'role', action: 's3:CreateBucket' },
      ],
    };
  },
});
