import type { LiveTrail } from '../../../adoption/live-organization';
import { awsOf, CallCount } from '../../../live/organization/aws';
import { keptIn } from '../../../live/organization/kept-pieces';
import { readTrailBucket } from '../../../live/organization/trail-bucket';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startFakeAws, type FakeAws } from '../fake-aws';

const ACCOUNT = '111122223333';
const before = process.env;
let fake: FakeAws;
let folder: string;

beforeAll(async () => {
  fake = await startFakeAws();
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-trail-bucket-'));
  process.env = { ...before, ...fake.environment };
});
afterAll(() => {
  process.env = before;
  fake.stop();
  rmSync(folder, { recursive: true });
});

const expiring = (days: number, filter: string): string =>
  `<Rule><Status>Enabled</Status>${filter}<Expiration><Days>${days}</Days></Expiration></Rule>`;

async function lifecycleOf(...rules: readonly string[]) {
  fake.answer = ({ path }) => ({
    headers: { 'content-type': 'application/xml' },
    body: path.includes('lifecycle')
      ? `<LifecycleConfiguration>${rules.join('')}</LifecycleConfiguration>`
      : '<LocationConstraint>eu-west-2</LocationConstraint>',
  });
  const reading = {
    aws: awsOf(new CallCount()),
    homeRegion: 'eu-west-2',
    partition: 'aws',
    managementAccountId: ACCOUNT,
    show: () => undefined,
    kept: keptIn(join(folder, 'kept'), {}, 0),
    unread: [],
  };
  const trail = { bucket: 'trail-logs', homeRegion: 'eu-west-2' } as LiveTrail;
  const found = await readTrailBucket(reading, trail, [{ id: ACCOUNT, name: 'management' }], []);
  expect(found.bucketAccountId).toBe(ACCOUNT);
  return found.bucketLifecycle;
}

test.each([
  ['no filter', ''],
  ['an empty filter', '<Filter/>'],
  ['an empty prefix', '<Filter><Prefix></Prefix></Filter>'],
  ['an empty prefix in the old form', '<Prefix></Prefix>'],
])('a rule with %s is for the whole bucket', async (_, filter) => {
  expect(await lifecycleOf(expiring(400, filter))).toEqual({ expireAfterDays: 400 });
});

test.each([
  ['a prefix', '<Filter><Prefix>old/</Prefix></Filter>'],
  ['a prefix in the old form', '<Prefix>old/</Prefix>'],
  ['a tag', '<Filter><Tag><Key>keep</Key><Value>no</Value></Tag></Filter>'],
  ['a size', '<Filter><ObjectSizeGreaterThan>1000</ObjectSizeGreaterThan></Filter>'],
  ['several of them', '<Filter><And><Prefix>old/</Prefix></And></Filter>'],
])('a rule with %s is not', async (_, filter) => {
  expect(await lifecycleOf(expiring(7, filter))).toBeUndefined();
  expect(await lifecycleOf(expiring(7, filter), expiring(400, ''))).toEqual({
    expireAfterDays: 400,
  });
});
