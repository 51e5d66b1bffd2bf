import { athenaQuery, tableNamed } from '../../../history/athena/query';
import { countedEvent } from '../../../history/athena/row-to-event';
import type { CountedEvent } from '../../../history/athena/row-to-event';
import type { CloudTrailEvent } from '../../../history/event';
import { callReader } from '../../../history/requests/call-of-event';
import { organizationOf } from '../../model/loading';
import { CHARTER, DEV, event, FILES, session } from '../usage/events';
import { runOnDuckDb } from './duckdb';

const LOGS = { database: 'logs', table: 'cloudtrail' };

async function aggregated(
  events: readonly CloudTrailEvent[],
  policies: readonly object[] = [],
  selection: object = {},
): Promise<readonly CountedEvent[]> {
  const sql = athenaQuery({ ...LOGS, ...selection }, policies as never);
  const rows = await runOnDuckDb(sql, events);
  return rows
    .map(countedEvent)
    .sort((a, b) => ((a.event.eventID ?? '') < (b.event.eventID ?? '') ? -1 : 1));
}

const call = (fields: Partial<CloudTrailEvent> = {}) =>
  event({
    eventSource: 'sqs.amazonaws.com',
    eventName: 'ListQueues',
    userIdentity: session('ci/app', 'one'),
    tlsDetails: { tlsVersion: 'TLSv1.3' },
    ...fields,
  });

test('a distinct request is one row, with its count and times; a second delivery counts once', async () => {
  const again = call({ eventTime: '2026-11-12T10:00:00Z', userIdentity: session('ci/app', 'two') });
  const first = call({ eventID: 'a', userAgent: 'cli' });
  const found = await aggregated([
    again,
    first,
    first,
    call({ eventID: 'z', awsRegion: 'us-east-1' }),
  ]);
  expect(
    found.map(({ event: { eventID }, count, duplicates, last }) => [
      eventID,
      count,
      duplicates,
      last,
    ]),
  ).toEqual([
    ['a', 2, 1, '2026-11-12T10:00:00Z'],
    ['z', 1, 0, '2026-11-10T10:00:00Z'],
  ]);
  expect(found[0]?.event).toEqual({ ...first, eventCategory: undefined });
});

test('what guardrails read tells requests apart', async () => {
  const events = [
    call({ userAgent: 'cli', eventTime: '2026-11-10T10:00:00Z' }),
    call({
      userAgent: 'sdk',
      eventTime: '2026-11-10T11:00:00Z',
      userIdentity: session('ci/app', 'two'),
    }),
  ];
  const rows = async (key: string) =>
    (await aggregated(events, [{ Statement: [{ Condition: { StringLike: { [key]: 'x' } } }] }]))
      .length;
  expect(await rows('aws:PrincipalArn')).toBe(1);
  expect(await rows('aws:UserAgent')).toBe(2);
  expect(await rows('aws:userid')).toBe(2);
  expect(await rows('aws:CurrentTime')).toBe(2);
});

test('IDs that are new in each call do not tell requests apart, other answers and parameters do', async () => {
  const run = (id: string, fields: object = {}) =>
    call({
      eventSource: 'ec2.amazonaws.com',
      eventName: 'CreateTags',
      requestParameters: { clientToken: id, name: 'x' },
      responseElements: { requestId: id, _return: true },
      ...fields,
    });
  expect(await aggregated([run('1'), run('2')])).toHaveLength(1);
  expect(await aggregated([run('1'), run('2', { requestParameters: { name: 'y' } })])).toHaveLength(
    2,
  );
});

test('times and accounts select events', async () => {
  const events = [
    call({ eventTime: '2026-11-01T00:00:00Z', eventID: 'early' }),
    call({ eventTime: '2026-11-02T00:00:00Z', eventID: 'right', awsRegion: 'us-east-1' }),
    call({ eventTime: '2026-11-03T00:00:00Z', eventID: 'late', awsRegion: 'eu-west-1' }),
    call({
      eventTime: '2026-11-02T00:00:00Z',
      eventID: 'other',
      recipientAccountId: '999988887777',
      userIdentity: { type: 'AWSService', invokedBy: 'x.amazonaws.com' },
    }),
  ];
  const found = await aggregated(events, [], {
    since: '2026-11-02T00:00:00Z',
    until: '2026-11-03T00:00:00Z',
    accounts: [DEV],
  });
  expect(found.map(({ event: { eventID } }) => eventID)).toEqual(['right']);
});

test('the call of a row is the call of its event', async () => {
  const read = callReader(organizationOf(CHARTER, FILES));
  const user = {
    type: 'IAMUser',
    arn: `arn:aws:iam::${DEV}:user/old`,
    accountId: DEV,
    userName: 'old',
    accessKeyId: 'AKIA0000000000000001',
  };
  const events = [
    call({ eventName: 'CreateQueue', requestParameters: { queueName: 'a"b\'c' } }),
    call({
      userIdentity: user,
      errorCode: 'AccessDenied',
      errorMessage:
        'User: x is not authorized to perform: sqs:ListQueues with an explicit deny in a service control policy',
    }),
    call({ userIdentity: { type: 'Root', accountId: DEV, arn: `arn:aws:iam::${DEV}:root` } }),
    call({
      userIdentity: { type: 'AWSService', invokedBy: 'config.amazonaws.com' },
      sharedEventID: 'shared',
    }),
    call({
      eventSource: 's3.amazonaws.com',
      eventName: 'PutBucketPolicy',
      requestParameters: { bucketName: 'b' },
      resources: [{ ARN: 'arn:aws:s3:::b', accountId: DEV, type: 'AWS::S3::Bucket' }],
      vpcEndpointId: 'vpce-1',
    }),
    call({ eventType: 'AwsServiceEvent' }),
    call({
      eventSource: 's3.amazonaws.com',
      eventName: 'GetObject',
      requestParameters: { bucketName: 'b', key: 'k' },
      additionalEventData: {
        CipherSuite: 'ECDHE',
        SignatureVersion: 'SigV4',
        bytesTransferredOut: 5,
      },
    }),
  ];
  const found = await aggregated(events);
  expect(found.map(({ event: each }) => read(each))).toEqual(events.map(read));
});

test('DATABASE.TABLE', () => {
  expect(tableNamed('logs.cloudtrail_logs')).toEqual({
    database: 'logs',
    table: 'cloudtrail_logs',
  });
  for (const wrong of ['logs', 'a.b.c', 'a."b"', 'a.b;--', 'a. b', '.b', ''])
    expect(tableNamed(wrong)).toBeUndefined();
});

test.each([
  [{ database: 'a"; DROP TABLE x' }, 'not the name of a database or table: a"; DROP TABLE x'],
  [{ since: "2026' OR 1=1" }, "not in a query: 2026' OR 1=1"],
  [{ accounts: ["1'"] }, "not in a query: 1'"],
])('nothing unchecked gets into a query: %j', (selection, message) => {
  expect(() => athenaQuery({ ...LOGS, ...selection }, [])).toThrow(message);
});
