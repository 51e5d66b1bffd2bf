import { load, organizationOf, said } from '../loading';

const UNITS = 'organizationalUnits: { Suspended: {}, Workloads: { accounts: { kept: {} } } }\n';
const QUARANTINE = 'guardrails: { quarantine: { targets: [Suspended] } }\n';
const REST = `${UNITS}${QUARANTINE}`;
const LEAVING = 'state: leaving, reason: sold, closeOn: 2027-01-31';
const accounts = (old: string, rest = REST) => `accounts: { old: { ${old} } }\n${rest}`;
const ACCESS = `groups: { team: {} }
permissionSets:
  View: { awsManagedPolicies: [ViewOnlyAccess] }
  Admin: { awsManagedPolicies: [AdministratorAccess], breakGlass: true }
assignments:
`;

test('an account leaves from the suspended unit, wherever it is written', () => {
  const { accounts, suspendedUnit } = organizationOf(
    'organizationalUnits: { Suspended: {}, Workloads: { accounts: { old: { ' +
      `${LEAVING} } } } }\n${QUARANTINE}`,
  );
  expect(suspendedUnit).toBe('Suspended');
  expect(accounts.find(({ name }) => name === 'old')).toMatchObject({
    parent: 'Suspended',
    closeOnDeletion: false,
    leaving: { reason: 'sold', to: 'closed', on: '2027-01-31' },
  });
});

test('the suspended unit can be another one', () => {
  const charter = `accounts: { old: { ${LEAVING} } }\norganizationalUnits: { Exit: { organizationalUnits: { Out: {} } } }\nguardrails: { quarantine: { targets: [Exit] } }\n`;
  const file = { 'more.yaml': 'limits: {}\n' };
  expect(said(load(charter, file))).toContain(
    'organization.yaml:6:20: error no-suspended-unit: there is no unit "Suspended" for accounts that leave',
  );
  const named = load(`  suspendedUnit: Exit/Out\n${charter}`);
  expect(said(named)).toBe('');
  expect(named.organizations[0]?.accounts.find(({ name }) => name === 'old')?.parent).toBe(
    'Exit/Out',
  );
  expect(said(load(`  suspendedUnit: Exit/In\n${charter}`))).toContain(
    'organization.yaml:6:18: error no-suspended-unit: there is no unit "Exit/In"',
  );
});

test.each([
  ['state: leaving, closeOn: 2027-01-31', 'missing-key: the account "old" leaves without a reason'],
  ['state: leaving, reason: sold', 'missing-key: the account "old" needs closeOn or releaseOn'],
  ['state: closed, reason: sold', 'missing-key: the account "old" needs closeOn'],
  [
    'state: closed, reason: sold, releaseOn: 2026-01-01',
    'missing-key: the account "old" needs closeOn',
  ],
  [
    'state: released, reason: sold, closeOn: 2026-01-01',
    'missing-key: the account "old" needs releaseOn',
  ],
  [`${LEAVING}, releaseOn: 2027-01-31`, 'conflicting-keys: the account "old" is either closed or'],
  ['reason: sold', 'missing-key: "reason" is about accounts that leave'],
  ['closeOn: 2027-01-31', 'missing-key: "closeOn" is about accounts that leave'],
  ['releaseOn: 2027-01-31', 'missing-key: "releaseOn" is about accounts that leave'],
  [`${LEAVING}, closeOnDeletion: true`, 'inapplicable-key: the account "old" cannot have both'],
  [
    `${LEAVING}, managed: false, id: "222233334444"`,
    'inapplicable-key: the account "old" cannot have both state and managed',
  ],
  ['state: gone, reason: sold, closeOn: 2027-01-31', 'invalid-choice: expected one of leaving,'],
  [
    'state: closed, reason: sold, closeOn: 2026-11-22',
    'leaving-too-early: the account "old" must not be closed before 2026-11-22',
  ],
  [
    'state: released, reason: sold, releaseOn: 2027-01-31',
    'leaving-too-early: the account "old" must not be released before 2027-01-31',
  ],
])('%s', (old, message) => {
  expect(said(load(accounts(old)))).toContain(`error ${message}`);
});

test('the management account cannot leave', () => {
  const charter = load(REST, {}, '2026-11-21');
  expect(said(charter)).toBe('');
  expect(said(load('  logArchiveAccount: management\n'))).toContain('management-account-not');
});

test.each([
  [LEAVING, '2027-01-30', ''],
  [LEAVING, '2027-01-31', 'is leaving, and was due to be closed on 2027-01-31'],
  [LEAVING.replace('closeOn', 'releaseOn'), '2027-02-01', 'was due to be released on 2027-01-31'],
  [LEAVING.replace('leaving', 'closed'), '2027-01-31', ''],
  [LEAVING.replace('leaving', 'closed'), '2027-05-01', ''],
  [LEAVING.replace('leaving', 'closed'), '2027-05-02', 'was closed more than 90 days ago'],
])('%s on %s: %s', (old, today, message) => {
  const output = said(load(accounts(old), {}, today));
  expect(output).toContain(message);
  expect(output.includes('warning leaving-due')).toBe(message !== '');
});

test('on its day it is none of the accounts any more', () => {
  const { accounts: left, formerAccounts } = organizationOf(
    accounts('state: closed, reason: sold, closeOn: 2026-11-21, formerly: older'),
  );
  expect(left.map(({ name }) => name)).toEqual(['kept', 'management']);
  expect(formerAccounts).toEqual([
    {
      name: 'old',
      formerly: ['older'],
      reason: 'sold',
      to: 'closed',
      on: '2026-11-21',
      email: 'aws+older@acme.example',
      cause: { file: 'organization.yaml', line: 6, column: 13 },
    },
  ]);
});

test('its e-mail address and its key stay taken', () => {
  const closed = 'state: closed, reason: sold, closeOn: 2026-11-21';
  expect(
    said(
      load(
        `accounts: { old: { ${closed}, email: a@x.example }, new: { email: a@x.example } }\n${REST}`,
      ),
    ),
  ).toContain('duplicate-email');
  expect(said(load(`accounts: { kept: { ${closed} } }\n${REST}`))).toContain('duplicate-account');
});

describe('access', () => {
  const assigned = (targets: string, old = LEAVING) =>
    load(
      `${accounts(`${old}, tags: { team: a }`)}${ACCESS}  - { group: team, permissionSet: View, targets: ${targets} }\n  - { group: team, permissionSet: Admin, targets: [kept] }\n`,
    );
  const viewed = (targets: string) =>
    assigned(targets).organizations[0]?.identity.assignments.flatMap(
      ({ permissionSet, account }) => (permissionSet === 'View' ? [account] : []),
    );

  test.each([
    '[Root]',
    '[Root, Suspended]',
    '[kept, management, old]',
    '[Root, { tag: { team: a } }]',
  ])('%s skips an account that leaves', (targets) => {
    expect(viewed(targets)).toEqual(['kept', 'management']);
  });

  test.each([
    ['[kept, old]', 'the account "old" is leaving, so this target has no effect'],
    ['[kept, { tag: { team: a } }]', 'every account of this target is leaving'],
    ['[kept, Suspended]', 'every account of this target is leaving'],
    ['[old]', 'the account "old" is leaving'],
  ])('%s: %s', (targets, message) => {
    const output = said(assigned(targets));
    expect(output).toContain(`warning account-leaving: ${message}`);
    expect(output).not.toContain('error');
  });

  test('what names an account that has left says so', () => {
    expect(
      said(assigned('[kept, old]', 'state: closed, reason: sold, closeOn: 2026-11-21')),
    ).toContain('unknown target "old"\n');
    expect(
      said(assigned('[kept, old]', 'state: closed, reason: sold, closeOn: 2026-11-21')),
    ).toContain('this account is closed: remove it here');
  });

  test('the last break-glass access does not leave', () => {
    const charter = (targets: string) =>
      load(
        `${accounts(LEAVING)}${ACCESS}  - { group: team, permissionSet: Admin, targets: ${targets} }\n`,
      );
    expect(said(charter('[old]'))).toContain(
      'error account-cannot-leave: the account "old" cannot leave: it is the last account where Admin, a break-glass permission set, is assigned',
    );
    expect(said(charter('[Suspended]'))).toContain('account-cannot-leave');
    expect(said(charter('[old, kept]'))).not.toContain('account-cannot-leave');
  });
});

test('nothing is deployed to it any more, and what it has stays', () => {
  const charter = (old: string) =>
    organizationOf(`${accounts(old)}baselines: { standard: { targets: [Root, old] } }
notifications: { alerts: { email: [a@acme.example] } }
metricAlarms:
  cpu: { notify: alerts, account: old, namespace: AWS/EC2, metric: CPUUtilization, threshold: 90 }
`);
  const [before, after] = [charter(''), charter(LEAVING)];
  expect(before.accountParts.map(({ account }) => account)).toContain('old');
  expect(after.accountParts.map(({ account }) => account)).toEqual(['kept', 'management']);
  expect(before.monitoring.metricAlarms).toHaveLength(1);
  expect(after.monitoring.metricAlarms).toEqual([]);
  expect(after.monitoring.metricAlarmAccounts).toContain('old'); // Terraform deletes the alarm there
});

test('guardrails apply to it until it is closed', () => {
  const { guardrails } = organizationOf(accounts(LEAVING));
  expect(guardrails.map(({ attachments }) => attachments)).toEqual([
    [{ kind: 'organizationalUnit', path: 'Suspended' }],
  ]);
});

test.each([
  ['logArchiveAccount: old', '', 'is the log archive account'],
  ['securityAccount: old', '', 'is the security account'],
  [
    'delegatedAdministrators: { inspector2.amazonaws.com: old }',
    '',
    'administers inspector2.amazonaws.com',
  ],
  ['', 'sharedBuckets: { acme-shared: { account: old } }\n', 'owns the shared bucket acme-shared'],
])('others depend on it: %s %s', (organization, rest, task) => {
  const key = organization === '' ? '' : `  ${organization}\n`;
  expect(said(load(`${key}${accounts(LEAVING)}${rest}`))).toContain(
    `error account-cannot-leave: the account "old" cannot leave: it ${task}`,
  );
});

describe('quarantine', () => {
  const own = (policy: object, targets = 'Suspended') =>
    said(
      load(
        `${accounts(LEAVING, UNITS)}guardrails: { own: { targets: [${targets}], policy: own.json } }\n`,
        { 'own.json': JSON.stringify({ Version: '2012-10-17', Statement: policy }) },
      ),
    );
  const all = { Effect: 'Deny', Action: '*', Resource: '*' };

  test('is missing', () => {
    expect(said(load(accounts(LEAVING, UNITS)))).toContain(
      'warning no-quarantine: accounts leave from "Suspended", and no guardrail denies everything there',
    );
  });

  test('is any policy that denies every action in the unit', () => {
    expect(own(all)).not.toContain('no-quarantine');
    expect(own([{ ...all, Action: ['*'] }])).not.toContain('no-quarantine');
    expect(own({ ...all, Action: 'ec2:*' })).toContain('no-quarantine');
    expect(own(all, 'Workloads')).toContain('no-quarantine');
  });
});

describe('the number of accounts to close', () => {
  const closing = (count: number, on = (_: number) => '2027-01-31', more = 0) =>
    said(
      load(
        `accounts:\n${[...Array(count).keys()]
          .map((index) => `  old-${index}: { state: leaving, reason: x, closeOn: ${on(index)} }\n`)
          .join(
            '',
          )}${[...Array(more).keys()].map((index) => `  kept-${index}: {}\n`).join('')}${REST}`,
      ),
    );

  test('within 30 days is limited', () => {
    expect(closing(10)).toBe('');
    expect(closing(11)).toContain(
      'warning too-many-closures: 11 accounts are to be closed within 30 days from 2027-01-31, and AWS allows 10',
    );
    expect(closing(11, (index) => (index === 0 ? '2027-01-01' : '2027-01-31'))).toBe('');
    expect(closing(11, (index) => (index === 0 ? '2027-01-02' : '2027-01-31'))).toContain(
      'from 2027-01-02',
    );
  });

  test('is a tenth of the accounts in a large organization', () => {
    expect(closing(12, undefined, 107)).toBe('');
    expect(closing(12, undefined, 106)).toContain('and AWS allows 11');
  });
});
