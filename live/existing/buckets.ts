import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Lookup } from '../../adoption/ids/lookup';
import { unlessMissing } from '../unless-missing';
import type { Place } from './place';
import type { Finders } from './finders';

/** Asks for a bucket of this account: buckets of others can be readable, too. */
interface Request {
  readonly Bucket: string;
  readonly ExpectedBucketOwner: string;
}

const finder =
  (call: (s3: S3Client, request: Request) => Promise<unknown>, ...missing: readonly string[]) =>
  async (place: Place, { name }: Lookup): Promise<string | undefined> => {
    const s3 = place.client(S3Client);
    const request = { Bucket: name, ExpectedBucketOwner: place.accountId };
    return (await unlessMissing(call(s3, request), 'NoSuchBucket', 'NotFound', ...missing))
      ? name
      : undefined;
  };

/** Buckets and their settings. The import ID of each is the bucket's name. */
export const bucketFinders: Finders = {
  aws_s3_bucket: finder((s3, request) => s3.send(new HeadBucketCommand(request))),
  aws_s3_bucket_versioning: finder((s3, request) =>
    s3.send(new GetBucketVersioningCommand(request)),
  ),
  aws_s3_bucket_lifecycle_configuration: finder(
    (s3, request) => s3.send(new GetBucketLifecycleConfigurationCommand(request)),
    'NoSuchLifecycleConfiguration',
  ),
  aws_s3_bucket_object_lock_configuration: finder(
    (s3, request) => s3.send(new GetObjectLockConfigurationCommand(request)),
    'ObjectLockConfigurationNotFoundError',
  ),
  aws_s3_bucket_ownership_controls: finder(
    (s3, request) => s3.send(new GetBucketOwnershipControlsCommand(request)),
    'OwnershipControlsNotFoundError',
  ),
  aws_s3_bucket_policy: finder(
    (s3, request) => s3.send(new GetBucketPolicyCommand(request)),
    'NoSuchBucketPolicy',
  ),
  aws_s3_bucket_public_access_block: finder(
    (s3, request) => s3.send(new GetPublicAccessBlockCommand(request)),
    'NoSuchPublicAccessBlockConfiguration',
  ),
  aws_s3_bucket_server_side_encryption_configuration: finder(
    (s3, request) => s3.send(new GetBucketEncryptionCommand(request)),
    'ServerSideEncryptionConfigurationNotFoundError',
  ),
};
