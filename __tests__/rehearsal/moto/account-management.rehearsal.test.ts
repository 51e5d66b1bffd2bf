import { callJson, callRest } from '../../../rehearsal/aws-call';
import { emptyLocalAws } from '../empty-local-aws';
import { fault } from '../fault';
import { needsLocalAws } from '../needs-local-aws';

/* What the local AWS has of Account Management beyond moto. */
const { test } = needsLocalAws();
const local = emptyLocalAws();

test('a contact is the account’s own, and gone when it is deleted', async () => {
  await local.organization();
  const inMember = await local.inside(await local.account('dev'));
  const type = { AlternateContactType: 'SECURITY' };
  const contact = {
    ...type,
    Name: 'Team',
    Title: 'Head',
    EmailAddress: 'security@example.com',
    PhoneNumber: '+44 20 7946 0000',
  };
  await callRest(inMember, 'account', 'POST', '/putAlternateContact', contact);
  expect(await callRest(inMember, 'account', 'POST', '/getAlternateContact', type)).toEqual({
    AlternateContact: contact,
  });
  expect(
    await fault(callRest(local.management, 'account', 'POST', '/getAlternateContact', type)),
  ).toBe('ResourceNotFoundException');
  await callRest(inMember, 'account', 'POST', '/deleteAlternateContact', type);
  expect(await fault(callRest(inMember, 'account', 'POST', '/getAlternateContact', type))).toBe(
    'ResourceNotFoundException',
  );
  expect(await fault(callRest(inMember, 'account', 'POST', '/deleteAlternateContact', type))).toBe(
    'ResourceNotFoundException',
  );
});

test('an account opts into a region, for itself', async () => {
  await local.organization();
  const inMember = await local.inside(await local.account('dev'));
  const status = async (caller: typeof inMember, RegionName: string) =>
    callRest(caller, 'account', 'POST', '/getRegionOptStatus', { RegionName });
  expect(await status(inMember, 'eu-west-2')).toEqual({
    RegionName: 'eu-west-2',
    RegionOptStatus: 'ENABLED_BY_DEFAULT',
  });
  expect(await status(inMember, 'af-south-1')).toMatchObject({ RegionOptStatus: 'DISABLED' });
  await callRest(inMember, 'account', 'POST', '/enableRegion', { RegionName: 'af-south-1' });
  expect(await status(inMember, 'af-south-1')).toMatchObject({ RegionOptStatus: 'ENABLED' });
  expect(await status(local.management, 'af-south-1')).toMatchObject({
    RegionOptStatus: 'DISABLED',
  });
  expect(
    await callRest(inMember, 'account', 'POST', '/listRegions', {
      RegionOptStatusContains: ['ENABLED'],
    }),
  ).toEqual({ Regions: [{ RegionName: 'af-south-1', RegionOptStatus: 'ENABLED' }] });
  await callRest(inMember, 'account', 'POST', '/disableRegion', { RegionName: 'af-south-1' });
  expect(await status(inMember, 'af-south-1')).toMatchObject({ RegionOptStatus: 'DISABLED' });
});

test('the management account renames a member account only with trusted access', async () => {
  await local.organization();
  const AccountId = await local.account('dev');
  const rename = (AccountName: string, id: object = { AccountId }) =>
    callRest(local.management, 'account', 'POST', '/putAccountName', { ...id, AccountName });
  expect(await fault(rename('test'))).toBe('AccessDeniedException');
  await callJson(local.management, 'organizations', 'EnableAWSServiceAccess', {
    ServicePrincipal: 'account.amazonaws.com',
  });
  await rename('test');
  expect(await fault(rename('own', { AccountId: local.aws.managementAccountId }))).toBe(
    'AccessDeniedException',
  );
  await rename('own', {});
  const { Accounts } = await callJson<{ Accounts: readonly { Name: string }[] }>(
    local.management,
    'organizations',
    'ListAccounts',
  );
  expect(Accounts.map(({ Name }) => Name).toSorted()).toEqual(['own', 'test']);
});
