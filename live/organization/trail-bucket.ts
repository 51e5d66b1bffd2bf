import { GetBucketLocationCommand, GetBucketTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import type { LiveAccount, LiveTrail } from '../../adoption/live-organization';
import { known } from '../reason';
import { unlessMissing } from '../unless-missing';
import { enterAccount } from './account/enter';
import type { Reading } from './reading';
import { tagsOf } from './tags';

type Bucket = Pick<LiveTrail, 'bucketAccountId' | 'bucketTags'>;

/**
 * Which account owns the trail's bucket, and the tags of the bucket. Only the owner can find out,
 * so the accounts are tried in turn: first the account of the key, then accounts whose names
 * mention logs or audits.
 *
 * @returns an empty object if none of the accounts owns it
 */
export async function readTrailBucket(
  reading: Reading,
  trail: LiveTrail,
  accounts: readonly Pick<LiveAccount, 'id' | 'name'>[],
  roles: readonly string[],
): Promise<Bucket> {
  const keyAccount = trail.kmsKeyArn?.split(':')[4];
  const rank = ({ id, name }: Pick<LiveAccount, 'id' | 'name'>): number =>
    id === keyAccount ? 0 : /log|archive/i.test(name) ? 1 : /audit|security/i.test(name) ? 2 : 3;
  for (const { id } of [...accounts].sort((a, b) => rank(a) - rank(b))) {
    const entered = await enterAccount(reading, id, roles);
    if ('unknown' in entered) continue;
    const s3 = entered.known.aws.client(S3Client, trail.homeRegion);
    const bucket = { Bucket: trail.bucket, ExpectedBucketOwner: id };
    const owned = await known(s3.send(new GetBucketLocationCommand(bucket)));
    if ('unknown' in owned) continue;
    const tags = await known(
      unlessMissing(s3.send(new GetBucketTaggingCommand(bucket)), 'NoSuchTagSet'),
    );
    return {
      bucketAccountId: id,
      ...('known' in tags && { bucketTags: tagsOf(tags.known?.TagSet) }),
    };
  }
  return {};
}
