import {
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { LifecycleRule } from '@aws-sdk/client-s3';
import type { LiveAccount, LiveTrail } from '../../adoption/live-organization';
import { known } from '../reason';
import { unlessMissing } from '../unless-missing';
import { enterAccount } from './account/enter';
import type { Reading } from './reading';
import { tagsOf } from './tags';

type Bucket = Pick<LiveTrail, 'bucketAccountId' | 'bucketLifecycle' | 'bucketTags'>;

/**
 * Which account owns the trail's bucket, and the lifecycle of its files. Only the owner can find out, so the accounts are
 * tried in turn: first the account of the key, then accounts whose names mention logs or audits.
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
    const lifecycle = await known(readLifecycle(s3, bucket));
    const tags = await known(
      unlessMissing(s3.send(new GetBucketTaggingCommand(bucket)), 'NoSuchTagSet'),
    );
    return {
      bucketAccountId: id,
      ...('known' in tags && { bucketTags: tagsOf(tags.known?.TagSet) }),
      ...('known' in lifecycle && lifecycle.known && { bucketLifecycle: lifecycle.known }),
    };
  }
  return {};
}

/** The days of the rules for the whole bucket. `undefined`: there are none. */
async function readLifecycle(
  s3: S3Client,
  bucket: { readonly Bucket: string; readonly ExpectedBucketOwner: string },
): Promise<Bucket['bucketLifecycle']> {
  const answer = await unlessMissing(
    s3.send(new GetBucketLifecycleConfigurationCommand(bucket)),
    'NoSuchLifecycleConfiguration',
  );
  const rules = (answer?.Rules ?? []).filter(isForWholeBucket);
  const archive = rules.flatMap(({ Transitions }) => Transitions ?? []).find(({ Days }) => Days);
  const expire = rules.find(({ Expiration }) => Expiration?.Days)?.Expiration?.Days;
  if (archive?.Days === undefined && expire === undefined) return undefined;
  return {
    ...(archive?.Days !== undefined && { archiveAfterDays: archive.Days }),
    ...(expire !== undefined && { expireAfterDays: expire }),
  };
}

/** Not limited to a prefix, tags or sizes. An empty prefix is no limit. */
const isForWholeBucket = ({ Status, Prefix, Filter }: LifecycleRule): boolean =>
  Status === 'Enabled' &&
  [Prefix, ...Object.values(Filter ?? {})].every((limit) => limit === undefined || limit === '');
