import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import type { LogFile } from '../../logs/log-file';
import type { EventSelection } from '../../logs/select-events';
import type { Organization } from '../../model/organization';
import { clientOptions } from '../client-options';
import { reason } from '../reason';
import { trailKeys } from './trail-keys';

/**
 * How many files are downloaded at the same time. Their packed bytes are in memory until a thread
 * has read them.
 */
const AT_ONCE = 16;

/**
 * The bucket cannot be listed: it does not exist, or the credentials are wrong or have no access.
 */
export class UnreadableBucket extends Error {}

/**
 * The log files of the charter's organization trail, as they are downloaded. The credentials are
 * those of the environment, and have to be allowed `s3:ListBucket`, `s3:GetObject` and, for the
 * bucket's key, `kms:Decrypt`. A file that cannot be downloaded, such as one in an archive, is
 * named, and the others are read.
 *
 * @throws {UnreadableBucket} if the bucket cannot be listed
 */
export async function* trailFiles(
  bucket: string,
  selection: EventSelection,
  s3: Pick<S3Client, 'send'>,
): AsyncGenerator<LogFile> {
  const waiting: Promise<LogFile>[] = [];
  const keys = trailKeys(
    (request) => s3.send(new ListObjectsV2Command({ Bucket: bucket, ...request })),
    selection,
  );
  try {
    for await (const key of keys) {
      waiting.push(download(bucket, key, s3));
      if (waiting.length >= AT_ONCE) yield waiting.shift()!;
    }
  } catch (error) {
    const why = reason(error);
    if (why === undefined) throw error;
    throw new UnreadableBucket(`cannot list the trail's bucket ${bucket}: ${why}`, {
      cause: error,
    });
  }
  for (const file of waiting) yield file;
}

/** A client for the bucket, which is in the organization's home region. */
export const trailBucketClient = ({ homeRegion }: Pick<Organization, 'homeRegion'>): S3Client =>
  new S3Client({ ...clientOptions(), region: homeRegion, followRegionRedirects: true });

async function download(Bucket: string, Key: string, s3: Pick<S3Client, 'send'>): Promise<LogFile> {
  const name = `s3://${Bucket}/${Key}`;
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return { name, bytes: (await Body?.transformToByteArray()) ?? new Uint8Array() };
  } catch (error) {
    const why = reason(error);
    // A bug of ours must not reject a promise that nobody waits for yet.
    return { name, unreadable: why ?? String(error) };
  }
}
