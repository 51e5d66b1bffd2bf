// cspell:ignore AIDAEXAMPLE AROAEXAMPLE
import { DEV, event } from '../requests/reading';

export const SHOP = '210000000051';
const OUTSIDE = '999999999999';

const roleArn = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
export const role = (path: string, account = DEV) => ({
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:i-1',
  arn: `arn:aws:sts::${account}:assumed-role/${path.split('/').at(-1)!}/i-1`,
  accountId: account,
  sessionContext: {
    sessionIssuer: { type: 'Role', arn: roleArn(account, path), accountId: account },
    attributes: { mfaAuthenticated: 'false', creationDate: '2026-11-10T09:00:00Z' },
  },
});
const ANNA = event('', '').userIdentity!;
const SSO = 'AWSReservedSSO_Admin_0123456789abcdef';

const launched = (instanceType: string) => ({
  instancesSet: { items: [{ instanceId: 'i-1', instanceType }] },
});

/** Values of an event's fields. `undefined`: the event does not have the field. */
export const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  eventTime: ['2026-11-10T10:00:00Z', '2026-11-10T10:06:00Z', '2026-11-10T10:09:00Z'],
  eventSource: ['', 7],
  eventName: ['', 7],
  eventType: ['AwsApiCall', 'AwsApiCall', 'AwsServiceEvent'],
  awsRegion: ['us-east-1', 'eu-west-2', ''],
  sourceIPAddress: ['10.0.0.1', '192.0.2.7', 'athena.amazonaws.com'],
  userAgent: ['terraform/1', 'aws-cli/2', undefined],
  errorCode: [undefined, undefined, 'AccessDenied', 'Client.DryRunOperation', 'Throttling'],
  errorMessage: [
    undefined,
    'with an explicit deny in a service control policy',
    `not authorized on resource: ${roleArn(DEV, 'ci/app')} because no identity-based policy allows it`,
  ],
  sharedEventID: [undefined, 'shared'],
  recipientAccountId: [DEV, DEV, SHOP, OUTSIDE, undefined],
  vpcEndpointId: [undefined, 'vpce-1', 'vpce-2'],
  tlsDetails: [undefined, { tlsVersion: 'TLSv1.3' }, { tlsVersion: 'TLSv1.2' }],
  additionalEventData: [
    undefined,
    { CipherSuite: 'ECDHE' },
    { SignatureVersion: 'SigV4' },
    { service: 'application-autoscaling' },
  ],
  resources: [
    undefined,
    [{ ARN: 'arn:aws:s3:::data', accountId: SHOP }],
    [{ ARN: `arn:aws:kms:eu-west-2:${SHOP}:key/1`, accountId: SHOP }],
    [{ ARN: `arn:aws:kms:us-east-1:${DEV}:key/2`, accountId: DEV }],
  ],
  responseElements: [
    undefined,
    { credentials: { sessionToken: 'one' } },
    { credentials: { sessionToken: 'two' } },
    launched('t3.micro'),
    launched('p5.48xlarge'),
    { ...launched('t3.micro'), credentials: {} },
    { ...launched('p5.48xlarge'), credentials: {} },
    { credentials: {}, ...launched('t3.micro') },
    { credentials: {}, ...launched('p5.48xlarge') },
  ],
  requestParameters: [
    undefined,
    { bucketName: 'data', prefix: 'home/', key: 'a' },
    { bucketName: `${DEV}-x` },
    { roleName: 'app' },
    { roleArn: roleArn(SHOP, 'ci/app'), roleSessionName: 'x' },
    { roleName: 'ci' },
    { functionName: 'f', role: roleArn(DEV, 'ci/app'), tags: { team: 'red' } },
    {
      functionName: 'f',
      role: roleArn(DEV, 'app'),
      resourcesSet: { items: [{ resourceId: 'i-1' }] },
    },
    { functionName: 'f', role: 'app', tags: { cost: '1' } },
    { bucketName: 'anna-x', 'x-amz-acl': 'private', 'x-amz-copy-source': 'data/a' },
    { sourceKeyId: '1', destinationKeyId: '2', tags: [{ tagKey: 'team', tagValue: 'red' }] },
    { instanceType: 't3.micro', iamInstanceProfile: { name: 'app' } },
    {
      instanceType: 'p5.48xlarge',
      tagSpecificationSet: {
        items: [{ resourceType: 'instance', tags: [{ key: 'team', value: 'red' }] }],
      },
    },
    { transactItems: [{ put: { tableName: 't' } }] },
    { transactItems: [{ delete: { tableName: 't' } }] },
  ],
  userIdentity: [
    role('ci/app'),
    role('ci/app'),
    role('app'),
    role('app', SHOP),
    role('app', OUTSIDE),
    role(`aws-reserved/sso.amazonaws.com/${SSO}`),
    role('aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS'),
    { ...role('app'), sessionContext: undefined },
    { ...role('other'), sessionContext: undefined },
    ANNA,
    { ...ANNA, arn: `arn:aws:iam::${DEV}:user/ben` },
    { ...ANNA, sessionContext: { sessionIssuer: { arn: roleArn(DEV, 'ci/app') } } },
    { ...ANNA, sessionContext: { sessionIssuer: { arn: roleArn(DEV, 'app') } } },
    { type: 'Root', arn: `arn:aws:iam::${DEV}:root`, accountId: DEV, principalId: DEV },
    { type: 'FederatedUser', arn: `arn:aws:sts::${DEV}:federated-user/bo`, accountId: DEV },
    { type: 'AWSAccount', accountId: OUTSIDE, principalId: 'AIDAEXAMPLE' },
    { type: 'AWSAccount', accountId: 'anonymous' },
    { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' },
    { type: 'IdentityCenterUser' },
    ...['anna', 'ben'].flatMap((userName) => {
      const token = { userName, identityProvider: 'token.example' };
      return [
        { type: 'WebIdentityUser', ...token },
        { ...ANNA, ...token },
      ];
    }),
  ],
  'userIdentity.arn': [undefined],
  'userIdentity.type': ['AWSService'],
  'userIdentity.invokedBy': [undefined, 'athena.amazonaws.com', 'AWS Internal'],
  'userIdentity.principalId': ['AROAEXAMPLE:i-1', 'AROAEXAMPLE:i-2'],
  'userIdentity.inScopeOf': ['one', 'two'].map((name) => ({
    issuerType: 'AWS::Lambda::Function',
    credentialsIssuedTo: `arn:aws:lambda:eu-west-2:${DEV}:function:${name}`,
  })),
  'userIdentity.sessionContext.sourceIdentity': [undefined, 'anna', 'app'],
  'userIdentity.sessionContext.assumedRoot': [undefined, 'true'],
  'userIdentity.sessionContext.ec2RoleDelivery': [undefined, '1.0', '2.0'],
  'userIdentity.sessionContext.webIdFederationData': [
    undefined,
    { federatedProvider: 'idp.example' },
  ],
  'userIdentity.sessionContext.attributes': [
    undefined,
    { mfaAuthenticated: 'true', creationDate: '2026-11-10T08:00:00Z' },
    { mfaAuthenticated: 'false', creationDate: '2026-11-10T08:00:00Z' },
    { mfaAuthenticated: 'false', creationDate: '2026-11-10T09:00:00Z' },
  ],
};
