import { DEV, callOf, event, read, requestsOf } from './reading';
import { allListedActions } from '../../../history/requests/operation-actions';
import { findAction } from '../../../iam/language/iam-data';

test('AWS has every action in the table of exceptions', () => {
  const unknown = allListedActions().filter((action) => {
    const [prefix = '', name = ''] = action.split(':');
    return !findAction(prefix, name);
  });
  expect(unknown).toEqual([]);
});

const bucket = { bucketName: 'logs' };
const object = { bucketName: 'logs', key: 'a/b.txt' };
const A_BUCKET = 'arn:aws:s3:::logs';
const AN_OBJECT = 'arn:aws:s3:::logs/a/b.txt';

test.each([
  ['s3', 'ListObjects', bucket, [`s3:ListBucket ${A_BUCKET}`]],
  ['s3', 'ListObjectsV2', bucket, [`s3:ListBucket ${A_BUCKET}`]],
  ['s3', 'ListObjectVersions', bucket, [`s3:ListBucketVersions ${A_BUCKET}`]],
  ['s3', 'ListBuckets', {}, ['s3:ListAllMyBuckets *']],
  ['s3', 'HeadBucket', bucket, [`s3:ListBucket ${A_BUCKET}`]],
  ['s3', 'HeadObject', object, [`s3:GetObject ${AN_OBJECT}`]],
  ['s3', 'GetObject', { ...object, versionId: '3' }, [`s3:GetObjectVersion ${AN_OBJECT}`]],
  ['s3', 'UploadPart', object, [`s3:PutObject ${AN_OBJECT}`]],
  ['s3', 'PutBucketEncryption', bucket, [`s3:PutEncryptionConfiguration ${A_BUCKET}`]],
  ['s3', 'DeleteBucketLifecycle', bucket, [`s3:PutLifecycleConfiguration ${A_BUCKET}`]],
  ['s3', 'PutBucketPublicAccessBlock', bucket, [`s3:PutBucketPublicAccessBlock ${A_BUCKET}`]],
  ['s3', 'DeleteAccountPublicAccessBlock', {}, ['s3:PutAccountPublicAccessBlock *']],
  ['s3', 'DeleteObjects', bucket, ['s3:DeleteObject arn:aws:s3:::logs/* (end?)']],
  [
    'lambda',
    'AddPermission20150331v2',
    { functionName: 'f' },
    [`lambda:AddPermission arn:aws:lambda:eu-west-2:${DEV}:function:f`],
  ],
  [
    'lambda',
    'Invoke',
    { functionName: `${DEV}:function:f` },
    [`lambda:InvokeFunction arn:aws:lambda:eu-west-2:${DEV}:function:f`],
  ],
  ['cloudfront', 'ListDistributions2020_05_31', {}, ['cloudfront:ListDistributions *']],
  [
    'monitoring',
    'DeleteAlarms',
    { alarmNames: ['one', 'two'] },
    [
      `cloudwatch:DeleteAlarms arn:aws:cloudwatch:eu-west-2:${DEV}:alarm:one`,
      `cloudwatch:DeleteAlarms arn:aws:cloudwatch:eu-west-2:${DEV}:alarm:two`,
    ],
  ],
  ['tagging', 'GetResources', {}, ['tag:GetResources *']],
  [
    'kms',
    'ReEncrypt',
    {
      sourceKeyId: `arn:aws:kms:eu-west-2:${DEV}:key/1`,
      destinationKeyId: `arn:aws:kms:eu-west-2:${DEV}:key/2`,
    },
    [
      `kms:ReEncryptFrom arn:aws:kms:eu-west-2:${DEV}:key/1`,
      `kms:ReEncryptTo arn:aws:kms:eu-west-2:${DEV}:key/2`,
    ],
  ],
  [
    'dynamodb',
    'TransactWriteItems',
    {
      requestItems: [
        { operation: 'Put', tableName: 'orders' },
        { operation: 'ConditionCheck', tableName: 'orders' },
      ],
    },
    [
      `dynamodb:PutItem arn:aws:dynamodb:eu-west-2:${DEV}:table/orders`,
      `dynamodb:ConditionCheckItem arn:aws:dynamodb:eu-west-2:${DEV}:table/orders`,
    ],
  ],
  [
    'apigateway',
    'CreateDeployment',
    { restApiId: 'abc' },
    ['apigateway:POST arn:aws:apigateway:eu-west-2::/restapis/abc/deployments'],
  ],
  [
    'apigateway',
    'CreateDeployment',
    { apiId: 'abc' },
    ['apigateway:POST arn:aws:apigateway:eu-west-2::/apis/abc/deployments'],
  ],
  ['apigateway', 'UpdateRestApi', {}, ['apigateway:PATCH ?']],
])('%s %s %o', (source, name, parameters, expected) => {
  expect(requestsOf(source, name, parameters)).toEqual(expected);
});

test('session tags and a source identity need permissions of their own', () => {
  const roleArn = `arn:aws:iam::${DEV}:role/app`;
  expect(
    requestsOf('sts', 'AssumeRole', {
      roleArn,
      tags: [{ key: 'a', value: 'b' }],
      sourceIdentity: 'anna',
    }),
  ).toEqual([
    `sts:AssumeRole ${roleArn}`,
    `sts:TagSession ${roleArn}`,
    `sts:SetSourceIdentity ${roleArn}`,
  ]);
});

test('Application Auto Scaling has the event source of EC2 Auto Scaling', () => {
  const { requests } = callOf(
    event('autoscaling', 'PutScalingPolicy', {
      additionalEventData: { service: 'application-autoscaling' },
    }),
  );
  expect(requests[0]?.action).toBe('application-autoscaling:PutScalingPolicy');
});

test.each([
  ['sts', 'GetCallerIdentity', 'no-permission-needed'],
  ['sts', 'GetSessionToken', 'no-permission-needed'],
  ['sso', 'GetRoleCredentials', 'no-permission-needed'],
  ['signin', 'SwitchRole', 'not-a-call'],
  ['s3', 'SomeThing', 'unknown-operation'],
  ['constructor', '__proto__', 'unknown-operation'],
])('%s %s is skipped: %s', (source, name, skipped) => {
  expect(read(event(source, name))).toEqual({ skipped, detail: `${source}.amazonaws.com ${name}` });
});

test.each(['AwsServiceEvent', 'AwsConsoleSignIn', 'AwsCloudTrailInsight'])(
  'an %s is no call',
  (eventType) => {
    expect(read(event('kms', 'RotateKey', { eventType }))).toMatchObject({ skipped: 'not-a-call' });
  },
);
