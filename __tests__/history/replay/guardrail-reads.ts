// cspell:ignore signatureversion
import { DECIDES_OTHERS } from '../../../history/replay/request-key';
import type { JsonObject } from '../../../iam/language/policy-document';
import { DEV } from '../requests/reading';
import { role } from './field-values';

/** Something that a guardrail can read of an event, and the events that have it. */
export interface GuardrailRead {
  /** An operator, a key, and values of which a statement has one. */
  readonly condition?: PolicyCondition;
  /** Further parts of the statement. */
  readonly statement?: JsonObject;
  /** Services and operations. Default: any call has it. */
  readonly calls?: readonly Call[];
  /** Fields of an event, by path. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

export type PolicyCondition = readonly [string, string, ...string[]];
export type Call = readonly [service: string, operation: string];

/** Each key of any call that a field of an event decides is here. */
const OF_ANY_CALL: readonly PolicyCondition[] = [
  ['StringNotEquals', 'aws:RequestedRegion', 'us-east-1'],
  ['StringLike', 'aws:UserAgent', '*terraform*'],
  ['NotIpAddress', 'aws:SourceIp', '10.0.0.0/8'],
  ['IpAddressIfExists', 'aws:VpcSourceIp', '10.0.0.0/8'],
  ['StringNotEqualsIfExists', 'aws:SourceVpce', 'vpce-1'],
  ['Null', 'aws:SourceVpc', 'true'],
  ['BoolIfExists', 'aws:SecureTransport', 'false'],
  ['BoolIfExists', 'aws:MultiFactorAuthPresent', 'false'],
  ['NumericGreaterThan', 'aws:MultiFactorAuthAge', '3600'],
  ['DateLessThan', 'aws:TokenIssueTime', '2026-11-10T08:30:00Z'],
  ['DateGreaterThan', 'aws:CurrentTime', '2026-11-10T10:05:00Z'],
  ['NumericGreaterThan', 'aws:EpochTime', String(Date.parse('2026-11-10T10:05:00Z') / 1000)],
  ['StringLike', 'aws:userid', '*:i-1'],
  ['StringEquals', 'aws:username', 'anna'],
  ['Null', 'aws:SourceIdentity', 'true', 'false'],
  ['StringEquals', 'aws:FederatedProvider', 'idp.example'],
  ['NumericLessThan', 'ec2:RoleDelivery', '2.0'],
  ['ArnLike', 'lambda:SourceFunctionArn', 'arn:aws:lambda:*:*:function:one'],
  ['ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/ci/*', 'arn:aws:iam::*:user/*'],
  ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:root', 'arn:aws:iam::*:role/ci/*'],
  ['StringLike', 'aws:PrincipalArn', "*/${aws:SourceIdentity, 'none'}"],
  ['StringNotEquals', 'aws:PrincipalAccount', DEV],
  ['StringNotEquals', 'aws:PrincipalOrgID', 'o-securecart'],
  ['StringEquals', 'aws:PrincipalTag/team', 'red'],
  ['StringEquals', 'aws:PrincipalType', 'User'],
  ['Bool', 'aws:PrincipalIsAWSService', 'false'],
];

const KMS: readonly Call[] = [['kms', 'Decrypt']];
const S3: readonly Call[] = [['s3', 'ListObjects']];
const STS: readonly Call[] = [['sts', 'AssumeRole']];
const LAMBDA: readonly Call[] = [
  ['lambda', 'CreateFunction20150331'],
  ['lambda', 'UpdateFunctionConfiguration20150331v2'],
];
const TAGGING: readonly Call[] = [
  ['ec2', 'CreateTags'],
  ['kms', 'TagResource'],
];
const BY_SERVICE = {
  userIdentity: role('ci/app'),
  'userIdentity.invokedBy': 'athena.amazonaws.com',
};
const onS3 = (condition: PolicyCondition): GuardrailRead => ({ condition, calls: S3 });
const resource = (statement: JsonObject, ...calls: readonly Call[]): GuardrailRead => ({
  statement,
  calls,
});

/** Each is what the first guardrail of some charters reads. */
export const READS: readonly GuardrailRead[] = [
  ...OF_ANY_CALL.map((condition) => ({ condition })),
  // The caller
  {
    condition: ['Bool', 'aws:AssumedRoot', 'true'],
    fields: { userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${DEV}:root` } },
  },
  { condition: ['Bool', 'aws:ViaAWSService', 'true', 'false'], fields: BY_SERVICE },
  { condition: ['Null', 'aws:CalledViaFirst', 'true'], fields: BY_SERVICE },
  {
    condition: ['ForAnyValue:StringEquals', 'aws:CalledVia', 'athena.amazonaws.com'],
    fields: BY_SERVICE,
  },
  {
    condition: ['StringEquals', 'aws:CalledViaLast', 'athena.amazonaws.com'],
    fields: BY_SERVICE,
  },
  {
    condition: ['StringNotEquals', 'aws:PrincipalServiceName', 'athena.amazonaws.com'],
    calls: KMS,
    fields: { userIdentity: { type: 'AWSService' } },
  },
  {
    condition: ['StringEquals', 'token.example:sub', 'anna'],
    calls: [['sts', 'AssumeRoleWithWebIdentity']],
    fields: {
      userIdentity: {
        type: 'WebIdentityUser',
        userName: 'anna',
        identityProvider: 'token.example',
      },
    },
  },
  {
    condition: ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:root'],
    fields: { sharedEventID: 'shared' },
  },
  // Parameters and answers
  { condition: ['Null', 'aws:RequestTag/team', 'true'], calls: TAGGING },
  { condition: ['ForAnyValue:StringEquals', 'aws:TagKeys', 'team'], calls: TAGGING },
  {
    condition: ['StringLike', 'ec2:InstanceType', 'p5.*'],
    calls: [['ec2', 'RunInstances']],
    fields: { requestParameters: undefined },
  },
  { condition: ['StringEquals', 'iam:PassedToService', 'lambda.amazonaws.com'], calls: LAMBDA },
  { condition: ['StringNotEquals', 'kms:ViaService', 's3.eu-west-2.amazonaws.com'], calls: KMS },
  onS3(['StringEquals', 's3:prefix', 'home/']),
  onS3(['StringEquals', 's3:TlsVersion', '1.3']),
  onS3(['StringEquals', 's3:signatureversion', 'AWS4-HMAC-SHA256']),
  // The resource
  {
    condition: ['StringNotEquals', 'aws:RequestedRegion', 'us-east-1'],
    calls: KMS,
    fields: { awsRegion: '' },
  },
  onS3(['StringNotEquals', 'aws:ResourceAccount', '${aws:PrincipalAccount}', DEV]),
  onS3(['StringNotEquals', 'aws:ResourceOrgID', '${aws:PrincipalOrgID}']),
  onS3(['Null', 'aws:ResourceOrgPaths', 'true']),
  resource({ Resource: 'arn:aws:s3:::data*' }, ...S3),
  resource({ NotResource: ['arn:aws:s3:::other', 'arn:aws:s3:::data*'] }, ...S3),
  resource({ Resource: 'arn:aws:s3:::${aws:PrincipalAccount}-*' }, ...S3),
  resource({ Resource: "arn:aws:s3:::${aws:SourceIdentity, 'none'}-*" }, ...S3),
  resource({ NotResource: `arn:aws:*:*:${DEV}:*` }, ...KMS),
  resource({ Resource: 'arn:aws:iam::*:role/ci/*' }, ['iam', 'DeleteRole'], ...LAMBDA),
  resource({ Resource: 'arn:aws:iam::*:role/app' }, ['iam', 'DeleteRole'], ...LAMBDA),
  {
    ...resource({ Resource: 'arn:aws:iam::*:role/ci/*' }, ...STS),
    fields: { errorCode: 'AccessDenied' },
  },
  // Actions beside the operation's own
  resource({ Action: 'iam:PassRole' }, ...LAMBDA),
  resource({ Action: ['lambda:TagResource', 'kms:TagResource'] }, ['kms', 'CreateKey'], ...LAMBDA),
  resource({ Action: ['s3:PutObjectAcl', 's3:GetObject'] }, ['s3', 'PutObject']),
  resource({ Action: 's3:GetObject' }, ['s3', 'CopyObject'], ['s3', 'UploadPartCopy']),
  resource({ Action: 's3:PutBucketAcl' }, ['s3', 'CreateBucket']),
  resource({ Action: 'dynamodb:PutItem' }, ['dynamodb', 'TransactWriteItems']),
  resource({ Action: 'kms:ReEncryptTo', Resource: 'arn:aws:kms:*:*:key/2' }, ['kms', 'ReEncrypt']),
  {
    condition: ['StringLike', 'aws:UserAgent', '*terraform*'],
    statement: { Action: 'application-autoscaling:*' },
    calls: [['autoscaling', 'DescribeScalingPolicies']],
    fields: { additionalEventData: { service: 'application-autoscaling' } },
  },
];

/** All keys of these conditions, in lower case, and those from which others follow. */
export const ALL_KEYS: ReadonlySet<string> = new Set([
  ...DECIDES_OTHERS,
  ...READS.flatMap(({ condition }) => (condition ? [condition[1].toLowerCase()] : [])),
]);
