import type { InAccount, LiveOrganization } from '../../../adoption/live-organization';
import { updateCharter } from '../../../adoption/charter/update-charter';
import { asCharter } from './as-charter';
import { inAccount, PASSWORD_POLICY } from './in-account';
import { account, identityCenter, policy, smallOrganization } from './small-organization';

const IDS = [0, 1, 2, 3, 4].map((number) => `10000000000${number}`);
const inAll = (one: (id: string) => Partial<InAccount>) =>
  Object.fromEntries(IDS.map((id) => [id, inAccount(one(id))]));
const VENDED = [IDS[2], IDS[3]];

/** Control Tower governs Workloads/Production, where it created prod and shop. */
const controlTower = (more: Partial<LiveOrganization> = {}): LiveOrganization =>
  smallOrganization({
    trustedServices: ['controltower.amazonaws.com', 'sso.amazonaws.com'],
    policies: [policy({ name: 'aws-guardrails-ZcWkUh', targets: ['ou-ab12-production'] })],
    inAccounts: inAll((id) =>
      VENDED.includes(id)
        ? { accessRole: 'AWSControlTowerExecution', roleNames: ['/AWSControlTowerExecution'] }
        : {},
    ),
    ...more,
  });

test('accounts and units of AWS Control Tower are not managed, and can be targets', () => {
  const { text, report, organization } = asCharter(
    controlTower({
      identityCenter: {
        known: identityCenter({
          assignments: VENDED.map((accountId) => ({
            ...{ permissionSetArn: 'arn:aws:sso:::permissionSet/ssoins-1/ps-1' },
            ...{ accountId: accountId!, principalType: 'GROUP' as const, principalId: 'g-1' },
          })),
        }),
      },
    }),
  );
  expect(text.slice(text.indexOf('organizationalUnits:'), text.indexOf('groups:')))
    .toMatchInlineSnapshot(`
    "organizationalUnits:
      Sandbox: {}
      Workloads:
        organizationalUnits:
          Development:
            accounts:
              dev: {}
          Production:
            id: ou-ab12-production
            managed: false
            accounts:
              prod: { id: "100000000002", managed: false }
              shop: { id: "100000000003", managed: false }

    accounts:
      log-archive: {}

    "
  `);
  expect(text).toContain('targets: [Workloads/Production] }');
  expect(report.notes).toContainEqual(
    expect.stringContaining('AWS Control Tower manages 2 accounts and 1 unit:'),
  );
  expect(organization.accounts.filter(({ managed }) => managed === false)).toHaveLength(2);
  expect(organization.identity.assignments).toHaveLength(2);
});

test('an account whose address the charter cannot hold is there by its ID', () => {
  const live = smallOrganization();
  const { text, report, organization } = asCharter({
    ...live,
    accounts: live.accounts.map((each) =>
      each.name === 'prod' ? { ...each, email: "o'brien@acme.example", tags: { a: '${x}' } } : each,
    ),
  });
  expect(text).toContain('prod: { id: "100000000002", managed: false }');
  expect(organization.accounts.find(({ name }) => name === 'prod')).toMatchObject({
    managed: false,
    id: '100000000002',
  });
  expect(report.notHeld).toEqual([
    {
      kind: 'address',
      name: "o'brien@acme.example of account prod",
      reason: 'AWS would not accept it today, so the account has managed: false',
    },
    {
      kind: 'tag',
      name: 'a of account prod',
      reason: 'AWS would not accept it today. Nothing changes it',
    },
  ]);
  expect(report.notes).not.toContainEqual(expect.stringContaining('Control Tower'));
});

test('what is inside accounts of others is held by naming them', () => {
  const inAccounts = inAll((id) => ({
    passwordPolicy: PASSWORD_POLICY,
    ...(VENDED.includes(id) && { roleNames: ['/AWSControlTowerExecution'] }),
  }));
  const { text, organization } = asCharter(controlTower({ inAccounts }));
  expect(text).toContain('targets: [Root, prod, shop]');
  expect(organization.accountParts.filter(({ passwordPolicy }) => passwordPolicy)).toHaveLength(5);
});

test.each<[string, Partial<LiveOrganization>]>([
  ['without trusted access', { trustedServices: ['sso.amazonaws.com'] }],
  ['without its role and policies', { policies: [], inAccounts: inAll(() => ({})) }],
  [
    'with its role in the management account only',
    {
      policies: [],
      inAccounts: { [IDS[0]!]: inAccount({ roleNames: ['/AWSControlTowerExecution'] }) },
    },
  ],
])('%s, nothing is left to AWS Control Tower', (_, more) => {
  expect(asCharter(controlTower(more)).text).not.toContain('managed: false');
});

test('an update adds new accounts of AWS Control Tower as unmanaged', () => {
  const before = controlTower();
  const { files } = asCharter(before);
  const id = '100000000009';
  const result = updateCharter(
    files,
    {
      ...before,
      accounts: [...before.accounts, account(id, 'vended', 'ou-ab12-production')],
      inAccounts: {
        ...before.inAccounts,
        [id]: inAccount({ roleNames: ['/AWSControlTowerExecution'] }),
      },
    },
    { environment: 'production' },
  );
  if ('diagnostics' in result) throw new Error(result.diagnostics[0]?.message);
  expect(result.files[0]?.text).toContain(`id: "${id}"`);
  expect(result.files[0]?.text.match(/managed: false/g)).toHaveLength(4);
});
