import { alarmNames, findAlarm } from '../../../catalogue/alarms/catalogue';
import { defaultLimits } from '../../../model/aws/limits';
import { matches } from './filter-pattern';

const alarm = (name: string) => findAlarm(name) ?? fail(`no alarm ${name}`);
const fail = (message: string): never => {
  throw new Error(message);
};

describe('the exact patterns', () => {
  test.each([
    [
      'root-usage',
      '{$.userIdentity.type="Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !="AwsServiceEvent"}',
    ],
    [
      'unauthorized-api-calls',
      '{($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")}',
    ],
    [
      'console-sign-in-without-mfa',
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
    ],
    [
      'iam-policy-changes',
      '{($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy)}',
    ],
    [
      'cloudtrail-changes',
      '{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}',
    ],
    [
      'console-authentication-failures',
      '{($.eventName=ConsoleLogin) && ($.errorMessage="Failed authentication")}',
    ],
    [
      'kms-key-disabled-or-deleted',
      '{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}',
    ],
    [
      's3-bucket-policy-changes',
      '{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}',
    ],
    [
      'config-changes',
      '{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}',
    ],
    [
      'security-group-changes',
      '{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup) || ($.eventName=ModifySecurityGroupRules)}',
    ],
    [
      'network-acl-changes',
      '{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}',
    ],
    [
      'network-gateway-changes',
      '{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}',
    ],
    [
      'route-table-changes',
      '{($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable)}',
    ],
    [
      'vpc-changes',
      '{($.eventName=CreateVpc) || ($.eventName=DeleteVpc) || ($.eventName=ModifyVpcAttribute) || ($.eventName=AcceptVpcPeeringConnection) || ($.eventName=CreateVpcPeeringConnection) || ($.eventName=DeleteVpcPeeringConnection) || ($.eventName=RejectVpcPeeringConnection) || ($.eventName=AttachClassicLinkVpc) || ($.eventName=DetachClassicLinkVpc) || ($.eventName=DisableVpcClassicLink) || ($.eventName=EnableVpcClassicLink)}',
    ],
    [
      'organizations-changes',
      '{ ($.eventSource = organizations.amazonaws.com) && (($.eventName = "AcceptHandshake") || ($.eventName = "AttachPolicy") || ($.eventName = "CreateAccount") || ($.eventName = "CreateOrganizationalUnit") || ($.eventName = "CreatePolicy") || ($.eventName = "DeclineHandshake") || ($.eventName = "DeleteOrganization") || ($.eventName = "DeleteOrganizationalUnit") || ($.eventName = "DeletePolicy") || ($.eventName = "DetachPolicy") || ($.eventName = "DisablePolicyType") || ($.eventName = "EnablePolicyType") || ($.eventName = "InviteAccountToOrganization") || ($.eventName = "LeaveOrganization") || ($.eventName = "MoveAccount") || ($.eventName = "RemoveAccountFromOrganization") || ($.eventName = "UpdatePolicy") || ($.eventName = "UpdateOrganizationalUnit")) }',
    ],
  ])('%s', (name, pattern) => expect(alarm(name).filterPattern).toBe(pattern));

  test('the pattern without noise combines its exclusions with AND', () =>
    expect(alarm('unauthorized-api-calls').quietFilterPattern).toBe(
      '{(($.errorCode="*UnauthorizedOperation") || ($.errorCode="AccessDenied*")) && ($.sourceIPAddress!="*.amazonaws.com") && ($.eventName!="HeadBucket")}',
    ));
});

test('all 15 recommendations in section 4 of CIS 5.0 that use metric filters', () => {
  expect(alarmNames()).toEqual([...alarmNames()].sort());
  const numbers = alarmNames().flatMap((name) => {
    const { cis } = alarm(name);
    return cis === undefined ? [] : [Number(cis.slice('4.'.length))];
  });
  expect(numbers.sort((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  ]);
});

test.each(alarmNames())(
  '%s fits into a metric filter and is triggered by the first call',
  (name) => {
    const { filterPattern, quietFilterPattern = '', threshold, periodSeconds } = alarm(name);
    expect(filterPattern.length).toBeLessThanOrEqual(defaultLimits.filterPatternLength);
    expect(quietFilterPattern.length).toBeLessThanOrEqual(defaultLimits.filterPatternLength);
    expect({ threshold, periodSeconds }).toEqual({ threshold: 1, periodSeconds: 300 });
  },
);

test('an unknown alarm', () => expect(findAlarm('root-use')).toBeUndefined());

const call = (eventSource: string, eventName: string, more: object = {}) => ({
  eventSource: `${eventSource}.amazonaws.com`,
  eventName,
  eventType: 'AwsApiCall',
  sourceIPAddress: '203.0.113.7',
  userIdentity: {
    type: 'AssumedRole',
    arn: 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/alice',
  },
  ...more,
});
const signIn = (type: string, MFAUsed: string, ConsoleLogin: string) =>
  call('signin', 'ConsoleLogin', {
    eventType: 'AwsConsoleSignIn',
    userIdentity: { type },
    additionalEventData: { MFAUsed },
    responseElements: { ConsoleLogin },
    ...(ConsoleLogin === 'Failure' && { errorMessage: 'Failed authentication' }),
  });
const root = { type: 'Root', arn: 'arn:aws:iam::111122223333:root' };

/** Tests every event against every alarm: only the listed alarms are triggered. */
describe('the alarms that an event triggers', () => {
  test.each<[string, object, string[]]>([
    ['root lists users', call('iam', 'ListUsers', { userIdentity: root }), ['root-usage']],
    [
      'root stops a trail',
      call('cloudtrail', 'StopLogging', { userIdentity: root }),
      ['cloudtrail-changes', 'root-usage'],
    ],
    [
      'a service acts on behalf of root',
      call('kms', 'Decrypt', { userIdentity: { ...root, invokedBy: 'cloudtrail.amazonaws.com' } }),
      [],
    ],
    [
      "an AWS service's own event in root's name",
      call('kms', 'RotateKey', { userIdentity: root, eventType: 'AwsServiceEvent' }),
      [],
    ],
    ['IAM user without MFA', signIn('IAMUser', 'No', 'Success'), ['console-sign-in-without-mfa']],
    ['IAM user with MFA', signIn('IAMUser', 'Yes', 'Success'), []],
    [
      'sign-in through Identity Center, which never reports MFA',
      signIn('AssumedRole', 'No', 'Success'),
      [],
    ],
    [
      'IAM user with a wrong password',
      signIn('IAMUser', 'No', 'Failure'),
      ['console-authentication-failures'],
    ],
    [
      'EC2 denies a call',
      call('ec2', 'RunInstances', { errorCode: 'Client.UnauthorizedOperation' }),
      ['unauthorized-api-calls', 'unauthorized-api-calls (quiet)'],
    ],
    [
      'IAM denies a call',
      call('iam', 'CreateUser', { errorCode: 'AccessDenied' }),
      ['unauthorized-api-calls', 'unauthorized-api-calls (quiet)'],
    ],
    [
      'IAM denies a call, with the long error code',
      call('sts', 'AssumeRole', { errorCode: 'AccessDeniedException' }),
      ['unauthorized-api-calls', 'unauthorized-api-calls (quiet)'],
    ],
    [
      'a guardrail denies a call',
      call('iam', 'CreateUser', {
        errorCode: 'AccessDenied',
        errorMessage:
          'User: a is not authorized to perform: iam:CreateUser on resource: b with an explicit deny in a service control policy',
      }),
      ['guardrail-denials', 'unauthorized-api-calls', 'unauthorized-api-calls (quiet)'],
    ],
    [
      'a guardrail for resources denies a call, with an error code of the service',
      call('sns', 'Publish', {
        errorCode: 'AuthorizationError',
        errorMessage:
          'x with an explicit deny in a resource control policy: arn:aws:organizations::1:policy/o-x/p-y',
      }),
      ['guardrail-denials'],
    ],
    [
      'no guardrail allows a call',
      call('sqs', 'ListQueues', {
        errorCode: 'AccessDenied',
        errorMessage: 'x because no service control policy allows the sqs:ListQueues action',
      }),
      ['guardrail-denials', 'unauthorized-api-calls', 'unauthorized-api-calls (quiet)'],
    ],
    [
      'an edit of a guardrail fails',
      call('organizations', 'AttachPolicy', {
        errorCode: 'PolicyTypeNotEnabledException',
        errorMessage: 'You cannot attach a service control policy now',
      }),
      ['organizations-changes'],
    ],
    [
      'log delivery probes a bucket',
      call('s3', 'PutObject', {
        errorCode: 'AccessDenied',
        sourceIPAddress: 'delivery.logs.amazonaws.com',
      }),
      ['unauthorized-api-calls'],
    ],
    [
      'a console page probes a bucket',
      call('s3', 'HeadBucket', { errorCode: 'AccessDenied' }),
      ['unauthorized-api-calls'],
    ],
    [
      'a call fails for another reason',
      call('ec2', 'RunInstances', { errorCode: 'Client.InsufficientInstanceCapacity' }),
      [],
    ],
    ['a harmless call', call('ec2', 'DescribeInstances'), []],
    ['a policy is attached to a role', call('iam', 'AttachRolePolicy'), ['iam-policy-changes']],
    ['a role is created', call('iam', 'CreateRole'), []],
    ['a guardrail is attached', call('organizations', 'AttachPolicy'), ['organizations-changes']],
    // CIS's pattern for IAM has no event source, so policies of the organization trigger it too.
    [
      'a guardrail is created',
      call('organizations', 'CreatePolicy'),
      ['iam-policy-changes', 'organizations-changes'],
    ],
    ['an account leaves', call('organizations', 'LeaveOrganization'), ['organizations-changes']],
    [
      'a key is scheduled for deletion',
      call('kms', 'ScheduleKeyDeletion'),
      ['kms-key-disabled-or-deleted'],
    ],
    ['a key is enabled', call('kms', 'EnableKey'), []],
    ['a bucket policy is deleted', call('s3', 'DeleteBucketPolicy'), ['s3-bucket-policy-changes']],
    ["another service's bucket call", call('s3express', 'PutBucketPolicy'), []],
    ['the recorder is stopped', call('config', 'StopConfigurationRecorder'), ['config-changes']],
    [
      'a security group rule is modified',
      call('ec2', 'ModifySecurityGroupRules'),
      ['security-group-changes'],
    ],
    [
      'a network ACL entry is replaced',
      call('ec2', 'ReplaceNetworkAclEntry'),
      ['network-acl-changes'],
    ],
    [
      'an internet gateway is attached',
      call('ec2', 'AttachInternetGateway'),
      ['network-gateway-changes'],
    ],
    ['a route is replaced', call('ec2', 'ReplaceRoute'), ['route-table-changes']],
    ['a VPC is peered', call('ec2', 'AcceptVpcPeeringConnection'), ['vpc-changes']],
  ])('%s', (_, event, expected) => {
    const off = alarmNames().flatMap((name) => {
      const { filterPattern, quietFilterPattern } = alarm(name);
      return [
        ...(matches(filterPattern, event) ? [name] : []),
        ...(quietFilterPattern && matches(quietFilterPattern, event) ? [`${name} (quiet)`] : []),
      ];
    });
    expect(off).toEqual(expected);
  });
});
