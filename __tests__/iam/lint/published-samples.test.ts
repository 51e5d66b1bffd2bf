import type { Json } from '../../../iam/language/policy-document';
import { RCP, SCP, lintDocument } from './linting';

/**
 * Statements with the same effect as the examples in AWS's documentation of service and resource
 * control policies.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html
 */
const policy = (...statements: Json[]): Json => ({ Version: '2012-10-17', Statement: statements });
const deny = (actions: Json, more: { readonly [element: string]: Json } = {}): Json => ({
  Effect: 'Deny',
  Action: actions,
  Resource: '*',
  ...more,
});
const RUN = 'ec2:RunInstances';
const INSTANCES = 'arn:aws:ec2:*:*:instance/*';

test.each<[string, Json]>([
  [
    'other regions',
    policy({
      Effect: 'Deny',
      NotAction: [
        'iam:*',
        'organizations:*',
        'route53:*',
        'budgets:*',
        'waf:*',
        'cloudfront:*',
        'globalaccelerator:*',
        'sts:*',
        'support:*',
      ],
      Resource: '*',
      Condition: {
        StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] },
        ArnNotLike: {
          'aws:PrincipalARN': ['arn:aws:iam::*:role/Emergency', 'arn:aws:iam::*:role/deploy/*'],
        },
      },
    }),
  ],
  [
    'one role, except for an administrator',
    policy(
      deny(
        [
          'iam:AttachRolePolicy',
          'iam:DeleteRole',
          'iam:DeleteRolePermissionsBoundary',
          'iam:DeleteRolePolicy',
          'iam:DetachRolePolicy',
          'iam:PutRolePermissionsBoundary',
          'iam:PutRolePolicy',
          'iam:UpdateAssumeRolePolicy',
          'iam:UpdateRole',
          'iam:UpdateRoleDescription',
        ],
        {
          Resource: ['arn:aws:iam::*:role/audit'],
          Condition: { StringNotLike: { 'aws:PrincipalARN': 'arn:aws:iam::*:role/admin' } },
        },
      ),
    ),
  ],
  [
    'the root user',
    policy(
      deny(['ec2:*'], {
        Condition: { StringLike: { 'aws:PrincipalArn': ['arn:aws:iam::*:root'] } },
      }),
    ),
  ],
  ['leaving the organization', policy(deny(['organizations:LeaveOrganization']))],
  [
    'another instance type',
    policy(
      deny(RUN, {
        Resource: [INSTANCES],
        Condition: { StringNotEquals: { 'ec2:InstanceType': 't3.micro' } },
      }),
    ),
  ],
  [
    'the instance metadata service version 1',
    policy(
      deny(RUN, {
        Resource: INSTANCES,
        Condition: { StringNotEquals: { 'ec2:MetadataHttpTokens': 'required' } },
      }),
      deny(RUN, {
        Resource: INSTANCES,
        Condition: { NumericGreaterThan: { 'ec2:MetadataHttpPutResponseHopLimit': '3' } },
      }),
      deny('*', { Condition: { NumericLessThan: { 'ec2:RoleDelivery': '2.0' } } }),
      deny('ec2:ModifyInstanceMetadataOptions'),
    ),
  ],
  ['unencrypted volumes', policy(deny('ec2:DisableEbsEncryptionByDefault'))],
  [
    'disabling GuardDuty',
    policy(
      deny([
        'guardduty:AcceptInvitation',
        'guardduty:DeleteDetector',
        'guardduty:DeleteMembers',
        'guardduty:DisassociateFromMasterAccount',
        'guardduty:StopMonitoringMembers',
        'guardduty:UpdateDetector',
      ]),
    ),
  ],
  [
    'disabling Config and its rules',
    policy(
      deny([
        'config:DeleteConfigRule',
        'config:DeleteConfigurationRecorder',
        'config:DeleteDeliveryChannel',
        'config:StopConfigurationRecorder',
      ]),
    ),
  ],
  [
    'changing dashboards and alarms',
    policy(
      deny([
        'cloudwatch:DeleteAlarms',
        'cloudwatch:DeleteDashboards',
        'cloudwatch:DisableAlarmActions',
        'cloudwatch:PutDashboard',
        'cloudwatch:PutMetricAlarm',
        'cloudwatch:SetAlarmState',
      ]),
    ),
  ],
  [
    'sharing with external accounts',
    policy(
      deny('ram:*', { Condition: { Bool: { 'ram:RequestedAllowsExternalPrincipals': 'true' } } }),
    ),
  ],
  [
    'sharing other resource types',
    policy(
      deny('ram:CreateResourceShare', {
        Condition: { StringNotEqualsIfExists: { 'ram:RequestedResourceType': ['ec2:Subnet'] } },
      }),
    ),
  ],
  [
    'resources without a tag',
    policy(
      deny('secretsmanager:CreateSecret', {
        Condition: { Null: { 'aws:RequestTag/Project': 'true' } },
      }),
      deny(RUN, {
        Resource: [INSTANCES, 'arn:aws:ec2:*:*:volume/*'],
        Condition: { Null: { 'aws:RequestTag/Project': 'true' } },
      }),
    ),
  ],
  [
    'deleting flow logs',
    policy(deny(['ec2:DeleteFlowLogs', 'logs:DeleteLogGroup', 'logs:DeleteLogStream'])),
  ],
  [
    'internet access',
    policy(
      deny([
        'ec2:AttachInternetGateway',
        'ec2:CreateInternetGateway',
        'ec2:CreateEgressOnlyInternetGateway',
        'ec2:CreateVpcPeeringConnection',
        'ec2:AcceptVpcPeeringConnection',
        'globalaccelerator:Create*',
        'globalaccelerator:Update*',
      ]),
    ),
  ],
  [
    'unencrypted objects',
    policy(
      deny('s3:PutObject', { Condition: { Null: { 's3:x-amz-server-side-encryption': 'true' } } }),
    ),
  ],
  [
    'public functions',
    policy(
      deny(['lambda:CreateFunctionUrlConfig', 'lambda:UpdateFunctionUrlConfig'], {
        Resource: 'arn:aws:lambda:*:*:function:*',
        Condition: { StringNotEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
      }),
    ),
  ],
  [
    'resources of other organizations',
    policy({
      Effect: 'Deny',
      NotAction: ['iam:GetPolicy', 'iam:GetPolicyVersion', 's3:GetObject'],
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: {
          'aws:ResourceOrgID': '${organization:id}',
          'aws:PrincipalTag/dp:exclude:resource': 'true',
        },
      },
    }),
  ],
  [
    'other networks',
    policy(
      deny('*', {
        Condition: {
          NotIpAddressIfExists: { 'aws:SourceIp': ['203.0.113.0/24'] },
          StringNotEqualsIfExists: { 'aws:SourceVpc': 'vpc-0a1b2c3d' },
          BoolIfExists: { 'aws:ViaAWSService': 'false' },
          ArnNotLikeIfExists: {
            'aws:PrincipalArn': ['arn:aws:iam::*:role/aws:ec2-infrastructure'],
          },
        },
      }),
    ),
  ],
])('a service control policy against %s', (_, document) =>
  expect(lintDocument(document, SCP)).toEqual([]),
);

const everybody = (actions: Json, condition: Json): Json =>
  policy({ Effect: 'Deny', Principal: '*', Action: actions, Resource: '*', Condition: condition });

test.each<[string, Json]>([
  [
    'external principals',
    everybody(['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*', 'sts:AssumeRole', 'sts:SetContext'], {
      StringNotEqualsIfExists: {
        'aws:PrincipalOrgID': '${organization:id}',
        'aws:ResourceTag/dp:exclude:identity': 'true',
      },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    }),
  ],
  [
    'AWS services on behalf of external accounts',
    everybody(['s3:*', 'sqs:*', 'secretsmanager:*'], {
      StringNotEqualsIfExists: { 'aws:SourceOrgID': '${organization:id}' },
      Null: { 'aws:SourceAccount': 'false' },
      Bool: { 'aws:PrincipalIsAWSService': 'true' },
    }),
  ],
  [
    'requests over HTTP',
    everybody(['sts:*', 's3:*', 'sqs:*', 'secretsmanager:*', 'kms:*'], {
      BoolIfExists: { 'aws:SecureTransport': 'false' },
    }),
  ],
  ['old TLS versions', everybody('s3:*', { NumericLessThan: { 's3:TlsVersion': ['1.2'] } })],
  [
    'workflows of other GitHub repositories',
    everybody('sts:AssumeRoleWithWebIdentity', {
      StringNotLikeIfExists: { 'token.actions.githubusercontent.com:sub': 'repo:acme/*' },
      Null: { 'token.actions.githubusercontent.com:sub': 'false' },
    }),
  ],
])('a resource control policy against %s', (_, document) =>
  expect(lintDocument(document, RCP)).toEqual([]),
);

test("requiring MFA for single actions, one of AWS's examples, is a warning because it denies them to every role", () =>
  expect(
    lintDocument(
      policy(
        deny(['ec2:StopInstances', 'ec2:TerminateInstances'], {
          Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': false } },
        }),
      ),
      SCP,
    ),
  ).toEqual([expect.stringMatching(/^1:\d+ warning mfa-locks-out-roles: /)]));
