import type { LiveTrail } from '../../../adoption/live-organization';
import { asCharter } from './as-charter';
import { smallOrganization } from './small-organization';

const TRAIL: LiveTrail = {
  name: 'organization',
  arn: 'arn:aws:cloudtrail:eu-west-2:100000000000:trail/organization',
  homeRegion: 'eu-west-2',
  isMultiRegion: true,
  logFileValidation: true,
  globalServiceEvents: true,
  insights: [],
  bucket: 'acme-trail',
  bucketAccountId: '100000000001',
  kmsKeyArn: 'arn:aws:kms:eu-west-2:100000000001:key/1',
  logGroupArn: 'arn:aws:logs:eu-west-2:100000000000:log-group:trail:*',
  deliveryRoleArn: 'arn:aws:iam::100000000000:role/trail/delivery',
  logGroup: { name: 'trail', retentionDays: 400, tags: { owner: 'security' } },
  bucketTags: { owner: 'security' },
  tags: { team: 'audit' },
};

type Changes = Partial<Record<keyof LiveTrail, unknown>>;

function imported(change: Changes) {
  const entries = Object.entries({ ...TRAIL, ...change }).filter(
    ([, value]) => value !== undefined,
  );
  const trail = Object.fromEntries(entries) as unknown as LiveTrail;
  return asCharter(smallOrganization({ trail: { known: trail } }));
}

function writtenFor(change: Changes = {}): readonly string[] {
  const { text, report } = imported(change);
  expect(report.notHeld.filter(({ kind }) => kind === 'organization trail')).toEqual([]);
  return text.slice(text.indexOf('auditTrail:')).trimEnd().split('\n');
}

function reasonFor(change: Changes): string | undefined {
  const { report, organization } = imported(change);
  expect(organization.auditTrail).toBeUndefined();
  return report.notHeld.find(({ kind }) => kind === 'organization trail')?.reason;
}

test('a trail keeps its bucket, key, log group and role', () => {
  expect(writtenFor()).toEqual([
    'auditTrail:',
    '  name: organization',
    '  bucket: acme-trail',
    '  bucketSettings: false',
    '  key: "arn:aws:kms:eu-west-2:100000000001:key/1"',
    '  logGroup: trail',
    '  logGroupRetention: 400d',
    '  logGroupKey: false',
    '  logDeliveryRole: "arn:aws:iam::100000000000:role/trail/delivery"',
    '  tags: { team: audit }',
    '  bucketTags: { owner: security }',
    '  logGroupTags: { owner: security }',
  ]);
});

test.each<readonly [string, Changes, readonly string[]]>([
  ['no key (SSE-S3)', { kmsKeyArn: undefined }, ['  key: false']],
  [
    'a key of the management account',
    { kmsKeyArn: 'arn:aws:kms:eu-west-2:100000000000:key/1' },
    ['  key: "arn:aws:kms:eu-west-2:100000000000:key/1"'],
  ],
  [
    'no log group',
    { logGroupArn: undefined, logGroup: undefined, deliveryRoleArn: undefined },
    ['  logGroup: false'],
  ],
  [
    'a log group that keeps events, with a key',
    {
      logGroup: { name: 'trail', kmsKeyArn: 'arn:aws:kms:eu-west-2:100000000000:key/2', tags: {} },
    },
    ['  logGroupRetention: false', '  logGroupKey: "arn:aws:kms:eu-west-2:100000000000:key/2"'],
  ],
  ['insights', { insights: ['ApiErrorRateInsight'] }, ['  insights: [ApiErrorRateInsight]']],
])('a trail with %s is written as it is', (_, change, lines) => {
  expect(writtenFor(change)).toEqual(expect.arrayContaining([...lines]));
});

test.each<readonly [Changes, string]>([
  [{ homeRegion: 'us-east-1' }, 'it is in us-east-1'],
  [{ isMultiRegion: false }, 'it logs one region only'],
  [{ globalServiceEvents: false }, 'it does not log global services'],
  [{ logFileValidation: false }, 'it does not validate log files'],
  [{ prefix: 'logs' }, 'its files have a prefix'],
  [{ topicArn: 'arn:aws:sns:eu-west-2:100000000000:trail' }, 'it has a topic'],
  [{ bucketAccountId: undefined }, 'its bucket is in no account of the charter that was entered'],
  [{ bucketAccountId: '100000000000' }, 'its bucket is in the management account'],
  [
    { logGroupArn: 'arn:aws:logs:eu-west-2:100000000001:log-group:trail:*', logGroup: undefined },
    'its log group is in another account or region',
  ],
  [{ logGroup: undefined }, 'its log group could not be read'],
  [{ bucketTags: undefined }, 'the tags of its bucket could not be read'],
  [{ customEvents: true }, 'it has event selectors of its own'],
  [{ name: 'a trail' }, 'its name is none that AWS would accept today'],
])('what auditTrail would change is reported: %j', (change, reason) => {
  expect(reasonFor(change)).toBe(`auditTrail would change it: ${reason}`);
});
