import type { LiveBudget } from '../../../adoption/live-organization';
import { asCharter } from './as-charter';
import { inAccount } from './in-account';
import { smallOrganization } from './small-organization';

const budget = (more: Partial<LiveBudget> = {}): LiveBudget => ({
  name: 'account-dev',
  limit: '500.0',
  unit: 'USD',
  isMonthlyCost: true,
  accountId: '100000000004',
  notifications: [alert('ACTUAL', 80), alert('ACTUAL', 100)],
  tags: {},
  ...more,
});
const alert = (type: string, threshold: number, email = ['b@acme.example', 'a@acme.example']) => ({
  type,
  threshold,
  isPercentageAbove: true,
  email,
  others: 0,
});

const budgetsOf = (budgets: readonly LiveBudget[]) => {
  const { text, report, organization } = asCharter(smallOrganization({ budgets }));
  const start = text.indexOf('\nbaselines:');
  return {
    section: start < 0 ? '' : text.slice(start + 1),
    reasons: report.notHeld.map(({ kind, name, reason }) => `${kind} ${name}: ${reason}`),
    parts: organization.accountParts,
  };
};

test('a budget with the usual name, and one with its own name, thresholds and tags', () => {
  const { section, reasons, parts } = budgetsOf([
    budget(),
    budget({
      name: 'Production - month',
      limit: '1200.5',
      accountId: '100000000002',
      notifications: [alert('FORECASTED', 110), alert('ACTUAL', 90)],
      tags: { owner: 'finance' },
    }),
  ]);
  expect(section).toMatchInlineSnapshot(`
    "baselines:
      prod:
        targets: [prod]
        passwordPolicy: false
        s3PublicAccessBlock: false
        ebsEncryption: false
        imdsv2: false
        budget:
          limit: 1200.5
          alertAt: [90]
          forecastAlertAt: [110]
          email: [a@acme.example, b@acme.example]
          name: Production - month
          tags: { owner: finance }
      dev:
        targets: [dev]
        passwordPolicy: false
        s3PublicAccessBlock: false
        ebsEncryption: false
        imdsv2: false
        budget: { limit: 500, email: [a@acme.example, b@acme.example] }
    "
  `);
  expect(reasons).toEqual([]);
  expect(parts.find(({ account }) => account === 'prod')?.budget).toEqual({
    name: 'Production - month',
    tags: { owner: 'finance' },
    limit: 1200.5,
    notifications: [
      { type: 'ACTUAL', threshold: 90 },
      { type: 'FORECASTED', threshold: 110 },
    ],
    email: ['a@acme.example', 'b@acme.example'],
  });
});

test('the same budget in two accounts is one baseline', () => {
  const { section } = budgetsOf([
    budget({ name: 'account-prod', accountId: '100000000002' }),
    budget({ name: 'account-shop', accountId: '100000000003' }),
  ]);
  expect(section).toContain('targets: [Workloads/Production]');
});

const HELD = 'it has a notification that is no e-mail at a whole percentage of the limit';
test.each<[string, Partial<LiveBudget>, string]>([
  ['a quarterly budget', { isMonthlyCost: false }, 'it is not a monthly cost budget in US dollars'],
  ['another currency', { unit: 'CNY' }, 'it is not a monthly cost budget in US dollars'],
  ['all accounts', { accountId: '' }, 'the charter does not have its account'],
  ['an account that left', { accountId: '999999999999' }, 'the charter does not have its account'],
  ['nobody is notified', { notifications: [] }, 'it notifies nobody'],
  ['a topic', { notifications: [{ ...alert('ACTUAL', 80), others: 1 }] }, HELD],
  [
    'a threshold in dollars',
    { notifications: [{ ...alert('ACTUAL', 80), isPercentageAbove: false }] },
    HELD,
  ],
  ['a fraction', { notifications: [alert('ACTUAL', 99.5)] }, HELD],
  [
    'different addresses',
    { notifications: [alert('ACTUAL', 80), alert('ACTUAL', 90, ['c@acme.example'])] },
    'its notifications go to different addresses',
  ],
])('%s is left alone', (_, more, reason) => {
  const { section, reasons } = budgetsOf([budget(more)]);
  expect(section).toBe('');
  expect(reasons).toEqual([`budget account-dev: ${reason}`]);
});

test('a budget for several accounts, and the second one of an account, are left alone', () => {
  const ofAll: Partial<LiveBudget> = { ...budget({ name: 'Everything' }) };
  delete (ofAll as { accountId?: string }).accountId;
  expect(budgetsOf([ofAll as LiveBudget, budget({ name: 'a second' }), budget()]).reasons).toEqual([
    'budget Everything: it is not for the costs of one account',
    'budget a second: dev has the budget account-dev',
  ]);
});

test('budgets of member accounts are left alone', () => {
  const { report } = asCharter(
    smallOrganization({
      budgets: [],
      inAccounts: {
        '100000000000': inAccount({ budgets: [{ name: 'own', limit: '1', unit: 'USD' }] }),
        '100000000004': inAccount({ budgets: [{ name: 'own', limit: '1', unit: 'USD' }] }),
      },
    }),
  );
  expect(report.notHeld).toEqual([
    {
      kind: 'budget',
      name: 'own in dev',
      reason: 'it is not in the management account, which has the budgets of a charter',
    },
  ]);
});
