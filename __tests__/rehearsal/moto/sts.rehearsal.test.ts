import { assumeRole, callQuery, values } from '../../../rehearsal/aws-call';
import { emptyLocalAws, MANAGEMENT } from '../empty-local-aws';
import { fault } from '../fault';
import { needsLocalAws } from '../needs-local-aws';

/* Roles are assumed where they are, by those whom they trust. */
const { test } = needsLocalAws();
const local = emptyLocalAws();

test('a role is assumed where it is, and acts in its own account', async () => {
  await local.organization();
  const dev = await local.account('dev');
  const role = `arn:aws:iam::${dev}:role/OrganizationAccountAccessRole`;
  const inDev = await assumeRole(local.management, role);
  expect(values(await callQuery(inDev, 'sts', 'GetCallerIdentity'), 'Account')).toEqual([dev]);
  expect(values(await callQuery(local.management, 'sts', 'GetCallerIdentity'), 'Account')).toEqual([
    MANAGEMENT,
  ]);
  expect(await fault(assumeRole(local.management, `arn:aws:iam::${dev}:role/Other`))).toBe(
    'AccessDenied',
  );
  expect(
    await fault(
      assumeRole(local.management, 'arn:aws:iam::999999999999:role/OrganizationAccountAccessRole'),
    ),
  ).toBe('AccessDenied');
  await local.organizations('CloseAccount', { AccountId: dev });
  expect(await fault(assumeRole(local.management, role))).toBe('AccessDenied');
  expect(await fault(local.organizations('CloseAccount', { AccountId: dev }))).toBe(
    'AccountAlreadyClosedException',
  );
});

test('the access role has the name that CreateAccount asks for', async () => {
  await local.organization();
  const { CreateAccountStatus } = await local.organizations<{
    CreateAccountStatus: { AccountId: string };
  }>('CreateAccount', { AccountName: 'dev', Email: 'dev@example.com', RoleName: 'Deployer' });
  await assumeRole(local.management, `arn:aws:iam::${CreateAccountStatus.AccountId}:role/Deployer`);
  expect(
    await fault(
      assumeRole(
        local.management,
        `arn:aws:iam::${CreateAccountStatus.AccountId}:role/OrganizationAccountAccessRole`,
      ),
    ),
  ).toBe('AccessDenied');
});

test('a role that asks for an external ID is assumed with that one alone', async () => {
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${MANAGEMENT}:root` },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'acme-42' } },
      },
    ],
  };
  await callQuery(local.management, 'iam', 'CreateRole', {
    RoleName: 'Scan',
    AssumeRolePolicyDocument: JSON.stringify(trust),
  });
  const assume = (more: Record<string, string>) =>
    callQuery(local.management, 'sts', 'AssumeRole', {
      RoleArn: `arn:aws:iam::${MANAGEMENT}:role/Scan`,
      RoleSessionName: 'scan',
      ...more,
    });
  expect(await fault(assume({}))).toBe('AccessDenied');
  expect(await fault(assume({ ExternalId: 'other' }))).toBe('AccessDenied');
  expect(values(await assume({ ExternalId: 'acme-42' }), 'AccessKeyId')).toHaveLength(1);
});
