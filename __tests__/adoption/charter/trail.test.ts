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
  deliveryRoleArn: 'arn:aws:iam::100000000000:role/trail',
  logRetentionDays: 365,
  tags: {},
};

function reasonFor(change: Partial<Record<keyof LiveTrail, unknown>>): string | undefined {
  const entries = Object.entries({ ...TRAIL, ...change }).filter(
    ([, value]) => value !== undefined,
  );
  const trail = Object.fromEntries(entries) as unknown as LiveTrail;
  const { report, organization } = asCharter(smallOrganization({ trail: { known: trail } }));
  expect(organization.auditTrail).toBeUndefined();
  return report.notHeld.find(({ kind }) => kind === 'organization trail')?.reason;
}

test('a trail as orgcharter makes it is left alone, because its policies are not read', () => {
  expect(reasonFor({})).toBe(
    'the policies of its bucket and keys are not read, and auditTrail would write them',
  );
});

test.each<readonly [Partial<Record<keyof LiveTrail, unknown>>, string]>([
  [{ homeRegion: 'us-east-1' }, 'it is in us-east-1'],
  [{ isMultiRegion: false }, 'it logs one region only'],
  [{ globalServiceEvents: false }, 'it does not log global services'],
  [{ logFileValidation: false }, 'it does not validate log files'],
  [{ prefix: 'logs' }, 'its files have a prefix'],
  [{ topicArn: 'arn:aws:sns:eu-west-2:100000000000:trail' }, 'it has a topic'],
  [{ bucketAccountId: undefined }, 'its bucket is in no account of the charter that was entered'],
  [
    { bucketAccountId: '100000000000', kmsKeyArn: 'arn:aws:kms:eu-west-2:100000000000:key/1' },
    'its bucket is in the management account',
  ],
  [{ kmsKeyArn: undefined }, 'its log files have no KMS key'],
  [
    { kmsKeyArn: 'arn:aws:kms:eu-west-2:100000000000:key/1' },
    'its key is in another account than its bucket',
  ],
  [
    { logGroupArn: undefined, kmsKeyArn: undefined },
    'its log files have no KMS key, it has no log group',
  ],
  [
    { logGroupArn: 'arn:aws:logs:eu-west-2:100000000001:log-group:trail:*' },
    'its log group is in another account',
  ],
  [{ logRetentionDays: undefined }, 'its log group keeps events for ever'],
  [
    { deliveryRoleArn: 'arn:aws:iam::100000000000:role/trail/delivery' },
    'the role of its log group has a path',
  ],
])('what auditTrail would change is reported: %j', (change, reason) => {
  expect(reasonFor(change)).toBe(`auditTrail would change it: ${reason}`);
});
