import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Replay } from '../../history/replay/replay';
import { aCall, aSession, short } from '../history/replay/events';
import { ENVIRONMENT, ORGANIZATION } from '../model/loading';
import { orgcharter } from './capture';

/*
 * A folder with files of every kind and calls for every list of the answer, which was worked out by
 * hand.
 */

const [SHOP, LAKE, MANAGEMENT, STRANGER] = [
  '210000000041',
  '210000000042',
  '111122223333',
  '999999999999',
];
const CHARTER = `${ORGANIZATION}organizationalUnits:
  Live: { accounts: { shop: { id: "${SHOP}" }, lake: { id: "${LAKE}" } } }
guardrails:
  deny-leave-organization: { targets: [Root] }
  deny-iam-users: { targets: [lake] }
  small: { targets: [shop], type: SERVICE_CONTROL_POLICY, description: Small instances, policy: policies/small.json }
`;
const SMALL = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Small',
      Effect: 'Deny',
      Action: 'ec2:RunInstances',
      Resource: 'arn:aws:ec2:*:*:instance/*',
      Condition: { StringNotLike: { 'ec2:InstanceType': 't3.*' } },
    },
  ],
};

const builder = { userIdentity: aSession('ci/builder', 's', SHOP), recipientAccountId: SHOP };
const app = { userIdentity: aSession('app', 's', LAKE), recipientAccountId: LAKE };
const run = (requestParameters: Readonly<Record<string, unknown>>) =>
  aCall('ec2', 'RunInstances', { ...builder, requestParameters });
const createUser = (parts: object = {}) => aCall('iam', 'CreateUser', { ...app, ...parts });
const REFUSED = 'is not authorized to perform:';

const TWICE = run({ instanceType: 'm5.large' });
const FIRST = [
  TWICE,
  run({ instanceType: 't3.micro' }),
  run({ launchTemplate: { launchTemplateId: 'lt-1', version: '1' } }),
  createUser(),
  createUser({ errorCode: 'EntityAlreadyExistsException', errorMessage: 'exists' }),
  createUser({
    errorCode: 'AccessDenied',
    errorMessage: `x ${REFUSED} iam:CreateUser on resource: y with an explicit deny in a service control policy`,
  }),
  // deny-iam-users is not attached to shop
  aCall('iam', 'CreateUser', builder),
];
const root = { type: 'Root', arn: `arn:aws:iam::${MANAGEMENT}:root`, accountId: MANAGEMENT };
const linked = aSession('aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS', 's', LAKE);
const SECOND = [
  aCall('sqs', 'CreateQueue', {
    ...builder,
    errorCode: 'AccessDenied',
    errorMessage: `x ${REFUSED} sqs:CreateQueue because no identity-based policy allows the action`,
  }),
  createUser({ userIdentity: linked }),
  aCall('organizations', 'LeaveOrganization', {
    userIdentity: root,
    recipientAccountId: MANAGEMENT,
  }),
  aCall('sqs', 'ListQueues', {
    userIdentity: aSession('app', 's', STRANGER),
    recipientAccountId: STRANGER,
  }),
  aCall('signin', 'UserAuthentication', { ...app, eventType: 'AwsServiceEvent' }),
  TWICE,
];
const usual = () => JSON.stringify(aCall('sqs', 'ListQueues', builder));
const CUT = gzipSync(
  JSON.stringify({
    Records: Array.from({ length: 50 }, usual).map((text) => JSON.parse(text) as object),
  }),
);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-replay-'));
  const files: Readonly<Record<string, string | Uint8Array>> = {
    'config/organization.yaml': CHARTER,
    'config/environments/production.yaml': ENVIRONMENT,
    'config/policies/small.json': JSON.stringify(SMALL),
    'logs/a.json': JSON.stringify({ Records: FIRST }),
    'logs/b.jsonl.gz': gzipSync(SECOND.map((each) => JSON.stringify(each)).join('\n')),
    'logs/broken.json': `{"Records":[${usual()},{"eventID": nope},${usual()}]}`,
    'logs/cut.json.gz': CUT.subarray(0, CUT.length - 20),
    'logs/foreign.json': '{"hello":1}',
    'logs/notes.txt': 'x',
  };
  for (const [file, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), contents);
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

test('every call is in the list where it belongs, and everything else is named', async () => {
  const { exitCode, stdout } = await orgcharter([
    'replay',
    join(folder, 'logs'),
    ...['--config', join(folder, 'config'), '--format', 'json'],
  ]);
  expect(exitCode).toBe(1);
  const answer = JSON.parse(stdout) as Replay;
  expect(short(answer.newlyDenied)).toEqual([
    '1 deny-iam-users DenyIamUsers lake 210000000042:role/app iam:CreateUser',
    '1 small Small shop 210000000041:role/ci/builder ec2:RunInstances',
  ]);
  expect(short(answer.undetermined)).toEqual([
    '1 small Small shop 210000000041:role/ci/builder ec2:RunInstances ec2:InstanceType',
  ]);
  expect(short(answer.failed)).toEqual([
    '1 deny-iam-users DenyIamUsers lake 210000000042:role/app iam:CreateUser',
  ]);
  expect(short(answer.deniedBefore)).toEqual([
    '1   shop 210000000041:role/ci/builder sqs:CreateQueue',
    '1 deny-iam-users DenyIamUsers lake 210000000042:role/app iam:CreateUser',
  ]);
  expect(answer.duplicates).toBe(1);
  expect(answer.totals).toEqual({ newlyDenied: 2, deniedBefore: 2, undetermined: 1, failed: 1 });
  const skipped = answer.skipped.map((each) =>
    'file' in each
      ? `${each.file.slice(each.file.lastIndexOf('/') + 1)}: ${each.reason}`
      : `${String(each.count)} ${each.reason} ${each.detail ?? ''}`,
  );
  expect(skipped.map((line) => line.replace(/\d+ events/, 'some events'))).toEqual([
    'broken.json: record 2 (line 1) cannot be read: it is not JSON',
    'cut.json.gz: truncated: the gzip file ends too early. some events could be read',
    'foreign.json: JSON, but not of CloudTrail: it has no events',
    'notes.txt: not named like a log of CloudTrail (.json, .json.gz, .jsonl)',
    '1 not-a-call signin.amazonaws.com UserAuthentication',
    '1 unknown-account 999999999999',
  ]);
});
