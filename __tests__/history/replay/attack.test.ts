import { join } from 'node:path';
import { mergedReplay } from '../../../history/replay/replay';
import type { ReplayCounts } from '../../../history/replay/tally';
import { findFiles } from '../../../logs/find-files';
import { readLogs } from '../../../logs/read-logs';
import { organizationOf } from '../../model/loading';
import { short } from './events';

/*
 * Real logs of an attack simulation. The expected answers were worked out from the files with a
 * script of its own, which counts the events by operation, caller and error code.
 */

async function replayOf(charter: string, threads = 1) {
  const organization = organizationOf(charter);
  const { files } = findFiles([join(__dirname, '../logs')]);
  const reading = { job: { kind: 'replay' as const, organization }, selection: {} };
  const { counted, unreadable, ...read } = await readLogs(files, reading, { threads });
  return mergedReplay(counted as readonly ReplayCounts[], read, unreadable, organization);
}

const ACCOUNT =
  'organizationalUnits: { Workloads: { accounts: { app: { id: "210000000040" } } } }\n';
const USER = '210000000040:user/tester-one';

test('guardrails of the catalogue would have denied the steps of the attack', async () => {
  const replay = await replayOf(`${ACCOUNT}guardrails:
  deny-bucket-deletion: { targets: [Workloads] }
  deny-iam-users: { targets: [Workloads] }
  deny-leave-organization: { targets: [Root] }
  protect-cloudtrail: { targets: [Workloads] }
  protect-flow-logs: { targets: [app] }
`);
  expect(replay).toMatchObject({ events: 1784, duplicates: 0 });
  expect(short(replay.newlyDenied)).toEqual([
    `4 deny-bucket-deletion DenyBucketDeletion app ${USER} s3:DeleteBucket`,
    `2 deny-iam-users DenyIamUsers app ${USER} iam:CreateAccessKey`,
    `2 deny-iam-users DenyIamUsers app ${USER} iam:CreateLoginProfile`,
    `4 deny-iam-users DenyIamUsers app ${USER} iam:CreateUser`,
    `2 protect-cloudtrail ProtectTrails app ${USER} cloudtrail:DeleteTrail`,
    `1 protect-cloudtrail ProtectTrails app ${USER} cloudtrail:PutEventSelectors`,
    `1 protect-flow-logs ProtectFlowLogs app ${USER} ec2:DeleteFlowLogs`,
  ]);
  expect(replay.totals.newlyDenied).toBe(16);
  // BucketNotEmpty and TrailNotFoundException
  expect(short(replay.failed)).toEqual([
    `3 deny-bucket-deletion DenyBucketDeletion app ${USER} s3:DeleteBucket`,
    `1 protect-cloudtrail ProtectTrails app ${USER} cloudtrail:DeleteTrail`,
    `1 protect-cloudtrail ProtectTrails app ${USER} cloudtrail:StopLogging`,
  ]);
  expect(short(replay.deniedBefore)).toContain(
    '1 deny-leave-organization DenyLeaveOrganization app 210000000040:role/stratus-red-team-leave-org-role organizations:LeaveOrganization',
  );
  expect(short(replay.undetermined)).toEqual([]);
});

test('every call is in us-east-1, so governing only another region denies all calls of regional services', async () => {
  const replay = await replayOf(`${ACCOUNT}guardrails:
  restrict-regions: { targets: [Workloads], parameters: { regions: [us-east-1] } }
`);
  expect(replay.totals.newlyDenied).toBe(0);
  const others = await replayOf(
    `${ACCOUNT}guardrails:\n  restrict-regions: { targets: [Workloads] }\n`,
  );
  expect(others.totals.newlyDenied).toBeGreaterThan(800);
  expect(
    others.newlyDenied.map(({ action }) => action).filter((each) => /^(?:iam|kms):/.test(each)),
  ).toEqual([]);
});

test('several threads find the same', async () => {
  const charter = `${ACCOUNT}guardrailSets: { baseline: { targets: [Workloads] }, strict: { targets: [Workloads] } }\n`;
  expect(await replayOf(charter, 2)).toEqual(await replayOf(charter, 1));
});

test('calls of an account that is not in the charter are counted and left out', async () => {
  const replay = await replayOf('guardrails: { deny-iam-users: { targets: [Root] } }\n');
  expect(replay).toMatchObject({ events: 1784, calls: 0, newlyDenied: [] });
  const skipped = replay.skipped.find(({ reason }) => reason === 'unknown-account');
  expect(skipped).toMatchObject({ detail: '210000000040' });
});
