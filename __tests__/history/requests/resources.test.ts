import { DEV, ROLE, callOf, event, requestsOf, shown } from './reading';

const IAM = `arn:aws:iam::${DEV}`;
const EC2 = `arn:aws:ec2:eu-west-2:${DEV}`;

test.each([
  ['iam', 'DeleteRole', { roleName: 'app' }, [`iam:DeleteRole ${IAM}:role/app (path?)`]],
  ['iam', 'CreateRole', { roleName: 'app' }, [`iam:CreateRole ${IAM}:role/app`]],
  ['iam', 'CreateRole', { roleName: 'app', path: '/ci/' }, [`iam:CreateRole ${IAM}:role/ci/app`]],
  [
    'iam',
    'CreateAccessKey',
    { userName: 'bert' },
    [`iam:CreateAccessKey ${IAM}:user/bert (path?)`],
  ],
  ['iam', 'CreateAccessKey', { userName: 'anna' }, [`iam:CreateAccessKey ${IAM}:user/staff/anna`]],
  ['iam', 'CreateAccessKey', undefined, [`iam:CreateAccessKey ${IAM}:user/staff/anna`]],
  [
    'iam',
    'AttachRolePolicy',
    { roleName: 'app', policyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' },
    [`iam:AttachRolePolicy ${IAM}:role/app (path?)`],
  ],
  ['ec2', 'CreateVpc', { cidrBlock: '10.0.0.0/16' }, [`ec2:CreateVpc ${EC2}:vpc/*`]],
  [
    'ec2',
    'TerminateInstances',
    { instancesSet: { items: [{ instanceId: 'i-1' }, { instanceId: 'i-2' }] } },
    [`ec2:TerminateInstances ${EC2}:instance/i-1`, `ec2:TerminateInstances ${EC2}:instance/i-2`],
  ],
  [
    'ec2',
    'DeleteFlowLogs',
    { DeleteFlowLogsRequest: { FlowLogId: { tag: 1, content: 'fl-1' } } },
    [`ec2:DeleteFlowLogs ${EC2}:vpc-flow-log/fl-1`],
  ],
  [
    'ec2',
    'AuthorizeSecurityGroupIngress',
    {
      groupId: 'sg-1',
      ipPermissions: { items: [{ groups: { items: [{ groupId: 'sg-other' }] } }] },
    },
    [`ec2:AuthorizeSecurityGroupIngress ${EC2}:security-group/sg-1`],
  ],
  [
    'sqs',
    'DeleteQueue',
    { queueUrl: `https://sqs.eu-west-2.amazonaws.com/${DEV}/jobs` },
    [`sqs:DeleteQueue arn:aws:sqs:eu-west-2:${DEV}:jobs`],
  ],
  [
    'secretsmanager',
    'GetSecretValue',
    { secretId: 'db' },
    [`secretsmanager:GetSecretValue arn:aws:secretsmanager:eu-west-2:${DEV}:secret:db-* (end?)`],
  ],
  [
    'kms',
    'ScheduleKeyDeletion',
    { keyId: '0e5d0ab6' },
    [`kms:ScheduleKeyDeletion arn:aws:kms:eu-west-2:${DEV}:key/0e5d0ab6`],
  ],
  ['kms', 'Decrypt', undefined, [`kms:Decrypt arn:aws:kms:eu-west-2:${DEV}:key/* (end?)`]],
  [
    'cloudtrail',
    'StopLogging',
    { name: 'main' },
    [`cloudtrail:StopLogging arn:aws:cloudtrail:eu-west-2:${DEV}:trail/main`],
  ],
  [
    'rds',
    'DeleteDBInstance',
    { dBInstanceIdentifier: 'db' },
    [`rds:DeleteDBInstance arn:aws:rds:eu-west-2:${DEV}:db:db`],
  ],
  [
    'ssm',
    'GetParameters',
    { names: ['/a/b', 'c'] },
    [
      `ssm:GetParameters arn:aws:ssm:eu-west-2:${DEV}:parameter/a/b`,
      `ssm:GetParameters arn:aws:ssm:eu-west-2:${DEV}:parameter/c`,
    ],
  ],
])('%s %s %o', (source, name, parameters, expected) => {
  expect(requestsOf(source, name, parameters)).toEqual(expected);
});

test('the list of resources in the event, and the message that denies the call', () => {
  const key = `arn:aws:kms:eu-west-2:${DEV}:key/1`;
  const listed = {
    resources: [{ ARN: key, accountId: DEV }],
    requestParameters: { keyId: 'alias/x' },
  };
  expect(callOf(event('kms', 'Decrypt', listed)).requests.map(shown)).toEqual([
    `kms:Decrypt ${key}`,
  ]);
  const denied = callOf(
    event('sts', 'AssumeRole', {
      requestParameters: null,
      errorCode: 'AccessDenied',
      errorMessage: `User: x is not authorized to perform: sts:AssumeRole on resource: ${IAM}:role/a/b`,
    }),
  );
  expect(denied.requests.map(shown)).toEqual([`sts:AssumeRole ${IAM}:role/a/b`]);
});

test('the answer has the ARN of what was created', () => {
  const arn = `arn:aws:secretsmanager:eu-west-2:${DEV}:secret:db-AbCdEf`;
  const created = { requestParameters: { name: 'db' }, responseElements: { arn } };
  expect(callOf(event('secretsmanager', 'CreateSecret', created)).requests.map(shown)).toEqual([
    `secretsmanager:CreateSecret ${arn}`,
  ]);
});

test('a new instance needs everything it gets', () => {
  const parameters = {
    instancesSet: { items: [{ imageId: 'ami-1', keyName: 'k' }] },
    instanceType: 't3.micro',
    subnetId: 'subnet-1',
    groupSet: { items: [{ groupId: 'sg-1' }] },
  };
  expect(requestsOf('ec2', 'RunInstances', parameters)).toEqual([
    `ec2:RunInstances ${EC2}:instance/*`,
    'ec2:RunInstances arn:aws:ec2:eu-west-2::image/ami-1',
    `ec2:RunInstances ${EC2}:network-interface/*`,
    `ec2:RunInstances ${EC2}:security-group/sg-1`,
    `ec2:RunInstances ${EC2}:subnet/subnet-1`,
    `ec2:RunInstances ${EC2}:volume/*`,
    `ec2:RunInstances ${EC2}:key-pair/k`,
  ]);
  expect(requestsOf('ec2', 'RunInstances', {})).toContain(
    `ec2:RunInstances ${EC2}:security-group/* (end?)`,
  );
});

test('other partitions', () => {
  const china = {
    awsRegion: 'cn-north-1',
    requestParameters: { functionName: 'f' },
    userIdentity: ROLE,
  };
  expect(callOf(event('lambda', 'GetPolicy', china)).requests.map(shown)).toEqual([
    `lambda:GetPolicy arn:aws-cn:lambda:cn-north-1:${DEV}:function:f`,
  ]);
});

test('the root user has no name', () => {
  const userIdentity = { type: 'Root', arn: `${IAM}:root`, accountId: DEV };
  const of = (requestParameters: object) =>
    callOf(event('iam', 'EnableMFADevice', { userIdentity, requestParameters })).requests.map(
      shown,
    );
  expect(of({ userName: 'AWS ROOT USER' })).toEqual([`iam:EnableMFADevice ${IAM}:root`]);
  expect(of({ userName: 'bert' })).toEqual([`iam:EnableMFADevice ${IAM}:user/bert (path?)`]);
});
