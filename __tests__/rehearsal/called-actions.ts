import { findAction } from '../../iam/language/iam-data';

/** A call to AWS, as far as a policy decides on it. */
export interface Call {
  /** `s3:GetBucketCORS` */
  readonly action: string;
  /** Whether a member account is asked, by a role that was assumed there. */
  readonly inMemberAccount: boolean;
}

/**
 * The prefix of IAM's actions for a service of AWS's SDK, by the name that the provider's log has.
 */
const PREFIXES: Readonly<Record<string, string>> = {
  AccessAnalyzer: 'access-analyzer',
  Account: 'account',
  Budgets: 'budgets',
  chatbot: 'chatbot',
  CloudTrail: 'cloudtrail',
  CloudWatch: 'cloudwatch',
  'CloudWatch Logs': 'logs',
  'Config Service': 'config',
  Detective: 'detective',
  DynamoDB: 'dynamodb',
  EC2: 'ec2',
  EventBridge: 'events',
  GuardDuty: 'guardduty',
  IAM: 'iam',
  identitystore: 'identitystore',
  Inspector2: 'inspector2',
  KMS: 'kms',
  Macie2: 'macie2',
  Organizations: 'organizations',
  RAM: 'ram',
  RolesAnywhere: 'rolesanywhere',
  S3: 's3',
  'S3 Control': 's3',
  SecurityHub: 'securityhub',
  SNS: 'sns',
  'SSO Admin': 'sso',
  STS: 'sts',
};

/**
 * Calls whose action has another name:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html and
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbudgetservice.html
 */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'S3 HeadBucket': 's3:ListBucket',
  'S3 GetBucketAccelerateConfiguration': 's3:GetAccelerateConfiguration',
  'S3 GetBucketEncryption': 's3:GetEncryptionConfiguration',
  'S3 GetBucketLifecycleConfiguration': 's3:GetLifecycleConfiguration',
  'S3 GetBucketReplication': 's3:GetReplicationConfiguration',
  'S3 GetObjectLockConfiguration': 's3:GetBucketObjectLockConfiguration',
  'S3 GetPublicAccessBlock': 's3:GetBucketPublicAccessBlock',
  'S3 Control GetPublicAccessBlock': 's3:GetAccountPublicAccessBlock',
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondetective.html
  'Detective ListOrganizationAdminAccounts': 'detective:ListOrganizationAdminAccount',
  'Budgets DescribeBudget': 'budgets:ViewBudget',
  'Budgets DescribeNotificationsForBudget': 'budgets:ViewBudget',
  'Budgets DescribeSubscribersForNotification': 'budgets:ViewBudget',
};

/**
 * The calls in what Terraform logs at `TF_LOG_PROVIDER=DEBUG`, in their order.
 *
 * @throws an Error where a call is not known by an action that IAM has: its name has to be told
 *   apart above
 */
export function calls(log: string): readonly Call[] {
  // An entry has its fields in any order, and on several lines where one of them is a body.
  const entries = log
    .split(/^(?=\d{4}-\d\d-\d\dT\S+ \[)/m)
    .filter((entry) => entry.includes('HTTP Request Sent'));
  return entries.map((entry) => ({
    action: actionOf(field(entry, 'rpc.service'), field(entry, 'rpc.method')),
    inMemberAccount: !entry.includes('Credential=rehearsal/'),
  }));
}

function field(entry: string, name: string): string {
  const [, quoted, bare] =
    new RegExp(`\\s${name.replace('.', '\\.')}=(?:"([^"]*)"|(\\S+))`).exec(entry) ?? [];
  const value = quoted ?? bare;
  if (value === undefined) throw new Error(`a call has no ${name}: ${entry}`);
  return value;
}

function actionOf(service: string, method: string): string {
  const action = OTHER_NAMES[`${service} ${method}`] ?? `${PREFIXES[service]}:${method}`;
  const [prefix = '', name = ''] = action.split(':');
  if (findAction(prefix, name) === undefined)
    throw new Error(`IAM has no action ${action}, for ${method} of ${service}`);
  return action;
}
