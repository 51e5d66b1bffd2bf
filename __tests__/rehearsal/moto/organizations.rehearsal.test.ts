import { DENY, emptyLocalAws, MANAGEMENT } from '../empty-local-aws';
import { fault } from '../fault';
import { needsLocalAws } from '../needs-local-aws';

/* What the local AWS has of AWS Organizations beyond moto. */
const { test } = needsLocalAws();
const local = emptyLocalAws();

async function attached(target: string, type = 'SERVICE_CONTROL_POLICY'): Promise<string[]> {
  const { Policies } = await local.organizations<{ Policies: { Name: string }[] }>(
    'ListPoliciesForTarget',
    { TargetId: target, Filter: type },
  );
  return Policies.map(({ Name }) => Name);
}

test('calls at the same time are carried out one after the other', async () => {
  const services = Array.from({ length: 40 }, (_, index) => `service${index}.amazonaws.com`);
  await local.organization(...services);
  const AccountId = await local.account('security');
  const atOnce = (action: string): Promise<readonly string[]> =>
    Promise.all(
      services.map((ServicePrincipal) =>
        fault(local.organizations(action, { AccountId, ServicePrincipal })),
      ),
    );
  const without = services.map(() => 'no fault');
  expect(await atOnce('RegisterDelegatedAdministrator')).toEqual(without);
  expect(await local.organizations('ListDelegatedAdministrators')).toMatchObject({
    DelegatedAdministrators: [{ Id: AccountId }],
  });
  expect(await atOnce('DeregisterDelegatedAdministrator')).toEqual(without);
});

test('of many accounts with one address at the same time, one is created', async () => {
  await local.organization();
  const request = { AccountName: 'dev', Email: 'dev@example.com' };
  const created = await Promise.all(
    Array.from({ length: 20 }, () =>
      local.organizations<{ CreateAccountStatus: object }>('CreateAccount', request),
    ),
  );
  const refused = created.filter(
    ({ CreateAccountStatus }) => 'FailureReason' in CreateAccountStatus,
  );
  expect(refused.length).toBe(19);
});

test.each([
  ['SERVICE_CONTROL_POLICY', DENY, ['FullAWSAccess', 'one']],
  [
    'RESOURCE_CONTROL_POLICY',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}',
    ['RCPFullAWSAccess', 'one'],
  ],
  ['TAG_POLICY', '{"tags":{}}', ['one']],
  ['BACKUP_POLICY', '{"plans":{}}', ['one']],
  ['DECLARATIVE_POLICY_EC2', '{"ec2_attributes":{}}', ['one']],
  ['AISERVICES_OPT_OUT_POLICY', '{"services":{}}', ['one']],
  ['CHATBOT_POLICY', '{"chatbot":{}}', ['one']],
])(
  'a %s is attached only where its type is enabled, and detached with it',
  async (type, content, names) => {
    const { root } = await local.organization();
    const id = await local.policy('one', type, content);
    expect(await fault(local.organizations('AttachPolicy', { PolicyId: id, TargetId: root }))).toBe(
      'PolicyTypeNotEnabledException',
    );
    await local.organizations('EnablePolicyType', { RootId: root, PolicyType: type });
    await local.organizations('AttachPolicy', { PolicyId: id, TargetId: root });
    expect(await attached(root, type)).toEqual(names);
    expect(await fault(local.organizations('AttachPolicy', { PolicyId: id, TargetId: root }))).toBe(
      'DuplicatePolicyAttachmentException',
    );
    expect(await fault(local.organizations('DeletePolicy', { PolicyId: id }))).toBe(
      'PolicyInUseException',
    );
    await local.organizations('DisablePolicyType', { RootId: root, PolicyType: type });
    expect(await attached(root, type)).toEqual([]);
    await local.organizations('DeletePolicy', { PolicyId: id });
    expect(await fault(local.organizations('DescribePolicy', { PolicyId: id }))).toBe(
      'PolicyNotFoundException',
    );
  },
);

test.each([
  ['not JSON', 'SERVICE_CONTROL_POLICY', '{"Version":'],
  ['no statement', 'SERVICE_CONTROL_POLICY', '{"Version":"2012-10-17"}'],
  [
    'a principal in an SCP',
    'SERVICE_CONTROL_POLICY',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}',
  ],
  [
    'an RCP that allows',
    'RESOURCE_CONTROL_POLICY',
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}',
  ],
  ["another type's section", 'TAG_POLICY', '{"plans":{}}'],
])('a policy is refused: %s', async (_, type, content) => {
  await local.organization();
  expect(await fault(local.policy('one', type, content))).toBe('MalformedPolicyDocumentException');
});

test.each([
  ['SERVICE_CONTROL_POLICY', DENY, 10_240],
  ['TAG_POLICY', '{"tags":{}}', 10_000],
  ['AISERVICES_OPT_OUT_POLICY', '{"services":{}}', 2_500],
])(
  'a %s may have no more characters than AWS says, white space among them',
  async (type, content, limit) => {
    await local.organization();
    await local.policy('fits', type, content.padEnd(limit));
    expect(await fault(local.policy('too long', type, content.padEnd(limit + 1)))).toBe(
      'ConstraintViolationException',
    );
  },
);

test('a target carries ten service control policies, and always one', async () => {
  const { root } = await local.organization();
  await local.organizations('EnablePolicyType', {
    RootId: root,
    PolicyType: 'SERVICE_CONTROL_POLICY',
  });
  for (let n = 1; n < 10; n++)
    await local.organizations('AttachPolicy', {
      PolicyId: await local.policy(`p${n}`),
      TargetId: root,
    });
  expect(
    await fault(
      local.organizations('AttachPolicy', { PolicyId: await local.policy('p10'), TargetId: root }),
    ),
  ).toBe('ConstraintViolationException');
  const dev = await local.account('dev');
  expect(await attached(dev)).toEqual(['FullAWSAccess']);
  expect(
    await fault(
      local.organizations('DetachPolicy', { PolicyId: 'p-FullAWSAccess', TargetId: dev }),
    ),
  ).toBe('ConstraintViolationException');
  expect(
    await fault(local.organizations('DetachPolicy', { PolicyId: 'p-00000000', TargetId: dev })),
  ).toBe('PolicyNotFoundException');
});

test('units are told apart beneath one parent, five deep, and go only when empty', async () => {
  const { root } = await local.organization();
  const unit = async (parent: string, name: string): Promise<string> =>
    (
      await local.organizations<{ OrganizationalUnit: { Id: string } }>(
        'CreateOrganizationalUnit',
        { ParentId: parent, Name: name },
      )
    ).OrganizationalUnit.Id;
  let deepest = root;
  const units = [];
  for (let depth = 1; depth <= 5; depth++) units.push((deepest = await unit(deepest, 'A')));
  expect(await fault(unit(deepest, 'A'))).toBe('ConstraintViolationException');
  expect(await fault(unit(root, 'A'))).toBe('DuplicateOrganizationalUnitException');
  expect(
    await fault(
      local.organizations('DeleteOrganizationalUnit', { OrganizationalUnitId: units[0] }),
    ),
  ).toBe('OrganizationalUnitNotEmptyException');
  await local.organizations('DeleteOrganizationalUnit', { OrganizationalUnitId: deepest });
  expect(
    await fault(
      local.organizations('DescribeOrganizationalUnit', { OrganizationalUnitId: deepest }),
    ),
  ).toBe('OrganizationalUnitNotFoundException');
});

test('an e-mail address is one account’s', async () => {
  await local.organization();
  await local.account('dev');
  type Status = { CreateAccountStatus: { Id: string; State: string; FailureReason?: string } };
  const again = await local.organizations<Status>('CreateAccount', {
    AccountName: 'other',
    Email: 'DEV@example.com',
  });
  const { CreateAccountStatus: status } = await local.organizations<Status>(
    'DescribeCreateAccountStatus',
    { CreateAccountRequestId: again.CreateAccountStatus.Id },
  );
  expect([status.State, status.FailureReason]).toEqual(['FAILED', 'EMAIL_ALREADY_EXISTS']);
  expect(
    await fault(
      local.organizations('DescribeCreateAccountStatus', {
        CreateAccountRequestId: 'car-00000000',
      }),
    ),
  ).toBe('CreateAccountStatusNotFoundException');
});

test('a delegated administrator needs trusted access, and stays until it is deregistered', async () => {
  const { root } = await local.organization(
    'sso.amazonaws.com',
    'securityhub.amazonaws.com',
    'config.amazonaws.com',
  );
  const [security, other] = [await local.account('security'), await local.account('other')];
  for (const service of ['sso', 'securityhub', 'config'])
    await local.organizations('RegisterDelegatedAdministrator', {
      AccountId: security,
      ServicePrincipal: `${service}.amazonaws.com`,
    });
  const { DelegatedServices } = await local.organizations<{
    DelegatedServices: { ServicePrincipal: string }[];
  }>('ListDelegatedServicesForAccount', { AccountId: security });
  expect(DelegatedServices.map(({ ServicePrincipal }) => ServicePrincipal)).toEqual([
    'sso.amazonaws.com',
    'securityhub.amazonaws.com',
    'config.amazonaws.com',
  ]);
  expect(
    await fault(
      local.organizations('RegisterDelegatedAdministrator', {
        AccountId: security,
        ServicePrincipal: 'guardduty.amazonaws.com',
      }),
    ),
  ).toBe('ConstraintViolationException');
  expect(
    await fault(
      local.organizations('RegisterDelegatedAdministrator', {
        AccountId: other,
        ServicePrincipal: 'sso.amazonaws.com',
      }),
    ),
  ).toBe('ConstraintViolationException');
  expect(
    await fault(
      local.organizations('RegisterDelegatedAdministrator', {
        AccountId: '999999999999',
        ServicePrincipal: 'sso.amazonaws.com',
      }),
    ),
  ).toBe('AccountNotFoundException');
  expect(
    await fault(
      local.organizations('RegisterDelegatedAdministrator', {
        AccountId: other,
        ServicePrincipal: 'nothing.example.com',
      }),
    ),
  ).toBe('InvalidInputException');
  expect(
    await fault(local.organizations('RemoveAccountFromOrganization', { AccountId: security })),
  ).toBe('ConstraintViolationException');
  expect(
    await fault(
      local.organizations('MoveAccount', {
        AccountId: other,
        SourceParentId: root,
        DestinationParentId: 'ou-aaaa-00000000',
      }),
    ),
  ).toBe('DestinationParentNotFoundException');
});

test('an organization ends when it is empty', async () => {
  await local.organization();
  const dev = await local.account('dev');
  expect(await fault(local.organizations('DeleteOrganization'))).toBe(
    'OrganizationNotEmptyException',
  );
  expect(
    await fault(
      local.organizations('RemoveAccountFromOrganization', { AccountId: '999999999999' }),
    ),
  ).toBe('AccountNotFoundException');
  expect(
    await fault(local.organizations('RemoveAccountFromOrganization', { AccountId: MANAGEMENT })),
  ).toBe('MasterCannotLeaveOrganizationException');
  await local.organizations('RemoveAccountFromOrganization', { AccountId: dev });
  await local.organizations('DeleteOrganization');
  expect(await fault(local.organizations('DescribeOrganization'))).toBe(
    'AWSOrganizationsNotInUseException',
  );
});

test('the delegation policy', async () => {
  await local.organization();
  expect(await fault(local.organizations('DescribeResourcePolicy'))).toBe(
    'ResourcePolicyNotFoundException',
  );
  await local.organizations('PutResourcePolicy', { Content: DENY });
  expect(await local.organizations('DescribeResourcePolicy')).toMatchObject({
    ResourcePolicy: { Content: DENY },
  });
  await local.organizations('DeleteResourcePolicy');
  expect(await fault(local.organizations('DeleteResourcePolicy'))).toBe(
    'ResourcePolicyNotFoundException',
  );
});
