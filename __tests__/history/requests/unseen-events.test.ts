// cspell:ignore AIDAX ssoins eipalloc passedtoservice requesttag natgateway hostedzone
import { findAction } from '../../../iam/language/iam-data';
import { allDependentActions } from '../../../history/requests/dependent-actions';
import { callReader } from '../../../history/requests/call-of-event';
import { anAccount, anOrganization } from '../../organizations';
import { callOf, DEV, event, ORGANIZATION, read, requestsOf, ROLE, shown } from './reading';

/**
 * Events of kinds that no other test has. What AWS authorizes for each was worked out by hand from
 * AWS's manuals.
 */

const IAM = `arn:aws:iam::${DEV}`;
const EC2 = `arn:aws:ec2:eu-west-2:${DEV}`;
const role = (name: string) => `iam:PassRole ${IAM}:role/${name}`;
const further = (source: string, name: string, parameters: object) =>
  requestsOf(source, name, parameters).slice(1);

describe('what AWS authorizes in the same call', () => {
  it('knows only actions that AWS has', () => {
    const missing = allDependentActions().filter((action) => {
      const [prefix = '', name = ''] = action.split(':');
      return !findAction(prefix, name);
    });
    expect(missing).toEqual([]);
  });

  it.each<[string, string, object, string[]]>([
    ['lambda', 'CreateFunction20150331', { role: `${IAM}:role/ci/app` }, [role('ci/app')]],
    ['lambda', 'UpdateFunctionConfiguration20150331v2', { role: `${IAM}:role/a` }, [role('a')]],
    ['cloudformation', 'CreateStack', { roleARN: `${IAM}:role/deploy` }, [role('deploy')]],
    ['states', 'CreateStateMachine', { roleArn: `${IAM}:role/flow` }, [role('flow')]],
    ['glue', 'CreateJob', { role: 'etl' }, [`${role('etl')} (path?)`]],
    [
      'iam',
      'AddRoleToInstanceProfile',
      { instanceProfileName: 'p', roleName: 'r' },
      [`${role('r')} (path?)`],
    ],
    [
      'ecs',
      'RegisterTaskDefinition',
      { taskRoleArn: `${IAM}:role/task`, executionRoleArn: `${IAM}:role/pull` },
      [role('task'), role('pull')],
    ],
    ['ecs', 'RunTask', { overrides: { taskRoleArn: `${IAM}:role/task` } }, [role('task')]],
    [
      'events',
      'PutTargets',
      {
        rule: 'r',
        targets: [
          { id: '1', roleArn: `${IAM}:role/one` },
          { id: '2', roleArn: `${IAM}:role/two` },
        ],
      },
      [role('one'), role('two')],
    ],
    [
      'ec2',
      'AssociateIamInstanceProfile',
      {
        AssociateIamInstanceProfileRequest: {
          InstanceId: 'i-1',
          IamInstanceProfile: { Name: 'web' },
        },
      },
      [`${role('*')} (end?)`],
    ],
    ['codebuild', 'CreateProject', { serviceRole: `${IAM}:role/build` }, [role('build')]],
    [
      'config',
      'PutConfigurationRecorder',
      { configurationRecorder: { roleARN: `${IAM}:role/r` } },
      [role('r')],
    ],
  ])('%s %s passes a role on', (source, name, parameters, expected) => {
    const all = requestsOf(source, name, parameters);
    expect(all.filter((each) => each.startsWith('iam:PassRole'))).toEqual(expected);
  });

  it.each<[string, string, object]>([
    ['lambda', 'CreateFunction20150331', { environment: { variables: { ROLE: `${IAM}:role/x` } } }],
    [
      'cloudformation',
      'CreateStack',
      { parameters: [{ parameterKey: 'Role', parameterValue: `${IAM}:role/x` }] },
    ],
    ['lambda', 'CreateFunction20150331', { role: 'arn:aws:iam::999999999999:role/x' }],
    ['iam', 'GetRole', { roleName: 'x' }],
    ['sts', 'AssumeRole', { roleArn: `${IAM}:role/x` }],
    ['eks', 'CreateAccessEntry', { principalArn: `${IAM}:role/x` }],
  ])('%s %s passes no role on', (source, name, parameters) => {
    const all = requestsOf(source, name, parameters);
    expect(all.filter((each) => each.startsWith('iam:PassRole'))).toEqual([]);
  });

  it('knows which service gets the role, where AWS says it', () => {
    const passed = (source: string, name: string, parameters: object) =>
      callOf(event(source, name, { requestParameters: parameters }), [
        'iam:PassedToService',
      ]).requests.find(({ action }) => action === 'iam:PassRole');
    const ofLambda = passed('lambda', 'CreateFunction20150331', { role: `${IAM}:role/a` });
    expect(ofLambda?.context).toEqual({ 'iam:PassedToService': 'lambda.amazonaws.com' });
    const ofEcs = passed('ecs', 'RegisterTaskDefinition', { taskRoleArn: `${IAM}:role/a` });
    expect(ofEcs?.context).toEqual({ 'iam:PassedToService': 'ecs-tasks.amazonaws.com' });
    const ofRds = passed('rds', 'AddRoleToDBCluster', { roleArn: `${IAM}:role/a` });
    expect(ofRds?.context).toEqual({});
    expect(ofRds?.unknownKeys).toEqual(['iam:passedtoservice']);
  });

  it('authorizes tags of new resources by type', () => {
    const call = callOf(
      event('ec2', 'RunInstances', {
        requestParameters: {
          instancesSet: { items: [{ imageId: 'ami-1' }] },
          subnetId: 'subnet-1',
          groupSet: { items: [{ groupId: 'sg-1' }] },
          iamInstanceProfile: { arn: `${IAM}:instance-profile/web` },
          tagSpecificationSet: {
            items: [
              { resourceType: 'instance', tags: [{ key: 'team', value: 'a' }] },
              { resourceType: 'volume', tags: [{ key: 'team', value: 'b' }] },
            ],
          },
        },
      }),
      ['aws:RequestTag/team', 'ec2:CreateAction'],
    );
    expect(call.requests.slice(-3).map((each) => [shown(each), each.context])).toEqual([
      [`${role('*')} (end?)`, {}],
      [
        `ec2:CreateTags ${EC2}:instance/*`,
        { 'aws:requesttag/team': 'a', 'ec2:CreateAction': 'RunInstances' },
      ],
      [
        `ec2:CreateTags ${EC2}:volume/*`,
        { 'aws:requesttag/team': 'b', 'ec2:CreateAction': 'RunInstances' },
      ],
    ]);
  });

  it('reads a single tag specification of EC2', () => {
    const call = callOf(
      event('ec2', 'CreateNatGateway', {
        requestParameters: {
          CreateNatGatewayRequest: {
            SubnetId: 'subnet-1',
            AllocationId: 'eipalloc-1',
            TagSpecification: {
              ResourceType: 'natgateway',
              tag: 1,
              Tag: { Key: 'a', Value: 'b', tag: 1 },
            },
          },
        },
      }),
      ['aws:RequestTag/a'],
    );
    const tags = call.requests.map((each) => [shown(each), each.context['aws:requesttag/a']]);
    expect(tags).toEqual([
      [`ec2:CreateNatGateway ${EC2}:elastic-ip/eipalloc-1`, null],
      [`ec2:CreateNatGateway ${EC2}:natgateway/*`, 'b'],
      [`ec2:CreateNatGateway ${EC2}:subnet/subnet-1`, null],
      [`ec2:CreateTags ${EC2}:natgateway/*`, 'b'],
    ]);
  });

  it.each<[string, string, object, string[]]>([
    ['ec2', 'CreateVpc', { cidrBlock: '10.0.0.0/16' }, []],
    [
      'iam',
      'CreateRole',
      { roleName: 'r', tags: [{ key: 'a', value: 'b' }] },
      [`iam:TagRole ${IAM}:role/r`],
    ],
    ['iam', 'CreateRole', { roleName: 'r' }, []],
    [
      'lambda',
      'CreateFunction20150331',
      { functionName: 'f', tags: { a: 'b' } },
      [`lambda:TagResource arn:aws:lambda:eu-west-2:${DEV}:function:f`],
    ],
    [
      'sqs',
      'CreateQueue',
      { queueName: 'q', tags: { a: 'b' } },
      [`sqs:TagQueue arn:aws:sqs:eu-west-2:${DEV}:q`],
    ],
    [
      'secretsmanager',
      'CreateSecret',
      { name: 's', tags: [{ key: 'a', value: 'b' }] },
      [`secretsmanager:TagResource arn:aws:secretsmanager:eu-west-2:${DEV}:secret:s-* (end?)`],
    ],
    [
      'dynamodb',
      'CreateTable',
      { tableName: 't', tags: [{ key: 'a', value: 'b' }] },
      [`dynamodb:TagResource arn:aws:dynamodb:eu-west-2:${DEV}:table/t`],
    ],
    [
      'rds',
      'CreateDBInstance',
      { dBInstanceIdentifier: 'd', tags: [{ key: 'a', value: 'b' }] },
      ['rds:AddTagsToResource'],
    ],
  ])('%s %s %j', (source, name, parameters, expected) => {
    const found = further(source, name, parameters);
    if (expected[0] === 'rds:AddTagsToResource') expect(found[0]).toContain(`db:d`);
    else expect(found).toEqual(expected);
  });

  it('reads the source of a copied object, and access control lists', () => {
    const found = requestsOf('s3', 'CopyObject', {
      bucketName: 'to',
      key: 'a/b',
      'x-amz-copy-source': '/from/c%20d?versionId=1',
      'x-amz-acl': 'private',
    });
    expect(found).toEqual([
      's3:PutObject arn:aws:s3:::to/a/b',
      's3:GetObjectVersion arn:aws:s3:::from/c d',
      's3:PutObjectAcl arn:aws:s3:::to/a/b',
    ]);
    const created = requestsOf('s3', 'CreateBucket', {
      bucketName: 'b',
      'x-amz-object-ownership': 'ObjectWriter',
      'x-amz-bucket-object-lock-enabled': 'true',
    });
    expect(created.map((each) => each.split(' ')[0])).toEqual([
      's3:CreateBucket',
      's3:PutBucketOwnershipControls',
      's3:PutBucketObjectLockConfiguration',
      's3:PutBucketVersioning',
    ]);
  });
});

describe('resources', () => {
  it.each<[string, string, object, string]>([
    [
      'sts',
      'AssumeRoot',
      { targetPrincipal: '210000000060' },
      'sts:AssumeRoot arn:aws:iam::210000000060:root',
    ],
    ['ssm', 'StartSession', { target: 'i-0abc' }, `ssm:StartSession ${EC2}:instance/i-0abc`],
    [
      'ssm',
      'StartSession',
      { target: 'mi-0abc' },
      `ssm:StartSession arn:aws:ssm:eu-west-2:${DEV}:managed-instance/mi-0abc`,
    ],
    [
      'logs',
      'PutLogEvents',
      { logGroupName: 'g', logStreamName: 's' },
      `logs:PutLogEvents arn:aws:logs:eu-west-2:${DEV}:log-group:g:log-stream:s`,
    ],
    [
      'logs',
      'DeleteLogGroup',
      { logGroupName: 'g' },
      `logs:DeleteLogGroup arn:aws:logs:eu-west-2:${DEV}:log-group:g:*`,
    ],
    [
      'cloudformation',
      'DeleteStack',
      { stackName: 's' },
      `cloudformation:DeleteStack arn:aws:cloudformation:eu-west-2:${DEV}:stack/s/* (end?)`,
    ],
    [
      'elasticloadbalancing',
      'CreateLoadBalancer',
      { name: 'web', type: 'application' },
      'elasticloadbalancing:CreateLoadBalancer ?',
    ],
    [
      'route53',
      'ChangeResourceRecordSets',
      { hostedZoneId: '/hostedzone/Z1' },
      'route53:ChangeResourceRecordSets arn:aws:route53:::hostedzone/Z1',
    ],
    [
      'ecr',
      'BatchGetImage',
      { repositoryName: 'app' },
      `ecr:BatchGetImage arn:aws:ecr:eu-west-2:${DEV}:repository/app`,
    ],
    [
      'kms',
      'DisableKey',
      { keyId: `arn:aws:kms:eu-west-2:${DEV}:key/1` },
      `kms:DisableKey arn:aws:kms:eu-west-2:${DEV}:key/1`,
    ],
  ])('%s %s', (source, name, parameters, expected) => {
    expect(requestsOf(source, name, parameters)).toContain(expected);
  });

  it('reads both tables of a transaction and all parameters of a batch', () => {
    const items = [{ get: { tableName: 't1' } }, { get: { tableName: 't2' } }];
    const table = `dynamodb:GetItem arn:aws:dynamodb:eu-west-2:${DEV}:table`;
    expect(requestsOf('dynamodb', 'TransactGetItems', { transactItems: items })).toEqual([
      `${table}/t1`,
      `${table}/t2`,
    ]);
    const parameter = `ssm:GetParameters arn:aws:ssm:eu-west-2:${DEV}:parameter`;
    expect(requestsOf('ssm', 'GetParameters', { names: ['/a/b', 'c'] })).toEqual([
      `${parameter}/a/b`,
      `${parameter}/c`,
    ]);
  });
});

describe('how calls ended', () => {
  it.each<[string | undefined, string]>([
    ['Client.DryRunOperation', 'succeeded'],
    ['DryRunOperation', 'succeeded'],
    ['DryRunOperationException', 'succeeded'],
    ['Client.UnauthorizedOperation', 'denied'],
    ['AccessDenied', 'denied'],
    ['AuthorizationErrorException', 'denied'],
    ['Client.InvalidInstanceID.NotFound', 'failed'],
    ['ThrottlingException', 'failed'],
  ])('%s', (errorCode, expected) => {
    expect(callOf(event('ec2', 'StopInstances', { errorCode })).ended).toBe(expected);
  });
});

describe('principals', () => {
  it('counts calls in the console as the own calls of the person', () => {
    const keys = ['aws:ViaAWSService', 'aws:CalledVia', 'aws:SourceIp'];
    const userIdentity = {
      type: 'IAMUser',
      arn: `${IAM}:user/anna`,
      accountId: DEV,
      invokedBy: 'signin.amazonaws.com',
    };
    const [request] = callOf(event('iam', 'ListUsers', { userIdentity }), keys).requests;
    expect(request?.context).toEqual({
      'aws:ViaAWSService': 'false',
      'aws:CalledVia': null,
      'aws:SourceIp': '192.0.2.7',
    });
  });

  it('recognizes service-linked roles by name if the event has no issuer', () => {
    const arn = `arn:aws:sts::${DEV}:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling`;
    const userIdentity = { type: 'AssumedRole', arn, accountId: DEV };
    const [request] = callOf(event('ec2', 'RunInstances', { userIdentity })).requests;
    expect(request?.principal.kind).toBe('service-linked-role');
  });

  it('leaves out people with a token of Identity Center', () => {
    const userIdentity = {
      type: 'IdentityCenterUser',
      accountId: DEV,
      onBehalfOf: { userId: 'u' },
    };
    expect(read(event('q', 'SendMessage', { userIdentity }))).toEqual({
      skipped: 'no-permission-needed',
      detail: 'q.amazonaws.com SendMessage',
    });
  });

  it('knows with whom a snapshot is shared', () => {
    const requestParameters = {
      snapshotId: 'snap-1',
      createVolumePermission: { add: { items: [{ group: 'all' }] } },
      attributeType: 'CREATE_VOLUME_PERMISSION',
    };
    const shared = event('ec2', 'ModifySnapshotAttribute', { requestParameters });
    const [request] = callOf(shared, ['ec2:Add/group', 'ec2:Add/userId']).requests;
    expect(request?.context).toEqual({ 'ec2:Add/group': ['all'], 'ec2:Add/userId': null });
  });

  it('knows which session tags are passed on', () => {
    const requestParameters = {
      roleArn: `${IAM}:role/x`,
      tags: [{ key: 'a', value: 'b' }],
      transitiveTagKeys: ['a'],
    };
    const assumed = event('sts', 'AssumeRole', { requestParameters, userIdentity: ROLE });
    const [, request] = callOf(assumed, ['sts:TransitiveTagKeys']).requests;
    expect(request?.action).toBe('sts:TagSession');
    expect(request?.context).toEqual({ 'sts:TransitiveTagKeys': ['a'] });
  });
});

describe('accounts that the charter does not have', () => {
  const ANOTHER = '999999999999';
  const assumed = event('sts', 'AssumeRole', {
    requestParameters: { roleArn: `${IAM}:role/x` },
    userIdentity: { type: 'AWSAccount', principalId: 'AIDAX', accountId: ANOTHER },
    sharedEventID: 'shared',
  });
  const unknownIn = (organization: typeof ORGANIZATION, members?: readonly string[]) => {
    const call = callReader(organization, members ? { members } : {})(assumed);
    return 'skipped' in call ? [] : (call.requests[0]?.unknownKeys ?? []);
  };
  const ORGANIZATION_KEYS = ['aws:principalorgid', 'aws:principalorgpaths'];

  it('belong to another organization if the charter has all of its own', () => {
    expect(unknownIn(ORGANIZATION)).not.toEqual(expect.arrayContaining(ORGANIZATION_KEYS));
  });

  it.each([
    ['an account without an ID', { accounts: [...ORGANIZATION.accounts, anAccount('new')] }],
    ['units that are not managed', { unmanagedUnits: ['Labs'] }],
    [
      'accounts that are not managed',
      { unmanagedAccounts: [{ name: 'old', email: 'old@securecart.example', destroy: false }] },
    ],
  ])('may belong to it if the charter has %s', (_, parts) => {
    const open = anOrganization({ ...ORGANIZATION, ...parts });
    expect(unknownIn(open)).toEqual(expect.arrayContaining(ORGANIZATION_KEYS));
    expect(unknownIn(open, [ANOTHER])).not.toEqual(expect.arrayContaining(ORGANIZATION_KEYS));
  });
});
