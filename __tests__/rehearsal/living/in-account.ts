import { callJson, callQuery, callRest, callS3, type Caller } from '../../../rehearsal/aws-call';
import { makeBucket } from '../make-bucket';
import type { LivingOrganization } from './living-organization';
import type { ShapeInAccount, ShapeRole } from './shape';
import { allow } from './statements';

/** Makes what one account has. */
export async function createInAccount(
  organization: Pick<LivingOrganization, 'accounts' | 'inside' | 'id'>,
  shape: ShapeInAccount,
): Promise<void> {
  const id = organization.accounts.get(shape.account)!;
  const caller = await organization.inside(shape.account);
  const at = (region: string): Caller => ({ ...caller, region });
  if (shape.configBucket !== undefined)
    await createConfigBucket(caller, shape.configBucket, organization.id);
  await createRecorders(caller, id, shape.recorders ?? []);
  for (const region of shape.detectors ?? [])
    await callRest(at(region), 'guardduty', 'POST', '/detector', { enable: true });
  for (const region of shape.securityHubs ?? [])
    await callRest(at(region), 'securityhub', 'POST', '/accounts', {});
  for (const { region, name } of shape.analyzers ?? [])
    await callRest(at(region), 'access-analyzer', 'PUT', '/analyzer', {
      analyzerName: name,
      type: 'ACCOUNT',
    });
  for (const region of shape.ebsEncryption ?? [])
    await callQuery(at(region), 'ec2', 'EnableEbsEncryptionByDefault');
  if (shape.passwordPolicy)
    await callQuery(caller, 'iam', 'UpdateAccountPasswordPolicy', PASSWORDS);
  if (shape.blockPublicAccess) await blockPublicAccess(caller, id);
  if (shape.securityContact !== undefined) await createContact(caller, shape.securityContact);
  if (shape.budget)
    await createBudget(caller, id, shape.budget, organization.accounts.get(shape.budget.of ?? ''));
  await createIam(caller, shape);
}

const PASSWORDS = {
  MinimumPasswordLength: '14',
  RequireSymbols: 'true',
  RequireNumbers: 'true',
  RequireUppercaseCharacters: 'true',
  RequireLowercaseCharacters: 'true',
  AllowUsersToChangePassword: 'true',
  PasswordReusePrevention: '24',
};

async function createConfigBucket(caller: Caller, bucket: string, organization: string) {
  await makeBucket(caller, bucket);
  const statement = (Action: string | readonly string[], Resource: string): object => ({
    Effect: 'Allow',
    Principal: { Service: 'config.amazonaws.com' },
    Action,
    Resource,
    Condition: { StringEquals: { 'aws:SourceOrgID': organization } },
  });
  const policy = {
    Version: '2012-10-17',
    Statement: [
      statement(['s3:GetBucketAcl', 's3:ListBucket'], `arn:aws:s3:::${bucket}`),
      statement('s3:PutObject', `arn:aws:s3:::${bucket}/AWSLogs/*/Config/*`),
    ],
  };
  await callS3(caller, 'PUT', `/${bucket}?policy`, JSON.stringify(policy));
}

async function createRecorders(
  caller: Caller,
  id: string,
  recorders: NonNullable<ShapeInAccount['recorders']>,
): Promise<void> {
  if (recorders.length === 0) return;
  await callQuery(caller, 'iam', 'CreateServiceLinkedRole', {
    AWSServiceName: 'config.amazonaws.com',
  });
  const roleARN = `arn:aws:iam::${id}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`;
  for (const { region, name, channel, bucket } of recorders) {
    const config = (action: string, request: object) =>
      callJson({ ...caller, region }, 'config', action, request);
    await config('PutConfigurationRecorder', {
      ConfigurationRecorder: {
        name,
        roleARN,
        recordingGroup: { allSupported: true, includeGlobalResourceTypes: true },
      },
    });
    await config('PutDeliveryChannel', {
      DeliveryChannel: { name: channel, s3BucketName: bucket },
    });
    await config('StartConfigurationRecorder', { ConfigurationRecorderName: name });
  }
}

async function blockPublicAccess(caller: Caller, id: string): Promise<void> {
  const body =
    '<PublicAccessBlockConfiguration xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>';
  await callS3(caller, 'PUT', '/v20180820/configuration/publicAccessBlock', body, {
    'x-amz-account-id': id,
    Host: `${id}.s3-control.amazonaws.com`,
  });
}

async function createContact(caller: Caller, EmailAddress: string): Promise<void> {
  await callRest(caller, 'account', 'POST', '/putAlternateContact', {
    AlternateContactType: 'SECURITY',
    EmailAddress,
    Name: 'Security Team',
    PhoneNumber: '+44 20 7946 0000',
    Title: 'Security',
  });
}

async function createBudget(
  caller: Caller,
  AccountId: string,
  { name, dollars }: NonNullable<ShapeInAccount['budget']>,
  of: string | undefined,
): Promise<void> {
  await callJson({ ...caller, region: 'us-east-1' }, 'budgets', 'CreateBudget', {
    AccountId,
    Budget: {
      BudgetName: name,
      BudgetLimit: { Amount: String(dollars), Unit: 'USD' },
      TimeUnit: 'MONTHLY',
      BudgetType: 'COST',
      ...(of !== undefined && { CostFilters: { LinkedAccount: [of] } }),
    },
    ...(of !== undefined && { NotificationsWithSubscribers: [ALERT] }),
  });
}

const ALERT = {
  Notification: {
    NotificationType: 'ACTUAL',
    ComparisonOperator: 'GREATER_THAN',
    Threshold: 80,
    ThresholdType: 'PERCENTAGE',
  },
  Subscribers: [{ SubscriptionType: 'EMAIL', Address: 'finance@acme.example' }],
};

async function createIam(
  caller: Caller,
  { policies = [], roles = [], githubDeploysBy }: ShapeInAccount,
): Promise<void> {
  for (const { name, path } of policies)
    await callQuery(caller, 'iam', 'CreatePolicy', {
      PolicyName: name,
      Path: path,
      PolicyDocument: JSON.stringify(allow('cloudformation:*')),
    });
  if (githubDeploysBy !== undefined) {
    await callQuery(caller, 'iam', 'CreateOpenIDConnectProvider', {
      Url: 'https://token.actions.githubusercontent.com',
      'ClientIDList.member.1': 'sts.amazonaws.com',
      'ThumbprintList.member.1': 'ffffffffffffffffffffffffffffffffffffffff',
    });
    await createRole(caller, { name: githubDeploysBy, trust: GITHUB });
  }
  for (const role of roles) await createRole(caller, role);
}

const GITHUB = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: 'token.actions.githubusercontent.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
        StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:globex/deploy:*' },
      },
    },
  ],
};

async function createRole(caller: Caller, role: ShapeRole): Promise<void> {
  const tags = Object.entries(role.tags ?? {}).flatMap(([key, value], index) => [
    [`Tags.member.${index + 1}.Key`, key],
    [`Tags.member.${index + 1}.Value`, value],
  ]);
  await callQuery(caller, 'iam', 'CreateRole', {
    RoleName: role.name,
    AssumeRolePolicyDocument: JSON.stringify(role.trust),
    ...(role.path !== undefined && { Path: role.path }),
    ...(role.description !== undefined && { Description: role.description }),
    ...(Object.fromEntries(tags) as Record<string, string>),
  });
  for (const name of role.awsManaged ?? [])
    await callQuery(caller, 'iam', 'AttachRolePolicy', {
      RoleName: role.name,
      PolicyArn: `arn:aws:iam::aws:policy/${name}`,
    });
  for (const [name, document] of Object.entries(role.inline ?? {}))
    await callQuery(caller, 'iam', 'PutRolePolicy', {
      RoleName: role.name,
      PolicyName: name,
      PolicyDocument: JSON.stringify(document),
    });
}
