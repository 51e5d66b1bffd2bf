// cspell:disable (names in the logs)
import { callReader } from '../../../history/requests/call-of-event';
import { realEvents } from '../logs/real-events';
import { ORGANIZATION, shown } from './reading';

const events = realEvents();
const read = callReader(ORGANIZATION);
const calls = events.map(read);

test('every event of the real logs is a call, or has a known reason why not', () => {
  const skipped: Record<string, number> = {};
  for (const call of calls)
    if ('skipped' in call) {
      const reason = `${call.skipped}: ${call.detail ?? ''}`;
      skipped[reason] = (skipped[reason] ?? 0) + 1;
    }
  expect(skipped).toEqual({
    'no-permission-needed: sts.amazonaws.com GetCallerIdentity': 9,
    'not-a-call: ec2.amazonaws.com SharedSnapshotVolumeCreated': 1,
    'not-a-call: secretsmanager.amazonaws.com EndSecretVersionDelete': 9,
    'not-a-call: secretsmanager.amazonaws.com StartSecretVersionDelete': 9,
    'not-a-call: signin.amazonaws.com ConsoleLogin': 1,
    // the console's own, which AWS does not document
    'unknown-operation: s3.amazonaws.com GetStorageLensDashboardDataInternal': 1,
  });
});

test('how they ended, and who made them', () => {
  const counts: Record<string, number> = {};
  const count = (what: string) => (counts[what] = (counts[what] ?? 0) + 1);
  for (const call of calls) if ('ended' in call) [call.ended, call.caller].forEach(count);
  expect(counts).toMatchObject({
    denied: 15,
    'user/tester-one': 1662,
    'role/AWSServiceRoleForRDS': 2,
    'ec2.amazonaws.com': 3,
  });
});

test.each([
  ['LeaveOrganization', ['organizations:LeaveOrganization *']],
  [
    'StopLogging',
    [
      'cloudtrail:StopLogging arn:aws:cloudtrail:us-east-1:210000000040:trail/stratus-red-team-ct-stop-trail-qzbgnfqisx',
    ],
  ],
  [
    'CreateUser',
    ['iam:CreateUser arn:aws:iam::210000000040:user/stratus-red-team-nmfalu-gfjyeaypjt'],
  ],
  [
    'DeleteFlowLogs',
    ['ec2:DeleteFlowLogs arn:aws:ec2:us-east-1:210000000040:vpc-flow-log/fl-064ed3a785e4a37ef'],
  ],
  [
    'PutBucketLifecycle',
    ['s3:PutLifecycleConfiguration arn:aws:s3:::stratus-red-team-ctlr-bucket-zqfsvooxqj'],
  ],
  [
    'AddPermission20150331v2',
    [
      'lambda:AddPermission arn:aws:lambda:us-east-1:210000000040:function:stratus-red-team-backdoor-f-func',
    ],
  ],
])('%s', (name, expected) => {
  const index = events.findIndex(({ eventName }) => eventName === name);
  const call = calls[index];
  expect(call && 'requests' in call && call.requests.map(shown)).toEqual(expected);
});
