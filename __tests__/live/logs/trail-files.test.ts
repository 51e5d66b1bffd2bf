import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { trailFiles } from '../../../live/logs/trail-files';

const file = (account: string, region: string, day: string, name: string) =>
  `AWSLogs/o-a1b2c3d4e5/${account}/CloudTrail/${region}/${day}/${name}.json.gz`;

const KEYS = [
  'AWSLogs/210000000040/CloudTrail/us-east-1/2026/08/01/of-another-trail.json.gz',
  'AWSLogs/o-a1b2c3d4e5/210000000040/CloudTrail-Digest/us-east-1/2026/08/01/digest.json.gz',
  file('210000000040', 'eu-west-2', '2026/07/31', 'a'),
  file('210000000040', 'eu-west-2', '2026/08/01', 'b'),
  file('210000000040', 'eu-west-2', '2026/08/02', 'c'),
  file('210000000040', 'eu-west-2', '2026/08/03', 'd'),
  file('210000000040', 'us-east-1', '2026/08/01', 'e'),
  file('210000000041', 'us-east-1', '2026/08/01', 'f'),
].sort();

/** Lists two keys or folders on each page, as S3 does with a thousand. */
function fakeBucket(listed: string[] = [], keys: readonly string[] = KEYS): Pick<S3Client, 'send'> {
  const send = async (command: unknown): Promise<object> => {
    if (command instanceof GetObjectCommand) {
      const key = command.input.Key!;
      if (key.includes('archived'))
        throw Object.assign(new Error('it is archived'), {
          name: 'InvalidObjectState',
          $metadata: {},
        });
      return { Body: { transformToByteArray: async () => Buffer.from(key) } };
    }
    const {
      Prefix = '',
      Delimiter,
      StartAfter = '',
      ContinuationToken,
    } = (command as ListObjectsV2Command).input;
    listed.push(`${Prefix}${StartAfter.slice(Prefix.length)}`);
    const below = keys.filter((key) => key.startsWith(Prefix) && key > StartAfter);
    const folder = (key: string) => key.slice(0, key.indexOf('/', Prefix.length) + 1);
    const all = (Delimiter ? [...new Set(below.map(folder))] : below).filter(
      (each) => ContinuationToken === undefined || each > ContinuationToken,
    );
    const page = all.slice(0, 2);
    return {
      ...(Delimiter
        ? { CommonPrefixes: page.map((each) => ({ Prefix: each })) }
        : { Contents: page.map((Key) => ({ Key })) }),
      ...(all.length > 2 && { NextContinuationToken: page[1] }),
    };
  };
  return { send } as unknown as Pick<S3Client, 'send'>;
}

async function namesOf(selection: object, bucket = fakeBucket()): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of trailFiles('logs', selection, bucket))
    names.push(name.replace(/^.*\/(.+)\.json\.gz$/, '$1'));
  return names;
}

test('reads the files of the organization trail, without digests and other trails', async () => {
  expect(await namesOf({})).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});

test('lists only the selected days and accounts, and one day more for late files', async () => {
  const listed: string[] = [];
  const selection = {
    since: '2026-08-01T00:00:00Z',
    until: '2026-08-01T12:00:00Z',
    accounts: ['210000000040'],
  };
  expect(await namesOf(selection, fakeBucket(listed))).toEqual(['b', 'c', 'e']);
  expect(listed.filter((each) => /210000000041/.test(each))).toEqual([]);
  expect(listed).toContain('AWSLogs/o-a1b2c3d4e5/210000000040/CloudTrail/eu-west-2/2026/08/01');
});

test('gives the bytes, and names a file that cannot be downloaded', async () => {
  const keys = [file('1', 'r', '2026/08/01', 'archived'), file('1', 'r', '2026/08/01', 'fine')];
  const files = [];
  for await (const each of trailFiles('logs', {}, fakeBucket([], keys))) files.push(each);
  expect(files).toEqual([
    { name: `s3://logs/${keys[0]}`, unreadable: 'InvalidObjectState: it is archived' },
    { name: `s3://logs/${keys[1]}`, bytes: Buffer.from(keys[1]!) },
  ]);
});

test('says why the bucket cannot be listed', async () => {
  const send = () =>
    Promise.reject(Object.assign(new Error('no'), { name: 'AccessDenied', $metadata: {} }));
  await expect(namesOf({}, { send } as unknown as Pick<S3Client, 'send'>)).rejects.toThrow(
    "cannot list the trail's bucket logs: AccessDenied: no",
  );
});
