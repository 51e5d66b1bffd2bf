import type { ListObjectsV2CommandOutput } from '@aws-sdk/client-s3';
import { addDays } from '../../lib/day';
import type { EventSelection } from '../../logs/select-events';

/** Lists objects of the bucket, and the folders at the next `/` if there is a delimiter. */
export type ListObjects = (request: {
  readonly Prefix: string;
  readonly Delimiter?: '/';
  readonly StartAfter?: string;
  readonly ContinuationToken?: string;
}) => Promise<
  Pick<ListObjectsV2CommandOutput, 'Contents' | 'CommonPrefixes' | 'NextContinuationToken'>
>;

/**
 * CloudTrail delivers most events within minutes, so those of the last hours of a day can be in the
 * next day's folder.
 */
const LATE_DAYS = 1;

/**
 * The keys of an organization trail's log files that can have selected events, folder by folder:
 * `AWSLogs/ORGANIZATION/ACCOUNT/CloudTrail/REGION/YEAR/MONTH/DAY/FILE`. Within a region, keys are
 * sorted by day, so only the selected days are listed.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
 */
export async function* trailKeys(
  list: ListObjects,
  { since, until, accounts }: EventSelection,
): AsyncGenerator<string> {
  const from = since?.slice(0, 10).replaceAll('-', '/');
  const to = until && addDays(until.slice(0, 10), LATE_DAYS).replaceAll('-', '/');
  for (const organization of await folders(list, 'AWSLogs/')) {
    if (!/\/o-[a-z0-9]+\/$/.test(organization)) continue;
    for (const account of await folders(list, organization)) {
      if (accounts && !accounts.includes(account.split('/').at(-2) ?? '')) continue;
      for (const region of await folders(list, `${account}CloudTrail/`))
        yield* keysIn(list, region, from, to);
    }
  }
}

async function* keysIn(
  list: ListObjects,
  region: string,
  from: string | undefined,
  to: string | undefined,
): AsyncGenerator<string> {
  let token: string | undefined;
  do {
    const page = await list({
      Prefix: region,
      ...(token !== undefined
        ? { ContinuationToken: token }
        : from !== undefined && { StartAfter: `${region}${from}` }),
    });
    for (const { Key } of page.Contents ?? []) {
      if (Key === undefined || Key.endsWith('/')) continue;
      if (to !== undefined && Key.slice(region.length, region.length + to.length) > to) return;
      yield Key;
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

async function folders(list: ListObjects, Prefix: string): Promise<readonly string[]> {
  const found: string[] = [];
  let token: string | undefined;
  do {
    const page = await list({
      Prefix,
      Delimiter: '/',
      ...(token !== undefined && { ContinuationToken: token }),
    });
    found.push(...(page.CommonPrefixes ?? []).flatMap((each) => each.Prefix ?? []));
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return found;
}
