import type { Trail } from '../../audit/facts';
import { anOrganization } from '../organizations';
import { facts, findingsOf, goodTrail, listed } from './auditing';

const organization = anOrganization({
  auditTrail: {
    name: 'trail',
    bucket: 'logs',
    logGroup: '/securecart/trail',
    logGroupRetentionDays: 365,
    insights: [],
  },
});
const of = (trail: Trail | undefined) =>
  listed(findingsOf(organization, facts({ trail: { known: trail } })));

test('no finding for a trail as in the charter', () => {
  expect(of(goodTrail())).toBe('');
  expect(listed(findingsOf(anOrganization(), facts()))).toBe('');
});

test('a missing trail', () => {
  expect(of(undefined)).toBe(
    'critical trail-missing (management) [trail]: there is no trail trail in eu-west-2\n  $ npx cdktf deploy production-audit',
  );
});

test('a trail that is not logging and cannot deliver log files', () => {
  expect(
    of(
      goodTrail({
        isLogging: false,
        stoppedAt: '2026-11-20T10:00:00.000Z',
        deliveryError: 'AccessDenied',
      }),
    ),
  ).toMatchInlineSnapshot(`
   "critical trail-not-delivering (management) [trail]: trail trail cannot deliver log files to its bucket: AccessDenied
     check the policy of bucket logs
     $ npx cdktf deploy production-audit
   critical trail-stopped (management) [trail]: trail trail is not logging, since 2026-11-20
     $ aws cloudtrail start-logging --name arn:aws:cloudtrail:eu-west-2:111122223333:trail/trail --region eu-west-2"
  `);
});

test.each<[Partial<Trail>, string]>([
  [{ isMultiRegion: false }, 'it records only one region'],
  [{ isOrganizationTrail: false }, 'it records only the management account'],
  [{ globalServiceEvents: false }, 'it does not record events of global services'],
  [{ allManagementEvents: false }, 'its event selectors exclude management events'],
  [{ logFileValidation: false }, 'log file validation is turned off'],
  [{ bucket: 'mine' }, 'its bucket is mine instead of logs'],
  [
    { logGroupArn: 'arn:aws:logs:eu-west-2:111122223333:log-group:/other:*' },
    'its log group is arn:aws:logs:eu-west-2:111122223333:log-group:/other:* instead of /securecart/trail',
  ],
])('a trail that records or keeps less: %j', (parts, difference) => {
  expect(of(goodTrail(parts))).toBe(
    `high trail-changed (management) [trail]: trail trail: ${difference}\n  $ npx cdktf deploy production-audit`,
  );
});

test('a trail without KMS key and log group', () => {
  const bare: { -readonly [Key in keyof Trail]: Trail[Key] } = goodTrail();
  delete bare.kmsKeyId;
  delete bare.logGroupArn;
  expect(of(bare)).toContain(
    'trail trail: its log files are not encrypted with a KMS key; its log group is not set instead of /securecart/trail',
  );
});
