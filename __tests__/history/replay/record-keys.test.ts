// cspell:ignore AROASSO
import type { CloudTrailEvent } from '../../../history/event';
import { recordKeys } from '../../../history/replay/record-keys';
import { mergedReplay } from '../../../history/replay/replay';
import { replayTally } from '../../../history/replay/tally';
import { random } from '../../../scripts/fuzz/random';
import { aGuardrail, anAccount, anOrganization } from '../../organizations';
import { REAL_ACCOUNT, realEvents } from '../logs/real-events';
import { DEV, event, ROLE } from '../requests/reading';
import { scanned } from './events';

/**
 * Guardrails that read something of everything: the caller, the region, the network, resources,
 * parameters and tags.
 */
const deny = (
  name: string,
  statement: object,
  type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY' = 'SERVICE_CONTROL_POLICY',
) =>
  aGuardrail(name, {
    type,
    policy: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Resource: '*', ...statement }],
    } as never,
  });
const GUARDRAILS = [
  deny('regions', {
    NotAction: ['iam:*', 'sts:*'],
    Condition: { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1'] } },
  }),
  deny('network', {
    Action: 's3:*',
    Condition: { NotIpAddress: { 'aws:SourceIp': ['10.0.0.0/8'] } },
  }),
  deny('mfa', {
    Action: 'iam:*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  }),
  deny('roles', { Action: 'iam:PassRole', Resource: 'arn:aws:iam::*:role/admin*' }),
  deny('instances', {
    Action: 'ec2:RunInstances',
    Condition: { StringNotLike: { 'ec2:InstanceType': 't3.*' } },
  }),
  deny('tags', {
    Action: 'ec2:CreateTags',
    Condition: { Null: { 'aws:RequestTag/team': 'true' } },
  }),
  deny('users', {
    Action: ['iam:CreateUser', 'iam:CreateAccessKey'],
    Condition: { ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci/*' } },
  }),
  deny('sessions', { Action: 'kms:*', Condition: { StringLike: { 'aws:userid': '*:i-1' } } }),
  deny(
    'perimeter',
    {
      Action: 'sts:AssumeRole',
      Principal: '*',
      Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-securecart' } },
    },
    'RESOURCE_CONTROL_POLICY',
  ),
];
const inRoot = (guardrails: readonly ReturnType<typeof deny>[]) =>
  anOrganization({
    id: 'o-securecart',
    accounts: [anAccount('dev', { id: DEV }), anAccount('simulated', { id: REAL_ACCOUNT })],
    guardrails,
  });
const ORGANIZATION = inRoot(GUARDRAILS);

/**
 * Counted one after the other by one tally as records, and each by a tally of its own, which knows
 * no earlier event.
 */
function bothWays(events: readonly CloudTrailEvent[]) {
  const together = replayTally({ kind: 'replay', organization: ORGANIZATION });
  const alone = events.map((each) => {
    together.addRecord!(scanned(each), () => each);
    const tally = replayTally({ kind: 'replay', organization: ORGANIZATION });
    tally.add(each);
    return tally.counted();
  });
  const read = { events: events.length, duplicates: 0 };
  return [
    mergedReplay([together.counted()], read, [], ORGANIZATION),
    mergedReplay(alone, read, [], ORGANIZATION),
  ] as const;
}

test('real events count the same with and without earlier ones', () => {
  const [together, alone] = bothWays(realEvents());
  expect(together).toEqual(alone);
  expect(together.totals.newlyDenied).toBeGreaterThan(0);
});

const SSO = {
  type: 'AssumedRole',
  principalId: 'AROASSO:anna',
  arn: `arn:aws:sts::${DEV}:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/anna`,
  accountId: DEV,
  sessionContext: {
    sessionIssuer: {
      type: 'Role',
      arn: `arn:aws:iam::${DEV}:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Admin_0123456789abcdef`,
    },
    attributes: { creationDate: '2026-11-10T09:00:00Z' },
  },
};

test('generated events count the same with and without earlier ones', () => {
  const { below } = random(16);
  const one = <T>(...values: readonly T[]): T => values[below(values.length)]!;
  const role = () => ({
    ...ROLE,
    principalId: one('AROA:i-1', 'AROA:i-2'),
    invokedBy: one(undefined, 'athena.amazonaws.com'),
  });
  const events = Array.from({ length: 1_500 }, (_, index) => {
    const [source, name] = one<readonly [string, string]>(
      ['ec2', 'RunInstances'],
      ['ec2', 'DescribeInstances'],
      ['iam', 'CreateUser'],
      ['s3', 'ListBuckets'],
      ['kms', 'Decrypt'],
      ['sts', 'AssumeRole'],
      ['sts', 'GetCallerIdentity'],
      ['lambda', 'CreateFunction20150331'],
      ['none', 'Such'],
    );
    return event(source, name, {
      eventID: String(index),
      eventTime: `2026-11-10T10:0${below(10)}:00Z`,
      awsRegion: one('us-east-1', 'eu-west-2', ''),
      sourceIPAddress: one('10.0.0.1', '192.0.2.7', 'athena.amazonaws.com'),
      errorCode: one(undefined, undefined, 'AccessDenied', 'Client.DryRunOperation', 'Throttling'),
      errorMessage: one(undefined, 'with an explicit deny in a service control policy'),
      sharedEventID: one(undefined, undefined, 'shared'),
      userIdentity: one<object>(
        role(),
        role(),
        SSO,
        { ...SSO, arn: SSO.arn.replace('anna', 'ben') },
        { type: 'AWSAccount', accountId: '999999999999', principalId: 'AIDA' },
        { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' },
        event('', '').userIdentity!,
        { type: 'IdentityCenterUser' },
      ),
      requestParameters: one(
        undefined,
        { role: `arn:aws:iam::${DEV}:role/admin`, roleArn: `arn:aws:iam::${DEV}:role/x` },
        {
          instanceType: one('t3.micro', 'p5.48xlarge'),
          tagSpecificationSet: {
            items: [{ resourceType: 'instance', tags: [{ key: 'team', value: 'a' }] }],
          },
        },
      ),
      vpcEndpointId: one(undefined, undefined, 'vpce-1'),
    });
  });
  const [together, alone] = bothWays(events);
  expect(together).toEqual(alone);
  expect(Object.values(together.totals).every((total) => total > 0)).toBe(true);
});

describe('keys', () => {
  /** Whether the second event is found when the first one is known. */
  function differs(source: string, name: string, parts: object) {
    const keys = recordKeys<string>([ORGANIZATION], () => undefined);
    expect(keys.get(scanned(event(source, name)))).toBeUndefined();
    keys.set('known');
    return keys.get(scanned(event(source, name, parts))) === undefined;
  }

  test.each<[string, string, object, boolean]>([
    ['ec2', 'DescribeInstances', { eventID: '2', eventTime: '2026-11-11T10:00:00Z' }, false],
    [
      'ec2',
      'DescribeInstances',
      { requestParameters: { a: 'b' }, sourceIPAddress: '10.0.0.1' },
      false,
    ],
    ['ec2', 'DescribeInstances', { awsRegion: 'us-east-1' }, true],
    ['ec2', 'DescribeInstances', { userIdentity: ROLE }, true],
    [
      'ec2',
      'DescribeInstances',
      { userIdentity: { ...event('', '').userIdentity, invokedBy: 'athena.amazonaws.com' } },
      true,
    ],
    ['ec2', 'DescribeInstances', { errorCode: 'AccessDenied' }, true],
    ['ec2', 'DescribeInstances', { sharedEventID: 'shared' }, true],
    ['s3', 'ListBuckets', { sourceIPAddress: '10.0.0.1' }, true],
    ['s3', 'ListBuckets', { vpcEndpointId: 'vpce-1' }, true],
    ['kms', 'ListKeys', { userIdentity: { ...ROLE, principalId: 'AROA:i-2' } }, true],
    ['lambda', 'CreateFunction20150331', { requestParameters: { role: 'x' } }, true],
    ['sts', 'AssumeRole', { requestParameters: { roleArn: 'x' } }, true],
    ['sts', 'AssumeRole', { responseElements: { assumedRoleUser: { arn: 'x' } } }, true],
    ['iam', 'ListUsers', { eventType: 'AwsServiceEvent' }, true],
    ['none', 'Such', { eventTime: '2026-11-11T10:00:00Z' }, false],
  ])('%s %s %j: %s', (source, name, parts, expected) => {
    expect(differs(source, name, parts)).toBe(expected);
  });

  test('the credentials that a call answers with make no difference', () => {
    const keys = recordKeys<string>([ORGANIZATION], () => undefined);
    const answer = (secret: string) =>
      scanned(
        event('sts', 'AssumeRole', {
          responseElements: { a: 1, credentials: { sessionToken: secret }, b: 2 },
        }),
      );
    expect(keys.get(answer('one'))).toBeUndefined();
    keys.set('known');
    expect(keys.get(answer('two'))).toBe('known');
  });

  test.each(['', `arn:aws:iam::${DEV}:user/app`, `arn:aws:iam::${DEV}:role/`])(
    'a session that is of no role has the name in its own ARN: %s',
    (arn) => {
      const session = (name: string) => ({
        userIdentity: {
          ...ROLE,
          arn: `arn:aws:sts::${DEV}:assumed-role/${name}/i-1`,
          sessionContext: { ...ROLE.sessionContext, sessionIssuer: { arn } },
        },
      });
      const keys = recordKeys<string>([ORGANIZATION], () => undefined);
      keys.get(scanned(event('kms', 'ListKeys', session('one'))));
      keys.set('known');
      expect(keys.get(scanned(event('kms', 'ListKeys', session('two'))))).toBeUndefined();
      expect(keys.get(scanned(event('kms', 'ListKeys', session('one'))))).toBe('known');
    },
  );

  test('the address of a service that the event does not name has its name', () => {
    const keys = recordKeys<string>([ORGANIZATION], () => undefined);
    const from = (sourceIPAddress: string) => {
      const userIdentity = { type: 'AWSService' };
      return keys.get(scanned(event('kms', 'ListKeys', { userIdentity, sourceIPAddress })));
    };
    from('athena.amazonaws.com');
    keys.set('known');
    expect(from('lambda.amazonaws.com')).toBeUndefined();
    expect(from('athena.amazonaws.com')).toBe('known');
  });

  test('there is none where the time of each event decides', () => {
    const keys = recordKeys<string>(
      [
        inRoot([
          deny('night', {
            Action: 'ec2:*',
            Condition: { DateGreaterThan: { 'aws:CurrentTime': '2026-11-10T00:00:00Z' } },
          }),
        ]),
      ],
      () => undefined,
    );
    const again = (source: string, name: string) => {
      keys.get(scanned(event(source, name)));
      keys.set('known');
      return keys.get(scanned(event(source, name)));
    };
    expect(again('ec2', 'DescribeInstances')).toBeUndefined();
    expect(again('iam', 'ListUsers')).toBe('known');
  });
});

test('calls that no statement can deny are not read', () => {
  const role = (region: string, parts: object = {}) =>
    event('ec2', 'DescribeInstances', { userIdentity: ROLE, awsRegion: region, ...parts });
  const tally = replayTally({ kind: 'replay', organization: ORGANIZATION });
  const read: string[] = [];
  const add = (what: string, each: CloudTrailEvent, text?: string) =>
    tally.addRecord!(scanned(each, text), () => {
      read.push(what);
      return each;
    });
  add('allowed region', role('us-east-1', { eventID: 'a' }));
  add('other region', role('eu-west-2', { eventID: 'b' }));
  add('denied call', role('us-east-1', { eventID: 'c', errorCode: 'AccessDenied' }));
  add('call for a service', {
    ...role('us-east-1', { eventID: 'd' }),
    userIdentity: { ...ROLE, invokedBy: 'athena.amazonaws.com' },
  });
  add('role of an unknown account', {
    ...role('us-east-1', { eventID: 'e', recipientAccountId: '999999999999' }),
    userIdentity: JSON.parse(JSON.stringify(ROLE).replaceAll(DEV, '999999999999')) as object,
  });
  add('service', {
    ...role('us-east-1', { eventID: 'f', recipientAccountId: '999999999999' }),
    userIdentity: { ...ROLE, type: 'AWSService' },
  });
  for (const [what, part] of [
    ['region with an escape', 'us-east-1'],
    ['role with an escape', 'role/ci/app'],
  ] as const) {
    const each = role('us-east-1', { eventID: what });
    add(what, each, JSON.stringify(each).replaceAll(part, `\\u00${hex(part)}${part.slice(1)}`));
  }
  expect(read).toEqual([
    'other region',
    'denied call',
    'role of an unknown account',
    'service',
    'region with an escape',
    'role with an escape',
  ]);
  expect(tally.counted()).toMatchObject({
    calls: 6,
    totals: { newlyDenied: 1, deniedBefore: 1 },
    skipped: [{ reason: 'unknown-account', count: 2 }],
  });
});

test.each([
  ['region', 'eu-west-2', { StringEquals: { 'aws:RequestedRegion': 'eu-west-2' } }],
  ['role', 'ci/app', { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/ci/app' } }],
])('a %s with an escape is denied as one without', (_, part, condition) => {
  const organization = inRoot([deny('own', { Action: 'ec2:*', Condition: condition })]);
  const tally = replayTally({ kind: 'replay', organization });
  const each = event('ec2', 'DescribeInstances', { userIdentity: ROLE, awsRegion: 'eu-west-2' });
  const text = JSON.stringify(each).replaceAll(part, `\\u00${hex(part)}${part.slice(1)}`);
  tally.addRecord!(scanned(each, text), () => each);
  expect(tally.counted().totals.newlyDenied).toBe(1);
});

test('the event of the called account does not count as a call, however often it comes', () => {
  const organization = inRoot([deny('own', { Action: 'ec2:*' })]);
  const copies = ['one', 'two', 'three'].map((eventID) =>
    event('s3', 'ListObjects', {
      ...{ eventID, sharedEventID: 'shared', requestParameters: { bucketName: 'b' } },
      recipientAccountId: REAL_ACCOUNT,
    }),
  );
  const [byKey, read] = [0, 1].map(() => replayTally({ kind: 'replay', organization }));
  for (const each of copies) {
    byKey!.addRecord!(scanned(each), () => each);
    read!.add(each);
  }
  expect(byKey!.counted()).toEqual(read!.counted());
  expect(read!.counted().calls).toBe(0);
});

/** The first character's code. */
const hex = (text: string): string => text.charCodeAt(0).toString(16);
