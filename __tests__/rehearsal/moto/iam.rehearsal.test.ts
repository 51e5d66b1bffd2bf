import { callQuery, values, type Caller } from '../../../rehearsal/aws-call';
import { emptyLocalAws, MANAGEMENT } from '../empty-local-aws';
import { fault } from '../fault';
import { needsLocalAws } from '../needs-local-aws';

/* What the local AWS has of IAM beyond moto. */
const { test } = needsLocalAws();
const local = emptyLocalAws();

test('centralized root access needs trusted access', async () => {
  const features = async (action: string): Promise<readonly string[]> =>
    values(await callQuery(local.management, 'iam', action), 'member');
  expect(await fault(features('ListOrganizationsFeatures'))).toBe('OrganizationNotFoundException');
  await local.organization();
  expect(await fault(features('EnableOrganizationsRootSessions'))).toBe(
    'ServiceAccessNotEnabledException',
  );
  await local.organizations('EnableAWSServiceAccess', { ServicePrincipal: 'iam.amazonaws.com' });
  expect(await features('EnableOrganizationsRootCredentialsManagement')).toEqual([
    'RootCredentialsManagement',
  ]);
  expect(await features('EnableOrganizationsRootSessions')).toEqual([
    'RootCredentialsManagement',
    'RootSessions',
  ]);
  await features('DisableOrganizationsRootCredentialsManagement');
  expect(await features('ListOrganizationsFeatures')).toEqual(['RootSessions']);
});

test('the root user is the first row of a credential report: with a password and MFA in the management account, with neither in a member', async () => {
  await local.organization();
  const root = async (inside: Caller): Promise<Record<string, string>> => {
    await callQuery(inside, 'iam', 'CreateUser', { UserName: 'alice' });
    expect(await fault(callQuery(inside, 'iam', 'GetCredentialReport'))).toBe('ReportNotPresent');
    await callQuery(inside, 'iam', 'GenerateCredentialReport');
    const [content = ''] = values(await callQuery(inside, 'iam', 'GetCredentialReport'), 'Content');
    const [header = [], row = [], alice = []] = Buffer.from(content, 'base64')
      .toString()
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect(alice[0]).toBe('alice');
    return Object.fromEntries(header.map((name, index) => [name, row[index] ?? 'missing']));
  };
  const mfa = async (inside: Caller): Promise<string | undefined> =>
    /<key>AccountMFAEnabled<\/key>\s*<value>(\d)<\/value>/.exec(
      await callQuery(inside, 'iam', 'GetAccountSummary'),
    )?.[1];
  const member = await local.inside(await local.account('dev'));
  expect(await root(local.management)).toMatchObject({
    user: '<root_account>',
    arn: `arn:aws:iam::${MANAGEMENT}:root`,
    password_enabled: 'true',
    mfa_active: 'true',
    access_key_1_active: 'false',
    cert_2_last_rotated: 'N/A',
  });
  expect(await root(member)).toMatchObject({
    user: '<root_account>',
    password_enabled: 'false',
    password_last_used: 'N/A',
    mfa_active: 'false',
  });
  expect([await mfa(local.management), await mfa(member)]).toEqual(['1', '0']);
});
