import { onModel } from './model-folder';

const MODEL = `  delegatedAdministrators: { sso.amazonaws.com: access }
accounts: { access: {}, shop: { tags: { environment: prod } } }
groups: { dev: {}, leads: {} }
users:
  ada: { givenName: Ada, familyName: Byron, email: ada@acme.example, groups: [dev] }
permissionSets: { View: { awsManagedPolicies: [ReadOnlyAccess] } }
justInTimeAccess:
  account: access
  api: abcdefghijklmnopqrstuvwxyz
  eligible:
    - { group: dev, permissionSets: [View], targets: [shop], maxDuration: 4h, ticket: SEC-1 }
  approvers:
    - { groups: [leads], targets: [shop] }
`;
const run = async (...args: readonly string[]) => `\n${(await onModel(MODEL, {}, args)).stdout}\n`;

test('access lists what can be requested, on which terms', async () => {
  expect(await run('access')).toMatchInlineSnapshot(`
    "
    Who can access which account: acme, production

    ON REQUEST, IN TEAM

    user ada

    Through    Account  Unit  Permission set  At most  Approved by  Ticket  Defined in                                        Risk
    group dev  shop     Root  View            4 h      leads        SEC-1   config/organization.yaml:16, :10  production
    "
  `);
  expect(await run('access', '--by', 'account', '--account', 'access')).toMatchInlineSnapshot(`
    "
    Who can access which account: acme, production

    No matching access.
    "
  `);
});

test('CSV and JSON have the terms as fields', async () => {
  expect(await run('access', '--format', 'csv')).toMatchInlineSnapshot(`
    "
    person,group,trusted principal,account,unit,permission set,role,production,break-glass,outside account,last day,ticket,defined in,on request,at most (hours),approved by
    ada,dev,,shop,Root,View,,yes,no,no,,SEC-1,config/organization.yaml:16,yes,4,leads
    "
  `);
  const { sections, requests } = JSON.parse(await run('access', '--format', 'json')) as Record<
    'sections' | 'requests',
    readonly { readonly entries: readonly object[] }[]
  >;
  expect(sections).toEqual([]);
  expect(requests).toMatchObject([
    {
      kind: 'user',
      name: 'ada',
      entries: [{ account: 'shop', maxHours: 4, approvers: ['leads'], production: true }],
    },
  ]);
});

test('the access review has it on the pages of the group and of the permission set', async () => {
  const text = await run('review', '--format', 'markdown');
  expect(text).toContain(
    `### What it may request

| Permission set | Accounts | At most | Approval | Ticket | Defined in |
| --- | --- | --- | --- | --- | --- |
| \`View\` | shop | 4 h | required | SEC-1 | \`config/organization.yaml:16\` |`,
  );
  expect(text).toContain('### Who may request it');
});
