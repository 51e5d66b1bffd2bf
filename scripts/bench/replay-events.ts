import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { CloudTrailEvent } from '../../history/event';
import { random } from '../fuzz/random';
import { padded } from './numbered';

/** Events in each file: a busy account has so many in five minutes. */
const EVENTS_PER_FILE = 2_500;

/**
 * Operations with their share: most calls read, and are made by roles of workloads. `*`: the
 * account's own region, else the region of a global service.
 */
const OPERATIONS: readonly (readonly [
  share: number,
  source: string,
  name: string,
  region: string,
])[] = [
  [14, 'ec2', 'DescribeInstances', '*'],
  [8, 'ec2', 'DescribeNetworkInterfaces', '*'],
  [6, 'ec2', 'DescribeVolumes', '*'],
  [16, 'sts', 'AssumeRole', '*'],
  [14, 'kms', 'Decrypt', '*'],
  [6, 'kms', 'GenerateDataKey', '*'],
  [6, 'logs', 'DescribeLogStreams', '*'],
  [4, 'logs', 'CreateLogStream', '*'],
  [5, 'ssm', 'GetParameters', '*'],
  [5, 'secretsmanager', 'GetSecretValue', '*'],
  [3, 's3', 'GetBucketAcl', '*'],
  [2, 's3', 'ListBuckets', 'us-east-1'],
  [3, 'iam', 'GetRole', 'us-east-1'],
  [1, 'iam', 'ListRoles', 'us-east-1'],
  [2, 'cloudformation', 'DescribeStacks', '*'],
  [1, 'lambda', 'UpdateFunctionCode20150331v2', '*'],
  [1, 'rds', 'DescribeDBInstances', '*'],
  [1, 'autoscaling', 'DescribeAutoScalingGroups', '*'],
  [1, 'ec2', 'RunInstances', '*'],
  [1, 'iam', 'CreateUser', 'us-east-1'],
];
/**
 * Workloads of each account. Each does what it is for: every operation has three callers, one of
 * which makes most of the calls. In the logs of an attack in `__tests__/history`, the busiest of 17
 * principals makes 94 % of the calls.
 */
const ROLES = 10;
const CALLERS = 3;
const TOTAL = OPERATIONS.reduce((sum, [share]) => sum + share, 0);
/** Of an account without a mistake. One call in fifty goes elsewhere. */
const REGION = 'eu-west-2';
const OTHER_REGIONS = ['eu-west-1', 'us-east-1'];

/**
 * Writes packed files of CloudTrail, as a trail delivers them, and returns their names. The same
 * for the same numbers. A few accounts have most of the files.
 *
 * @param accounts their IDs
 */
export function generateLogs(
  folder: string,
  count: number,
  accounts: readonly string[],
): readonly string[] {
  const { below } = random(1);
  const next = () => below(2 ** 32) / 2 ** 32;
  const names: string[] = [];
  for (let from = 0; from < count; from += EVENTS_PER_FILE) {
    const account = accounts[oftenFirst(accounts.length, next)]!;
    const day = padded(1 + Math.floor((28 * from) / count), 2);
    const where = join(
      folder,
      'AWSLogs/o-a1b2c3d4e5',
      account,
      'CloudTrail/eu-west-2/2026/08',
      day,
    );
    const Records = Array.from({ length: Math.min(EVENTS_PER_FILE, count - from) }, () =>
      anEvent(account, day, next),
    );
    mkdirSync(where, { recursive: true });
    const name = join(where, `${account}_CloudTrail_${padded(from, 9)}.json.gz`);
    writeFileSync(name, gzipSync(JSON.stringify({ Records }), { level: 6 }));
    names.push(name);
  }
  return names;
}

function anEvent(account: string, day: string, next: () => number): CloudTrailEvent & object {
  const index = operation(next() * TOTAL);
  const [, source, name, where] = OPERATIONS[index]!;
  const region =
    where !== '*' ? where : next() < 0.98 ? REGION : OTHER_REGIONS[oftenFirst(2, next)]!;
  const second = Math.floor(next() * 86_400);
  const time = new Date(Date.UTC(2026, 7, Number(day), 0, 0, second)).toISOString();
  const number = (index * CALLERS + oftenFirst(CALLERS, next)) % ROLES;
  const isService = source === 'sts' && number < ROLES / 2;
  return {
    eventVersion: '1.09',
    userIdentity: isService
      ? { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' }
      : session(account, `workload-${number}`, `i-${padded(number, 17)}`, day),
    eventTime: `${time.slice(0, 19)}Z`,
    eventSource: `${source}.amazonaws.com`,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: isService
      ? 'lambda.amazonaws.com'
      : `10.${number}.0.${Math.floor(next() * 250)}`,
    userAgent: 'aws-sdk-go-v2/1.30.3 os/linux lang/go#1.22.5 api/ec2#1.173.0',
    requestParameters: parameters(source, account, region, number),
    responseElements: null,
    requestID: uuid(next),
    eventID: uuid(next),
    readOnly: /^(?:Describe|Get|List|Decrypt)/.test(name),
    resources: resources(source, account, region, number),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${source}.${region}.amazonaws.com`,
    },
    ...(next() < 0.02 && { errorCode: 'AccessDenied', errorMessage: 'not authorized' }),
  } as CloudTrailEvent & object;
}

/** The number of an operation. */
function operation(at: number): number {
  let sum = 0;
  return OPERATIONS.findIndex(([share]) => (sum += share) > at);
}

/** A number below `count`, mostly a small one. */
const oftenFirst = (count: number, next: () => number): number => Math.floor(count * next() ** 3);

function session(account: string, role: string, name: string, day: string) {
  return {
    type: 'AssumedRole',
    principalId: `AROA${role.toUpperCase().replace('-', '')}:${name}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role}/${name}`,
    accountId: account,
    accessKeyId: 'ASIA0000000000000000',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: `AROA${role.toUpperCase().replace('-', '')}`,
        arn: `arn:aws:iam::${account}:role/apps/${role}`,
        accountId: account,
        userName: role,
      },
      attributes: { creationDate: `2026-08-${day}T00:00:00Z`, mfaAuthenticated: 'false' },
      ec2RoleDelivery: '2.0',
    },
  };
}

function parameters(source: string, account: string, region: string, number: number): object {
  if (source === 'sts')
    return {
      roleArn: `arn:aws:iam::${account}:role/apps/workload-${number}`,
      roleSessionName: 'work',
    };
  if (source === 'kms')
    return {
      encryptionContext: {
        'aws:lambda:FunctionArn': `arn:aws:lambda:${region}:${account}:function:f${number}`,
      },
      encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
    };
  if (source === 's3')
    return { bucketName: `bucket-${number}`, Host: `s3.${region}.amazonaws.com`, acl: '' };
  if (source === 'iam') return { roleName: `workload-${number}`, userName: `user-${number}` };
  if (source === 'ec2')
    return { instancesSet: { items: [{ instanceId: `i-${padded(number, 17)}` }] }, filterSet: {} };
  return { name: `thing-${number}`, maxResults: 50 };
}

function resources(source: string, account: string, region: string, number: number): object[] {
  const arn =
    source === 'kms'
      ? `arn:aws:kms:${region}:${account}:key/${padded(number, 8)}-0000-4000-8000-000000000000`
      : source === 'sts'
        ? `arn:aws:iam::${account}:role/apps/workload-${number}`
        : undefined;
  return arn === undefined ? [] : [{ accountId: account, type: 'AWS::Resource', ARN: arn }];
}

const hex = (digits: number, next: () => number): string =>
  Math.floor(next() * 16 ** digits)
    .toString(16)
    .padStart(digits, '0');

const uuid = (next: () => number): string =>
  `${hex(8, next)}-${hex(4, next)}-4${hex(3, next)}-a${hex(3, next)}-${hex(12, next)}`;
