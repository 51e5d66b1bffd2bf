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
const SSO = 'AWSReservedSSO_Admin_0123456789abcdef';

/** Values of an event's fields. `undefined`: the event does not have the field. */
export const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  eventTime: ['2026-11-10T10:00:00Z', '2026-11-10T10:06:00Z', '2026-11-10T10:09:00Z'],
  eventType: ['AwsApiCall', 'AwsApiCall', 'AwsServiceEvent'],
  awsRegion: ['us-east-1', 'eu-west-2', ''],
  sourceIPAddress: ['10.0.0.1', '192.0.2.7', 'athena.amazonaws.com'],
  userAgent: ['terraform/1', 'aws-cli/2', undefined],
  errorCode: [undefined, undefined, 'AccessDenied', 'Client.DryRunOperation', 'Throttling'],
  errorMessage: [undefined, 'with an explicit deny in a service control policy'],
  sharedEventID: [undefined, 'shared'],
  recipientAccountId: [DEV, DEV, SHOP, OUTSIDE, undefined],
  vpcEndpointId: [undefined, 'vpce-1', 'vpce-2'],
  tlsDetails: [undefined, { tlsVersion: 'TLSv1.3' }],
  additionalEventData: [undefined, { CipherSuite: 'ECDHE' }, { other: 1 }],
  resources: [
    undefined,
    [{ ARN: 'arn:aws:s3:::data', accountId: SHOP }],
    [{ ARN: `arn:aws:kms:eu-west-2:${SHOP}:key/1`, accountId: SHOP }],
  ],
  responseElements: [
    undefined,
    { credentials: { sessionToken: 'one' } },
    { credentials: { sessionToken: 'two' } },
    { instancesSet: { items: [{ instanceId: 'i-1', instanceType: 't3.micro' }] } },
  ],
  requestParameters: [
    undefined,
    { bucketName: 'data', prefix: 'home/', key: 'a' },
    { bucketName: `${DEV}-x` },
    { roleName: 'app' },
    { roleArn: roleArn(SHOP, 'ci/app'), roleSessionName: 'x' },
    { functionName: 'f', role: roleArn(DEV, 'ci/app'), tags: { team: 'red' } },
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
    event('', '').userIdentity,
    { type: 'Root', arn: `arn:aws:iam::${DEV}:root`, accountId: DEV, principalId: DEV },
    { type: 'FederatedUser', arn: `arn:aws:sts::${DEV}:federated-user/bo`, accountId: DEV },
    { type: 'AWSAccount', accountId: OUTSIDE, principalId: 'AIDAEXAMPLE' },
    { type: 'AWSAccount', accountId: 'anonymous' },
    { type: 'AWSService', invokedBy: 'lambda.amazonaws.com' },
    { type: 'IdentityCenterUser' },
  ],
  'userIdentity.invokedBy': [undefined, 'athena.amazonaws.com', 'AWS Internal'],
  'userIdentity.principalId': ['AROAEXAMPLE:i-1', 'AROAEXAMPLE:i-2'],
  'userIdentity.inScopeOf': ['one', 'two'].map((name) => ({
    issuerType: 'AWS::Lambda::Function',
    credentialsIssuedTo: `arn:aws:lambda:eu-west-2:${DEV}:function:${name}`,
  })),
  'userIdentity.sessionContext.sourceIdentity': [undefined, 'anna'],
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
