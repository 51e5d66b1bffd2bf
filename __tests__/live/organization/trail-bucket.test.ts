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

test('reads the owner and the tags of the bucket', async () => {
  fake.answer = ({ path }) => ({
    headers: { 'content-type': 'application/xml' },
    body: path.includes('tagging')
      ? '<Tagging><TagSet><Tag><Key>team</Key><Value>audit</Value></Tag></TagSet></Tagging>'
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
  expect(found).toEqual({ bucketAccountId: ACCOUNT, bucketTags: { team: 'audit' } });
});
