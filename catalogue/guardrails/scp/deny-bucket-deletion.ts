import { accessRoleOnly } from '../kit/access-role-only';

/**
 * A bucket must be empty before it can be deleted: use it together with backups, versioning or
 * Object Lock, which protect the objects. After a deletion, anyone can create a bucket of the same
 * name and receive what others still send to it.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html
 */
export const denyBucketDeletion = accessRoleOnly({
  name: 'deny-bucket-deletion',
  description: 'Denies deleting S3 buckets, including directory, table and vector buckets.',
  leavesOpen: [
    'Deleting the objects of a bucket, also by a lifecycle rule.',
    'Amazon Lightsail buckets.',
  ],
  accessRole: 'it deploys buckets',
  sid: 'DenyBucketDeletion',
  actions: [
    's3-outposts:DeleteBucket',
    's3:DeleteBucket',
    's3express:DeleteBucket',
    's3tables:DeleteTableBucket',
    's3vectors:DeleteVectorBucket',
  ],
  because: 'The name of a deleted bucket can be taken by anyone.',
  mustAllow: [
    { because: 'Objects can be deleted.', principal: 'role', action: 's3:DeleteObject' },
    { because: 'Buckets can be created.', principal: 'role', action: 's3:CreateBucket' },
  ],
});
