import type { Trail } from '../../audit/facts';
import { anOrganization } from '../organizations';
import { facts, findingsOf, goodTrail, told } from './auditing';

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
  told(findingsOf(organization, facts({ trail: { known: trail } })));

test('a trail as the charter has it', () => {
  expect(of(goodTrail())).toBe('');
  expect(told(findingsOf(anOrganization(), facts()))).toBe('');
});

test('no trail', () => {
  expect(of(undefined)).toBe(
    'critical trail-missing (management) [trail]: there is no trail trail in eu-west-2\n  $ npx cdktf deploy production-audit',
  );
});

test('a trail that does not log, and one that cannot deliver', () => {
  expect(
    of(
      goodTrail({
        isLogging: false,
        stopped: '2026-11-20T10:00:00.000Z',
        deliveryError: 'AccessDenied',
      }),
    ),
  ).toMatchInlineSnapshot(`
"critical trail-not-delivering (management) [trail]: the trail trail cannot write to its bucket: AccessDenied
  look at the policy of bucket logs
  $ npx cdktf deploy production-audit
critical trail-stopped (management) [trail]: the trail trail does not log, since 2026-11-20
  $ aws cloudtrail start-logging --name arn:aws:cloudtrail:eu-west-2:111122223333:trail/trail --region eu-west-2"
`);
});

test.each<[Partial<Trail>, string]>([
  [{ isMultiRegion: false }, 'it sees one region alone'],
  [{ isOrganizationTrail: false }, 'it sees the management account alone'],
  [{ globalServiceEvents: false }, 'it leaves out the events of global services'],
  [{ allManagementEvents: false }, 'its event selectors leave out management events'],
  [{ validatesLogFiles: false }, 'its log files are not validated'],
  [{ bucket: 'mine' }, 'it writes to bucket mine instead of logs'],
  [
    { logGroupArn: 'arn:aws:logs:eu-west-2:111122223333:log-group:/other:*' },
    'it writes to arn:aws:logs:eu-west-2:111122223333:log-group:/other:* instead of /securecart/trail',
  ],
])('a trail that sees or keeps less: %j', (parts, what) => {
  expect(of(goodTrail(parts))).toBe(
    `high trail-changed (management) [trail]: the trail trail: ${what}\n  $ npx cdktf deploy production-audit`,
  );
});

test('a trail without key and log group', () => {
  const bare: { -readonly [Key in keyof Trail]: Trail[Key] } = goodTrail();
  delete bare.kmsKeyId;
  delete bare.logGroupArn;
  expect(of(bare)).toContain(
    'the trail trail: its log files are not encrypted with its key; it writes to no log group instead of /securecart/trail',
  );
});
