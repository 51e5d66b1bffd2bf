import { mergedReplay } from '../../../history/replay/replay';
import { anOrganization } from '../../organizations';
import { organizationOf } from '../../model/loading';
import { aCall, APP, aSession, replayed, short } from './events';

const ACCOUNTS = `organizationalUnits:
  Workloads: { accounts: { app: { id: "210000000040" }, data: { id: "210000000041" } } }
`;
const charter = (guardrails: string, files: Readonly<Record<string, string>> = {}) =>
  organizationOf(`${ACCOUNTS}guardrails:\n${guardrails}`, files);
const USERS = charter('  deny-iam-users: { targets: [Workloads] }\n');

const iamPolicy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements });
const own = (...statements: readonly object[]) =>
  charter('  own: { targets: [Workloads], policy: own.json }\n', {
    'own.json': iamPolicy(...statements),
  });

const onEc2 = (Sid: string, Condition: object) =>
  own({ Sid, Effect: 'Deny', Action: 'ec2:*', Resource: '*', Condition });

test('a call that succeeded and is denied now is newly denied, with its count, times and first event', () => {
  const at = (eventTime: string) => aCall('iam', 'CreateUser', { eventTime });
  const calls = ['2026-08-02T00:00:00Z', '2026-08-01T00:00:00Z', '2026-08-03T00:00:00Z'].map(at);
  const replay = replayed(calls, USERS);
  expect(replay.newlyDenied).toEqual([
    {
      guardrail: 'deny-iam-users',
      statement: 'DenyIamUsers',
      account: 'app',
      principal: `arn:aws:iam::${APP}:user/anna`,
      caller: 'user/anna',
      action: 'iam:CreateUser',
      count: 3,
      first: '2026-08-01T00:00:00Z',
      last: '2026-08-03T00:00:00Z',
      example: expect.objectContaining({
        eventID: calls[1]!.eventID,
        time: '2026-08-01T00:00:00Z',
        region: 'us-east-1',
        sourceAddress: '192.0.2.7',
        userAgent: 'aws-cli/2.0',
      }) as object,
      exemption: 'guardrails:\n  deny-iam-users:\n    exceptAccounts: [app]',
    },
  ]);
  expect(replay.totals).toEqual({ newlyDenied: 3, deniedBefore: 0, undetermined: 0, failed: 0 });
});

test('a call that AWS denied is denied before, with the guardrail that denies it now, if one does', () => {
  const errorMessage = 'not authorized … with an explicit deny in a service control policy';
  const replay = replayed(
    [
      aCall('iam', 'CreateUser', { errorCode: 'AccessDenied', errorMessage }),
      aCall('iam', 'ListUsers', { errorCode: 'AccessDenied' }),
    ],
    USERS,
  );
  expect(short(replay.deniedBefore)).toEqual([
    `1   app ${APP}:user/anna iam:ListUsers`,
    `1 deny-iam-users DenyIamUsers app ${APP}:user/anna iam:CreateUser`,
  ]);
  expect(replay.deniedBefore[1]).toMatchObject({ deniedBy: 'service-control-policy' });
  expect(replay.newlyDenied).toEqual([]);
});

test('a call that failed for another reason is not newly denied', () => {
  const replay = replayed(
    [aCall('iam', 'CreateUser', { errorCode: 'EntityAlreadyExists' })],
    USERS,
  );
  expect(short(replay.failed)).toEqual([
    `1 deny-iam-users DenyIamUsers app ${APP}:user/anna iam:CreateUser`,
  ]);
  expect(replay.newlyDenied).toEqual([]);
});

test('a key that the log lacks leaves a call undetermined, whatever the service is called', () => {
  const organization = onEc2('OnlyOperators', {
    StringNotEquals: { 'aws:PrincipalTag/team': 'ops' },
  });
  const replay = replayed([aCall('ec2', 'TerminateInstances')], organization);
  expect(short(replay.undetermined)).toEqual([
    `1 own OnlyOperators app ${APP}:user/anna ec2:TerminateInstances aws:PrincipalTag/team`,
  ]);
  expect(replay.newlyDenied).toEqual([]);
});

test('requests that differ in a key that a statement reads are evaluated on their own', () => {
  const organization = own({
    Effect: 'Deny',
    Action: 'ec2:*',
    Resource: '*',
    Condition: { NotIpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
  });
  const from = (sourceIPAddress: string) => aCall('ec2', 'StopInstances', { sourceIPAddress });
  const replay = replayed(
    ['192.0.2.9', '198.51.100.1', '192.0.2.8', '198.51.100.2'].map(from),
    organization,
  );
  expect(replay.newlyDenied).toMatchObject([{ guardrail: 'own', statement: 1, count: 2 }]);
});

test('policy variables are read as keys, too', () => {
  const organization = onEc2('NotOwnRegion', {
    StringEquals: { 'aws:RequestedRegion': '${aws:PrincipalTag/region}' },
  });
  const replay = replayed([aCall('ec2', 'StopInstances')], organization);
  expect(replay.undetermined).toMatchObject([{ keys: ['aws:PrincipalTag/region'] }]);
});

test('who is exempt from SCPs is not denied', () => {
  const slr = aSession('aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty');
  const management = '111122223333';
  const calls = [
    aCall('iam', 'CreateUser', { userIdentity: slr }),
    aCall('iam', 'CreateUser', {
      userIdentity: { type: 'AWSService', invokedBy: 'x.amazonaws.com' },
    }),
    aCall('iam', 'CreateUser', {
      userIdentity: aSession('Admin', 'me', management),
      recipientAccountId: management,
    }),
    // The root user of a member account is not exempt.
    aCall('iam', 'CreateUser', {
      userIdentity: { type: 'Root', arn: `arn:aws:iam::${APP}:root`, accountId: APP },
    }),
  ];
  const organization = charter('  deny-iam-users: { targets: [Root] }\n');
  expect(short(replayed(calls, organization).newlyDenied)).toEqual([
    `1 deny-iam-users DenyIamUsers app ${APP}:root iam:CreateUser`,
  ]);
});

test('a call that several guardrails deny has a finding for each, and counts once', () => {
  const organization = charter(
    '  deny-iam-users: { targets: [Root, app] }\n  own: { targets: [app], policy: own.json }\n',
    { 'own.json': iamPolicy({ Effect: 'Deny', Action: 'iam:*', Resource: '*' }) },
  );
  const replay = replayed([aCall('iam', 'CreateUser')], organization);
  expect(short(replay.newlyDenied)).toEqual([
    `1 deny-iam-users DenyIamUsers app ${APP}:user/anna iam:CreateUser`,
    `1 own 1 app ${APP}:user/anna iam:CreateUser`,
  ]);
  expect(replay.totals.newlyDenied).toBe(1);
});

test('compared with an earlier charter, only what it did not deny is newly denied', () => {
  const now = charter(
    '  deny-iam-users: { targets: [Root] }\n  own: { targets: [app], policy: own.json }\n',
    {
      'own.json': iamPolicy({
        Effect: 'Deny',
        Action: ['iam:CreateUser', 'iam:ListUsers'],
        Resource: '*',
      }),
    },
  );
  const calls = [aCall('iam', 'CreateUser'), aCall('iam', 'ListUsers')];
  const replay = replayed(calls, now, USERS);
  expect(short(replay.newlyDenied)).toEqual([`1 own 1 app ${APP}:user/anna iam:ListUsers`]);
  expect(replay.totals.newlyDenied).toBe(1);
});

test('what only the earlier charter compares is read as well', () => {
  const earlier = onEc2('Small', { StringEquals: { 'aws:UserAgent': 'aws-cli/2.0' } });
  const now = own({ Sid: 'All', Effect: 'Deny', Action: 'ec2:*', Resource: '*' });
  expect(replayed([aCall('ec2', 'DescribeInstances')], now, earlier).newlyDenied).toEqual([]);
  const other = aCall('ec2', 'DescribeInstances', { userAgent: 'console' });
  expect(short(replayed([other], now, earlier).newlyDenied)).toEqual([
    '1 own All app 210000000040:user/anna ec2:DescribeInstances',
  ]);
});

test('what the earlier charter left undetermined by the same statement is not undetermined because of the edit', () => {
  const statement = (tag: string, Sid: string) => ({
    Sid,
    Effect: 'Deny',
    Action: 'ec2:StopInstances',
    Resource: '*',
    Condition: { StringEquals: { [`aws:PrincipalTag/${tag}`]: 'x' } },
  });
  const before = own(statement('a', 'A'));
  const now = own(statement('a', 'A'), statement('b', 'B'));
  const calls = [aCall('ec2', 'StopInstances')];
  expect(replayed(calls, before, before).undetermined).toEqual([]);
  expect(short(replayed(calls, now, before).undetermined)).toEqual([
    `1 own B app ${APP}:user/anna ec2:StopInstances aws:PrincipalTag/b`,
  ]);
});

test('where FullAWSAccess is detached, a call that no guardrail allows is denied', () => {
  const organization = organizationOf(
    `  fullAWSAccess: { detachedFrom: [Workloads] }
${ACCOUNTS}guardrails:
  allowed: { targets: [Workloads], policy: allowed.json }
`,
    { 'allowed.json': iamPolicy({ Effect: 'Allow', Action: 's3:*', Resource: '*' }) },
  );
  const replay = replayed(
    [aCall('s3', 'CreateBucket'), aCall('ec2', 'StopInstances')],
    organization,
  );
  expect(replay.newlyDenied).toMatchObject([
    { guardrail: null, statement: null, level: 'Workloads', action: 'ec2:StopInstances' },
  ]);
  expect(replay.newlyDenied[0]).not.toHaveProperty('exemption');
});

test('the lists do not depend on the order of the events', () => {
  const calls = ['CreateUser', 'CreateAccessKey', 'ListUsers'].flatMap((name) =>
    ['app', 'ci/deploy'].map((role) => aCall('iam', name, { userIdentity: aSession(role) })),
  );
  expect(replayed([...calls].reverse(), USERS)).toEqual(replayed(calls, USERS));
});

test('a call between two accounts counts once, although both accounts log it', () => {
  const organization = charter(
    '  rcp: { targets: [data], policy: rcp.json, type: RESOURCE_CONTROL_POLICY }\n  scp: { targets: [app], policy: scp.json }\n',
    {
      'rcp.json': iamPolicy({
        Effect: 'Deny',
        Principal: '*',
        Action: 'sts:AssumeRole',
        Resource: '*',
      }),
      'scp.json': iamPolicy({ Effect: 'Deny', Action: 'sts:AssumeRole', Resource: '*' }),
    },
  );
  const resources = [{ ARN: 'arn:aws:iam::210000000041:role/reader', accountId: '210000000041' }];
  const call = (recipientAccountId: string) =>
    aCall('sts', 'AssumeRole', {
      userIdentity: aSession('app'),
      recipientAccountId,
      resources,
      sharedEventID: 'shared-1',
    });
  const replay = replayed([call('210000000040'), call('210000000041')], organization);
  expect(replay.calls).toBe(1);
  expect(short(replay.newlyDenied)).toEqual([
    `1 rcp 1 data ${APP}:role/app sts:AssumeRole`,
    `1 scp 1 app ${APP}:role/app sts:AssumeRole`,
  ]);
});

test('events that are no calls are counted by reason', () => {
  const replay = replayed(
    [
      aCall('signin', 'ConsoleLogin', { eventType: 'AwsConsoleSignIn' }),
      aCall('sts', 'GetCallerIdentity'),
      aCall('nothing', 'DoesNotExist'),
      aCall('nothing', 'DoesNotExist'),
      { eventID: 'x' },
    ],
    USERS,
  );
  expect(replay.calls).toBe(0);
  expect(replay.skipped.map(({ reason }) => reason)).toEqual([
    'no-permission-needed',
    'not-a-call',
    'unknown-operation',
    'unreadable-event',
  ]);
  expect(replay.skipped[2]).toMatchObject({ count: 2 });
});

test('files that are skipped are sorted by name, whatever the reason', () => {
  const files = ['b.json', 'a.txt', 'c.json'].map((file) => ({ file, reason: 'why' }));
  const { skipped } = mergedReplay([], { events: 0, duplicates: 0 }, files, anOrganization());
  expect(skipped.map((each) => 'file' in each && each.file)).toEqual(['a.txt', 'b.json', 'c.json']);
});
