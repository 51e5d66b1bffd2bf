// cspell:ignore AIDAEXAMPLE requesttag tagkeys viaservice
import { DEV, ROLE, callOf, event } from './reading';

/** The keys of the first request, and those of which nothing is known. */
function contextOf(source: string, name: string, parts: object, keys?: readonly string[]) {
  const [request] = callOf(event(source, name, parts), keys).requests;
  return { ...request?.context, ...request?.partlyKnown, unknown: request?.unknownKeys };
}
const withSession = (more: object) => ({
  userIdentity: { ...ROLE, sessionContext: { ...ROLE.sessionContext, ...more } },
});
const USER = event('sqs', 'ListQueues').userIdentity!;
const byService = (invokedBy: string, identity: object = USER) => ({
  sourceIPAddress: invokedBy,
  userAgent: invokedBy,
  userIdentity: { ...identity, invokedBy },
});

test('a call with an access key', () => {
  expect(
    contextOf('sqs', 'ListQueues', { tlsDetails: { tlsVersion: 'TLSv1.3' }, userAgent: '[cli/2]' }),
  ).toEqual({
    'aws:RequestedRegion': 'eu-west-2',
    'aws:CurrentTime': '2026-11-10T10:00:00Z',
    'aws:EpochTime': '1794304800',
    'aws:UserAgent': 'cli/2',
    'aws:SourceIp': '192.0.2.7',
    'aws:VpcSourceIp': null,
    'aws:SourceVpce': null,
    'aws:SourceVpc': null,
    'aws:SecureTransport': 'true',
    'aws:ViaAWSService': 'false',
    'aws:CalledVia': null,
    'aws:CalledViaFirst': null,
    'aws:CalledViaLast': null,
    'aws:MultiFactorAuthPresent': null,
    'aws:MultiFactorAuthAge': null,
    'aws:TokenIssueTime': null,
    'aws:userid': 'AIDAEXAMPLE',
    'aws:SourceIdentity': null,
    'ec2:RoleDelivery': null,
    unknown: undefined,
  });
});

test('only the keys that policies read', () => {
  expect(contextOf('sqs', 'ListQueues', {}, ['AWS:requestedregion', 's3:prefix'])).toEqual({
    'aws:RequestedRegion': 'eu-west-2',
    unknown: undefined,
  });
});

const ROLE_SESSION = `arn:aws:sts::${DEV}:assumed-role/app/session`;

test('a session with MFA', () => {
  const attributes = { mfaAuthenticated: 'true', creationDate: '2026-11-10T09:50:00Z' };
  expect(contextOf('sqs', 'ListQueues', withSession({ attributes }))).toMatchObject({
    'aws:MultiFactorAuthPresent': 'true',
    'aws:MultiFactorAuthAge': '600',
    'aws:TokenIssueTime': '2026-11-10T09:50:00Z',
  });
});

test("whether MFA is false or absent is unknown for a permission set's session", () => {
  const name = 'AWSReservedSSO_PowerUser_0123456789abcdef';
  const arn = `arn:aws:iam::${DEV}:role/aws-reserved/sso.amazonaws.com/${name}`;
  expect(
    contextOf('sqs', 'ListQueues', withSession({ sessionIssuer: { type: 'Role', arn } })),
  ).not.toHaveProperty('aws:MultiFactorAuthPresent');
});

test('the session of an instance', () => {
  const session = withSession({ ec2RoleDelivery: '1.0', sourceIdentity: 'anna' });
  expect(contextOf('sqs', 'ListQueues', session)).toMatchObject({
    'ec2:RoleDelivery': '1.0',
    'aws:SourceIdentity': 'anna',
  });
});

test.each([
  ['Root', `arn:aws:iam::${DEV}:root`],
  ['IAMUser', `arn:aws:iam::${DEV}:user/anna`],
  ['FederatedUser', `arn:aws:sts::${DEV}:federated-user/anna`],
])('%s is no instance, whether the event has a session or not', (type, arn) => {
  const userIdentity = { type, arn, accountId: DEV };
  expect(contextOf('sqs', 'ListQueues', { userIdentity })).toMatchObject({
    'ec2:RoleDelivery': null,
    'aws:SourceIdentity': null,
  });
});

test('without a session in the event, nothing is known about that of a role', () => {
  const userIdentity = { type: 'AssumedRole', arn: ROLE_SESSION, accountId: DEV };
  expect(contextOf('sqs', 'ListQueues', { userIdentity })).not.toHaveProperty('ec2:RoleDelivery');
});

test('a session of sts:AssumeRoot', () => {
  const userIdentity = {
    type: 'Root',
    arn: `arn:aws:iam::${DEV}:root`,
    accountId: DEV,
    sessionContext: { assumedRoot: 'true' },
  };
  expect(contextOf('iam', 'ListAccessKeys', { userIdentity })).toMatchObject({
    'aws:AssumedRoot': 'true',
  });
});

test('a call through a VPC endpoint', () => {
  expect(
    contextOf('sqs', 'ListQueues', { vpcEndpointId: 'vpce-1', sourceIPAddress: '10.0.0.7' }),
  ).toMatchObject({
    'aws:SourceIp': null,
    'aws:VpcSourceIp': '10.0.0.7',
    'aws:SourceVpce': 'vpce-1',
  });
});

test('a service calls with the credentials of a user', () => {
  const context = contextOf('kms', 'Decrypt', byService('secretsmanager.amazonaws.com'));
  expect(context).toMatchObject({
    'aws:ViaAWSService': 'true',
    'aws:calledvia': { atLeast: ['secretsmanager.amazonaws.com'] },
    'aws:CalledViaLast': 'secretsmanager.amazonaws.com',
    'kms:ViaService': 'secretsmanager.eu-west-2.amazonaws.com',
    unknown: ['aws:calledviafirst'],
  });
  expect(context).not.toHaveProperty('aws:SourceIp');
});

test('AWS Internal does not say which service called', () => {
  expect(contextOf('kms', 'Encrypt', byService('AWS Internal'))).toMatchObject({
    'aws:ViaAWSService': 'true',
    unknown: ['aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast', 'kms:viaservice'],
  });
});

test("the event does not tell a service role from the caller's own session", () => {
  expect(
    contextOf('sqs', 'ListQueues', byService('cloudformation.amazonaws.com', ROLE)),
  ).toMatchObject({
    unknown: ['aws:viaawsservice', 'aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast'],
  });
});

test('a service-linked role is not called via a service', () => {
  const arn = `arn:aws:iam::${DEV}:role/aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS`;
  const { userIdentity } = withSession({ sessionIssuer: { type: 'Role', arn } });
  expect(
    contextOf('ec2', 'DescribeVpcs', byService('rds.amazonaws.com', userIdentity)),
  ).toMatchObject({ 'aws:ViaAWSService': 'false', 'aws:CalledVia': null });
});

test.each([
  ['a list', { tags: [{ key: 'Team', value: 'a' }] }],
  ['an object', { tags: { Team: 'a' } }],
  ["EC2's items", { tagSet: { items: [{ key: 'Team', value: 'a' }] } }],
  ["RDS's list", { tagsList: [{ Key: 'Team', Value: 'a' }] }],
  ["S3's document", { Tagging: { TagSet: { Tag: { Key: 'Team', Value: 'a' } } } }],
  ["S3's header", { 'x-amz-tagging': 'Team=a' }],
])('tags as %s', (_, requestParameters) => {
  expect(
    contextOf('lambda', 'CreateFunction20150331', { requestParameters }, [
      'aws:RequestTag/team',
      'aws:RequestTag/cost',
      'aws:TagKeys',
    ]),
  ).toEqual({
    'aws:requesttag/team': 'a',
    'aws:requesttag/cost': null,
    'aws:tagkeys': ['Team'],
    unknown: undefined,
  });
});

test('a new instance and its volumes have tags of their own', () => {
  const requestParameters = {
    subnetId: 'subnet-1',
    tagSpecificationSet: {
      items: [{ resourceType: 'instance', tags: [{ key: 'Team', value: 'a' }] }],
    },
  };
  const { requests } = callOf(event('ec2', 'RunInstances', { requestParameters }), [
    'aws:RequestTag/Team',
  ]);
  const team = (type: string) =>
    requests.find(({ resource }) => resource?.includes(`:${type}/`))?.context[
      'aws:requesttag/team'
    ];
  expect([team('instance'), team('volume')]).toEqual(['a', null]);
});

test('a denied call without parameters may have had some', () => {
  const denied = { errorCode: 'AccessDenied', requestParameters: null };
  expect(
    contextOf('s3', 'CreateBucket', denied, ['s3:LocationConstraint', 'aws:RequestTag/a']),
  ).toEqual({
    unknown: undefined,
  });
});

test.each([
  ['ec2', 'RunInstances', { instanceType: 'p5.48xlarge' }, 'ec2:InstanceType', 'p5.48xlarge'],
  [
    'ec2',
    'RunInstances',
    { metadataOptions: { httpTokens: 'optional' } },
    'ec2:MetadataHttpTokens',
    'optional',
  ],
  [
    'ec2',
    'ModifyInstanceMetadataOptions',
    { ModifyInstanceMetadataOptionsRequest: { HttpTokens: 'optional', InstanceId: 'i-1' } },
    'ec2:Attribute/HttpTokens',
    'optional',
  ],
  ['ec2', 'CreateVolume', { encrypted: false }, 'ec2:Encrypted', 'false'],
  [
    's3',
    'PutBucketAcl',
    { bucketName: 'b', 'x-amz-acl': 'public-read' },
    's3:x-amz-acl',
    'public-read',
  ],
  ['s3', 'PutObject', { bucketName: 'b', key: 'k' }, 's3:x-amz-acl', null],
  [
    's3',
    'CreateBucket',
    { bucketName: 'b', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } },
    's3:LocationConstraint',
    'eu-west-1',
  ],
  ['s3', 'CreateBucket', { bucketName: 'b' }, 's3:LocationConstraint', null],
  ['rds', 'CreateDBInstance', { storageEncrypted: true }, 'rds:StorageEncrypted', 'true'],
  ['lambda', 'AddPermission20150331v2', { principal: '*' }, 'lambda:Principal', '*'],
  ['lambda', 'CreateFunctionUrlConfig', { authType: 'NONE' }, 'lambda:FunctionUrlAuthType', 'NONE'],
  ['kms', 'Decrypt', {}, 'kms:ViaService', null],
  ['kms', 'ReplicateKey', { replicaRegion: 'us-west-2' }, 'kms:ReplicaRegion', 'us-west-2'],
  ['account', 'EnableRegion', { RegionName: 'af-south-1' }, 'account:TargetRegion', 'af-south-1'],
  ['ram', 'CreateResourceShare', { name: 'x' }, 'ram:RequestedAllowsExternalPrincipals', 'true'],
  [
    'secretsmanager',
    'CreateSecret',
    { name: 's', addReplicaRegions: [{ region: 'us-west-2' }] },
    'secretsmanager:AddReplicaRegions',
    ['us-west-2'],
  ],
])('%s %s %o has %s', (source, name, requestParameters, key, value) => {
  expect(contextOf(source, name, { requestParameters }, [key])).toEqual({
    [key]: value,
    unknown: undefined,
  });
});

test('the answer has what the service filled in', () => {
  const answered = {
    requestParameters: { engine: 'mysql' },
    responseElements: { storageEncrypted: false },
  };
  expect(contextOf('rds', 'CreateDBInstance', answered)).toMatchObject({
    'rds:StorageEncrypted': 'false',
    'rds:DatabaseEngine': 'mysql',
  });
});
