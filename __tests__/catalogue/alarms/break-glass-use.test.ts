import { breakGlassPattern } from '../../../catalogue/alarms/break-glass-use';
import { matches } from './filter-pattern';

const ALL = ['Admin', 'Admin_ReadOnly', 'AdminLight', 'ReadOnly'];

test('the exact pattern', () => {
  expect(breakGlassPattern('ReadOnly', ALL)).toBe(
    '{ (($.eventName = "AssumeRoleWithSAML") && ($.requestParameters.roleArn = "*/AWSReservedSSO_ReadOnly_*")) || ($.serviceEventDetails.role_name = "ReadOnly") }',
  );
  expect(breakGlassPattern('Admin', ALL)).toBe(
    '{ (($.eventName = "AssumeRoleWithSAML") && ($.requestParameters.roleArn = "*/AWSReservedSSO_Admin_*") && ($.requestParameters.roleArn != "*/AWSReservedSSO_Admin_ReadOnly_*")) || ($.serviceEventDetails.role_name = "Admin") }',
  );
});

/** CloudTrail events for access to an account through Identity Center. */
const role = (set: string, region = 'eu-west-2/') =>
  `arn:aws:iam::222233334444:role/aws-reserved/sso.amazonaws.com/${region}AWSReservedSSO_${set}_0123456789abcdef`;
const assumed = (roleArn: string, more: object = {}) => ({
  eventSource: 'sts.amazonaws.com',
  eventName: 'AssumeRoleWithSAML',
  eventType: 'AwsApiCall',
  userIdentity: { type: 'SAMLUser', userName: 'alice', identityProvider: 'c2FtbA==' },
  requestParameters: {
    roleArn,
    roleSessionName: 'alice',
    principalArn: 'arn:aws:iam::222233334444:saml-provider/AWSSSO_0123456789abcdef_DO_NOT_DELETE',
    durationSeconds: 3600,
  },
  recipientAccountId: '222233334444',
  ...more,
});
const portal = (eventName: string, serviceEventDetails?: object) => ({
  eventSource: 'sso.amazonaws.com',
  eventName,
  eventType: 'AwsServiceEvent',
  userIdentity: { type: 'IdentityCenterUser', accountId: '111122223333' },
  requestParameters: null,
  ...(serviceEventDetails && { serviceEventDetails }),
  recipientAccountId: '111122223333',
});

test.each<[string, object, boolean]>([
  ['the role is assumed in a member account', assumed(role('Admin')), true],
  [
    'where Identity Center lives in us-east-1, the path names no region',
    assumed(role('Admin', '')),
    true,
  ],
  ['an attempt that is refused', assumed(role('Admin'), { errorCode: 'AccessDenied' }), true],
  [
    'the CLI gets credentials',
    portal('GetRoleCredentials', { role_name: 'Admin', account_id: '222233334444' }),
    true,
  ],
  [
    'the console is opened from the access portal',
    portal('Federate', { role_name: 'Admin', account_id: '222233334444' }),
    true,
  ],
  ['another set', assumed(role('ReadOnly')), false],
  ['a set whose name goes on', assumed(role('AdminLight')), false],
  ['a set whose name goes on with an underscore', assumed(role('Admin_ReadOnly')), false],
  [
    'the access portal, for another permission set',
    portal('GetRoleCredentials', { role_name: 'Admin_ReadOnly', account_id: '222233334444' }),
    false,
  ],
  ['the portal lists the roles', portal('ListAccountRoles', { account_id: '222233334444' }), false],
  ['the portal lists the accounts', portal('ListAccounts'), false],
  [
    "a role of the account's own with such a name",
    assumed('arn:aws:iam::222233334444:role/Admin_0123456789abcdef'),
    false,
  ],
  [
    'a later call of the session',
    {
      eventSource: 'ec2.amazonaws.com',
      eventName: 'RunInstances',
      userIdentity: {
        type: 'AssumedRole',
        sessionContext: { sessionIssuer: { arn: role('Admin') } },
      },
    },
    false,
  ],
])('%s', (_, event, expected) => {
  expect(matches(breakGlassPattern('Admin', ALL), event)).toBe(expected);
});
