/** A built-in alarm: a metric filter on the organization trail's log group, and its alarm. */
export interface CatalogueAlarm {
  readonly name: string;
  /** What it reports, in one sentence. */
  readonly description: string;
  /** The recommendation in the CIS AWS Foundations Benchmark 5.0. Absent: none. */
  readonly cis?: string;
  /** The Security Hub control that checks for it, if there is one. */
  readonly securityHub?: string;
  /** CloudWatch Logs filter pattern. */
  readonly filterPattern: string;
  /**
   * The same without known noise. The Security Hub control fails with it, because it requires CIS's
   * exact pattern.
   */
  readonly quietFilterPattern?: string;
  /**
   * The number of calls in one period that triggers the alarm. Above 1 it can miss the one call
   * that matters.
   */
  readonly threshold: number;
  readonly periodSeconds: number;
}

/** `($.eventName=A) || ($.eventName=B)`, formatted as in the Security Hub documentation. */
const events = (...names: readonly string[]): string =>
  names.map((name) => `($.eventName=${name})`).join(' || ');

const unauthorized = '($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")';

/** What AWS's messages say of a policy that denied a call, or that did not allow it. */
const denials = (policy: string): string =>
  `($.errorMessage="*with an explicit deny in a ${policy}*") || ($.errorMessage="*because no ${policy} allows*")`;

/**
 * The patterns are exactly those in
 * https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html, except where a
 * comment says otherwise.
 */
const ALARMS: readonly Omit<CatalogueAlarm, 'threshold' | 'periodSeconds'>[] = [
  {
    name: 'cloudtrail-changes',
    description: 'A CloudTrail trail was created, changed, deleted, started or stopped',
    cis: '4.5',
    securityHub: 'CloudWatch.5',
    filterPattern: `{${events('CreateTrail', 'UpdateTrail', 'DeleteTrail', 'StartLogging', 'StopLogging')}}`,
  },
  {
    name: 'config-changes',
    description: 'The recorder or the delivery channel of AWS Config was changed or stopped',
    cis: '4.9',
    securityHub: 'CloudWatch.9',
    filterPattern: `{($.eventSource=config.amazonaws.com) && (${events('StopConfigurationRecorder', 'DeleteDeliveryChannel', 'PutDeliveryChannel', 'PutConfigurationRecorder')})}`,
  },
  {
    name: 'console-authentication-failures',
    description: 'A console sign-in failed',
    cis: '4.6',
    securityHub: 'CloudWatch.6',
    filterPattern: '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
  },
  {
    name: 'console-sign-in-without-mfa',
    description: 'An IAM user signed in to the console without MFA',
    cis: '4.2',
    securityHub: 'CloudWatch.3',
    // Without the event type and the result, every sign-in through Identity Center would trigger
    // it.
    filterPattern:
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
  },
  {
    // The message names the type of policy, whatever the service's error code is.
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
    name: 'guardrail-denials',
    description: 'A guardrail of the organization denied a call',
    filterPattern: `{${denials('service control policy')} || ${denials('resource control policy')}}`,
  },
  {
    name: 'iam-policy-changes',
    description: 'An IAM policy was created, changed, deleted, attached or detached',
    cis: '4.4',
    securityHub: 'CloudWatch.4',
    filterPattern: `{${events(
      ...[
        'DeleteGroupPolicy',
        'DeleteRolePolicy',
        'DeleteUserPolicy',
        'PutGroupPolicy',
        'PutRolePolicy',
        'PutUserPolicy',
      ],
      ...['CreatePolicy', 'DeletePolicy', 'CreatePolicyVersion', 'DeletePolicyVersion'],
      ...[
        'AttachRolePolicy',
        'DetachRolePolicy',
        'AttachUserPolicy',
        'DetachUserPolicy',
        'AttachGroupPolicy',
        'DetachGroupPolicy',
      ],
    )}}`,
  },
  {
    name: 'kms-key-disabled-or-deleted',
    description: 'A KMS key was disabled or scheduled for deletion',
    cis: '4.7',
    securityHub: 'CloudWatch.7',
    filterPattern: `{($.eventSource=kms.amazonaws.com) && (${events('DisableKey', 'ScheduleKeyDeletion')})}`,
  },
  {
    name: 'network-acl-changes',
    description: 'A network ACL was changed',
    cis: '4.11',
    securityHub: 'CloudWatch.11',
    filterPattern: `{${events('CreateNetworkAcl', 'CreateNetworkAclEntry', 'DeleteNetworkAcl', 'DeleteNetworkAclEntry', 'ReplaceNetworkAclEntry', 'ReplaceNetworkAclAssociation')}}`,
  },
  {
    name: 'network-gateway-changes',
    description: 'An internet gateway or a customer gateway was changed',
    cis: '4.12',
    securityHub: 'CloudWatch.12',
    filterPattern: `{${events('CreateCustomerGateway', 'DeleteCustomerGateway', 'AttachInternetGateway', 'CreateInternetGateway', 'DeleteInternetGateway', 'DetachInternetGateway')}}`,
  },
  {
    name: 'organizations-changes',
    description: 'Accounts, organizational units or policies of the organization were changed',
    cis: '4.15',
    filterPattern: `{ ($.eventSource = organizations.amazonaws.com) && (${[
      ...[
        'AcceptHandshake',
        'AttachPolicy',
        'CreateAccount',
        'CreateOrganizationalUnit',
        'CreatePolicy',
        'DeclineHandshake',
      ],
      ...[
        'DeleteOrganization',
        'DeleteOrganizationalUnit',
        'DeletePolicy',
        'DetachPolicy',
        'DisablePolicyType',
        'EnablePolicyType',
      ],
      ...[
        'InviteAccountToOrganization',
        'LeaveOrganization',
        'MoveAccount',
        'RemoveAccountFromOrganization',
        'UpdatePolicy',
        'UpdateOrganizationalUnit',
      ],
    ]
      .map((name) => `($.eventName = "${name}")`)
      .join(' || ')}) }`,
  },
  {
    name: 'root-usage',
    description: 'The root user of an account was used',
    cis: '4.3',
    securityHub: 'CloudWatch.1',
    filterPattern:
      '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
  },
  {
    name: 'route-table-changes',
    description: 'A route or a route table was changed',
    cis: '4.13',
    securityHub: 'CloudWatch.13',
    filterPattern: `{${events('CreateRoute', 'CreateRouteTable', 'ReplaceRoute', 'ReplaceRouteTableAssociation', 'DeleteRouteTable', 'DeleteRoute', 'DisassociateRouteTable')}}`,
  },
  {
    name: 's3-bucket-policy-changes',
    description: "A bucket's policy, ACL, CORS rules, lifecycle or replication was changed",
    cis: '4.8',
    securityHub: 'CloudWatch.8',
    filterPattern: `{($.eventSource=s3.amazonaws.com) && (${events(
      ...[
        'PutBucketAcl',
        'PutBucketPolicy',
        'PutBucketCors',
        'PutBucketLifecycle',
        'PutBucketReplication',
      ],
      ...[
        'DeleteBucketPolicy',
        'DeleteBucketCors',
        'DeleteBucketLifecycle',
        'DeleteBucketReplication',
      ],
    )})}`,
  },
  {
    name: 'security-group-changes',
    description: 'A security group was changed',
    cis: '4.10',
    securityHub: 'CloudWatch.10',
    // CIS 5.0 adds ModifySecurityGroupRules, which can also open a rule. Security Hub does not
    // include it.
    filterPattern: `{${events(
      ...[
        'AuthorizeSecurityGroupIngress',
        'AuthorizeSecurityGroupEgress',
        'RevokeSecurityGroupIngress',
        'RevokeSecurityGroupEgress',
      ],
      ...['CreateSecurityGroup', 'DeleteSecurityGroup', 'ModifySecurityGroupRules'],
    )}}`,
  },
  {
    name: 'unauthorized-api-calls',
    description: 'An API call was denied',
    cis: '4.1',
    securityHub: 'CloudWatch.2',
    filterPattern: `{${unauthorized}}`,
    // CIS 1.4 to 3.0 lack the parentheses around the error codes, so they match nearly everything.
    quietFilterPattern: `{(${unauthorized}) && ($.sourceIPAddress!="*.amazonaws.com") && ($.eventName!="HeadBucket")}`,
  },
  {
    name: 'vpc-changes',
    description: 'A VPC or a VPC peering connection was changed',
    cis: '4.14',
    securityHub: 'CloudWatch.14',
    filterPattern: `{${events(
      ...[
        'CreateVpc',
        'DeleteVpc',
        'ModifyVpcAttribute',
        'AcceptVpcPeeringConnection',
        'CreateVpcPeeringConnection',
      ],
      ...['DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection'],
      ...[
        'AttachClassicLinkVpc',
        'DetachClassicLinkVpc',
        'DisableVpcClassicLink',
        'EnableVpcClassicLink',
      ],
    )}}`,
  },
];

const byName: ReadonlyMap<string, CatalogueAlarm> = new Map(
  ALARMS.map((alarm) => [alarm.name, { ...alarm, threshold: 1, periodSeconds: 300 }]),
);

/** Finds a built-in alarm by its name. */
export function findAlarm(name: string): CatalogueAlarm | undefined {
  return byName.get(name);
}

/** The names of all built-in alarms, sorted. */
export function alarmNames(): readonly string[] {
  return [...byName.keys()];
}
