import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { MissingStateBucket } from '../../deployments/record-store';
import { RunError } from '../../terraform/run-error';
import { reason } from '../reason';
import { unlessMissing } from '../unless-missing';

/** The `s3` backend of a stack: https://developer.hashicorp.com/terraform/language/backend/s3 */
export interface S3Backend {
  readonly bucket: string;
  readonly region: string;
  /** `production/organization.tfstate` */
  readonly key: string;
  readonly kms_key_id?: string;
}

/**
 * Reads and writes texts in the bucket of the states. Everything throws a RunError with AWS's
 * reason if it fails: a MissingStateBucket if there is no bucket.
 */
export interface S3Objects {
  /** @returns undefined if there is no such object */
  read(key: string): Promise<string | undefined>;
  write(key: string, text: string): Promise<void>;
  remove(key: string): Promise<void>;
}

/**
 * Objects are encrypted as the state is: with the backend's key or, without one, as the bucket does
 * by default.
 */
export function s3Objects(s3: S3Client, backend: S3Backend): S3Objects {
  const { bucket: Bucket, kms_key_id: SSEKMSKeyId } = backend;
  const encryption = SSEKMSKeyId
    ? { ServerSideEncryption: 'aws:kms' as const, SSEKMSKeyId }
    : undefined;
  const failed = failure(backend);
  return {
    read: (key) =>
      textOf(s3, Bucket, key)
        .catch((error: unknown) => absent(error, s3, Bucket, key))
        .catch(failed('read', key)),
    write: async (Key, Body) => {
      await s3
        .send(
          new PutObjectCommand({
            Bucket,
            Key,
            Body,
            ContentType: 'application/json',
            ...encryption,
          }),
        )
        .catch(failed('write', Key));
    },
    remove: async (Key) => {
      await s3.send(new DeleteObjectCommand({ Bucket, Key })).catch(failed('delete', Key));
    },
  };
}

async function textOf(s3: S3Client, Bucket: string, Key: string): Promise<string | undefined> {
  const object = await unlessMissing(
    s3.send(new GetObjectCommand({ Bucket, Key })),
    'NoSuchKey',
    'NotFound',
  );
  return object?.Body?.transformToString();
}

/**
 * S3 denies access to an object that does not exist unless the caller can list the bucket, and a
 * condition about the prefix, as Terraform's manual suggests it, is about listing only.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html#API_GetObject_RequestSyntax
 */
async function absent(
  error: unknown,
  s3: S3Client,
  Bucket: string,
  Prefix: string,
): Promise<undefined> {
  if (!(error instanceof Error && error.name === 'AccessDenied')) throw error;
  const list = await s3
    .send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 1 }))
    .catch(() => undefined);
  if (list === undefined || list.Contents?.some(({ Key }) => Key === Prefix)) throw error;
}

const failure =
  ({ bucket, region }: S3Backend) =>
  (verb: string, key: string) =>
  (error: unknown): never => {
    const why = reason(error);
    if (why === undefined) throw error;
    const name = (error as Error).name;
    if (name === 'NoSuchBucket') throw new MissingStateBucket(bucket);
    if (OTHER_REGION.test(name))
      throw new RunError(
        `the state bucket ${bucket} is not in ${region}. Check "state" in the environment's file: ${why}`,
      );
    if (DENIED.test(name))
      throw new RunError(
        `AWS does not let these credentials ${verb} s3://${bucket}/${key}. Check that they belong to the right account and role: ${why}`,
      );
    throw new RunError(
      `cannot ${verb} s3://${bucket}/${key}. Nothing was changed by this; check the network and the credentials, then run the command again: ${why}`,
    );
  };

const OTHER_REGION = /^(?:PermanentRedirect|AuthorizationHeaderMalformed|301)$/;
const DENIED =
  /^(?:AccessDenied|AllAccessDisabled|InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidToken|KMS\..*)$/;
