import { organizationOf, said, load } from '../../loading';

const TREE = `organizationalUnits:
  Workloads:
    accounts: { shared: {} }
    organizationalUnits:
      Production:
        accounts: { shop: {}, till: { tags: { pci: "yes" } } }
accounts: { dev: {} }
`;
const passwords = {
  minimumLength: 14,
  reusePrevention: 24,
  usersMayChange: true,
};

/** What each account has of one setting. */
function settings(
  baselines: readonly string[],
  setting:
    | 'passwordPolicy'
    | 's3PublicAccessBlock'
    | 'ebsEncryption'
    | 'imdsv2'
    | 'alternateContacts'
    | 'budget',
) {
  const { accountParts } = organizationOf(
    `${TREE}baselines:\n${baselines.map((baseline) => `  ${baseline}\n`).join('')}`,
  );
  return Object.fromEntries(accountParts.map((parts) => [parts.account, parts[setting]]));
}

describe('one baseline', () => {
  test('that names only targets gives the safe settings', () => {
    const [parts] = organizationOf(
      `${TREE}baselines: { standard: { targets: [dev] } }\n`,
    ).accountParts;
    expect(parts).toEqual({
      account: 'dev',
      passwordPolicy: passwords,
      s3PublicAccessBlock: true,
      ebsEncryption: true,
      imdsv2: true,
    });
  });

  test('each setting is switched off by false', () => {
    const [parts] = organizationOf(
      `${TREE}baselines: { standard: { targets: [dev], passwordPolicy: false, s3PublicAccessBlock: false, ebsEncryption: false, imdsv2: false, alternateContacts: { billing: false }, budget: false } }\n`,
    ).accountParts;
    expect(parts).toEqual({ account: 'dev' });
  });

  test('reaches the management account by Root, and no account that is excepted', () => {
    expect(settings(['standard: { targets: [Root], except: [Workloads] }'], 'imdsv2')).toEqual({
      dev: true,
      management: true,
      shared: undefined,
      shop: undefined,
      till: undefined,
    });
  });

  test('contacts and a budget are as they are written, sorted', () => {
    const [parts] = organizationOf(`${TREE}baselines:
  standard:
    targets: [dev]
    alternateContacts:
      security: { name: Security team, title: Head of Security, email: security@acme.example, phone: "+44 20 7946 0001" }
      billing: { name: Finance, title: Accounts payable, email: billing@acme.example, phone: "+44 20 7946 0002" }
    budget: { limit: 1000.5, alertAt: [100, 80, 80], forecastAlertAt: [120], email: [b@acme.example, a@acme.example, b@acme.example] }
`).accountParts;
    expect(parts).toMatchObject({
      alternateContacts: [
        {
          type: 'BILLING',
          name: 'Finance',
          title: 'Accounts payable',
          email: 'billing@acme.example',
          phone: '+44 20 7946 0002',
        },
        {
          type: 'SECURITY',
          name: 'Security team',
          title: 'Head of Security',
          email: 'security@acme.example',
          phone: '+44 20 7946 0001',
        },
      ],
      budget: {
        limit: 1000.5,
        notifications: [
          { type: 'ACTUAL', threshold: 80 },
          { type: 'ACTUAL', threshold: 100 },
          { type: 'FORECASTED', threshold: 120 },
        ],
        email: ['a@acme.example', 'b@acme.example'],
      },
    });
  });

  test('a budget that says nothing of alerts has two', () => {
    expect(
      settings(
        ['standard: { targets: [dev], budget: { limit: 10, email: [a@acme.example] } }'],
        'budget',
      ).dev,
    ).toMatchObject({
      notifications: [
        { type: 'ACTUAL', threshold: 80 },
        { type: 'ACTUAL', threshold: 100 },
      ],
    });
  });
});

describe('of several baselines that reach an account the nearest counts', () => {
  const limit = (targets: string, dollars: number) =>
    `at-${dollars}: { targets: ${targets}, budget: { limit: ${dollars}, email: [a@acme.example] } }`;
  const limits = (...baselines: readonly string[]) =>
    Object.fromEntries(
      Object.entries(settings(baselines, 'budget')).map(([account, budget]) => [
        account,
        (budget as { limit: number } | undefined)?.limit,
      ]),
    );
  const ROOT = limit('[Root]', 1);
  const UNIT = limit('[Workloads]', 2);
  const DEEPER = limit('[Workloads/Production]', 3);
  const TAG = limit('[{ tag: { pci: "yes" } }]', 4);
  const NAME = limit('[till]', 5);

  test('the account by name, the tag, the deepest unit, the units above it, Root', () => {
    expect(limits(ROOT, UNIT, DEEPER, TAG)).toEqual({
      dev: 1,
      management: 1,
      shared: 2,
      shop: 3,
      till: 4,
    });
    expect(limits(ROOT, UNIT, DEEPER, TAG, NAME)).toEqual({
      dev: 1,
      management: 1,
      shared: 2,
      shop: 3,
      till: 5,
    });
  });

  test('whatever their order in the text', () => {
    for (const order of [
      [NAME, TAG, DEEPER, UNIT, ROOT],
      [DEEPER, NAME, ROOT, TAG, UNIT],
      [TAG, ROOT, UNIT, NAME, DEEPER],
    ]) {
      expect(limits(...order)).toEqual({
        dev: 1,
        management: 1,
        shared: 2,
        shop: 3,
        till: 5,
      });
    }
  });

  test('a baseline of several targets is as near as the nearest of them', () => {
    expect(limits(limit('[Root, till]', 1), TAG)).toMatchObject({
      shop: 1,
      till: 1,
    });
    expect(limits(limit('[till, Root]', 1), TAG)).toMatchObject({
      shop: 1,
      till: 1,
    });
  });

  test('setting by setting: what the nearer one leaves out stays as the farther one has it', () => {
    const baselines = [
      'standard: { targets: [Root], passwordPolicy: { maximumAge: 90d }, ebsEncryption: false }',
      'production: { targets: [Workloads/Production], ebsEncryption: true }',
    ];
    expect(settings(baselines, 'passwordPolicy')).toMatchObject({
      shop: { ...passwords, maximumAgeDays: 90 },
    });
    expect(settings(baselines, 'ebsEncryption')).toEqual({
      dev: undefined,
      management: undefined,
      shared: undefined,
      shop: true,
      till: true,
    });
  });

  test('a contact is a setting of its own', () => {
    const contact = (name: string) =>
      `{ name: ${name}, title: Team, email: a@acme.example, phone: "1" }`;
    const baselines = [
      `standard: { targets: [Root], alternateContacts: { security: ${contact('Far')}, billing: ${contact('Far')} } }`,
      `production: { targets: [shop], alternateContacts: { security: ${contact('Near')} } }`,
    ];
    expect(settings(baselines, 'alternateContacts')['shop']).toMatchObject([
      { type: 'BILLING', name: 'Far' },
      { type: 'SECURITY', name: 'Near' },
    ]);
  });

  test('the nearer one may switch off', () => {
    expect(limits(ROOT, 'none: { targets: [Workloads], budget: false }')).toEqual({
      dev: 1,
      management: 1,
      shared: undefined,
      shop: undefined,
      till: undefined,
    });
  });
});

describe('equally near', () => {
  const diagnostics = (...baselines: readonly string[]) =>
    `\n${said(load(`${TREE}baselines:\n${baselines.map((baseline) => `  ${baseline}\n`).join('')}`))}\n`;

  test('and the same', () => {
    expect(
      diagnostics(
        'a: { targets: [Root], ebsEncryption: true }',
        'b: { targets: [Root], ebsEncryption: true }',
      ),
    ).toBe('\n\n');
  });

  test('and different is an error that shows both places', () => {
    expect(
      diagnostics(
        'a: { targets: [Workloads/Production], imdsv2: true }',
        'b: { targets: [Workloads/Production], imdsv2: false }',
      ),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:15:41: error conflicting-baselines: two baselines are equally near to the account "shop" and 1 more, and differ in imdsv2
        15 |   b: { targets: [Workloads/Production], imdsv2: false }
           |                                         ^^^^^^
        organization.yaml:14:41: the other is here
        14 |   a: { targets: [Workloads/Production], imdsv2: true }
           |                                         ^^^^^^
        leave it out of one of them, or name the account in a baseline of its own
      "
    `);
  });

  test('contacts are shown one by one', () => {
    const contact = (phone: number) =>
      `{ security: { name: A, title: B, email: a@acme.example, phone: "${phone}" } }`;
    expect(
      diagnostics(
        `a: { targets: [shop], alternateContacts: ${contact(1)} }`,
        `b: { targets: [shop], alternateContacts: ${contact(2)} }`,
      ),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:15:46: error conflicting-baselines: two baselines are equally near to the account "shop", and differ in the security contact
        15 |   b: { targets: [shop], alternateContacts: { security: { name: A, title: B, email: a@acme.example, phone: "2" } } }
           |                                              ^^^^^^^^
        organization.yaml:14:46: the other is here
        14 |   a: { targets: [shop], alternateContacts: { security: { name: A, title: B, email: a@acme.example, phone: "1" } } }
           |                                              ^^^^^^^^
        leave it out of one of them, or name the account in a baseline of its own
      "
    `);
  });

  test('does not matter where a nearer one decides, before or after them', () => {
    const [a, b] = [
      'a: { targets: [Root], imdsv2: true }',
      'b: { targets: [Root], imdsv2: false }',
    ];
    const nearer = 'c: { targets: [dev, management, Workloads], imdsv2: true }';
    expect(diagnostics(a!, b!, nearer)).toBe('\n\n');
    expect(diagnostics(nearer, b!, a!)).toBe('\n\n');
  });
});

describe('what AWS would refuse', () => {
  const diagnostics = (baseline: string) =>
    `\n${said(load(`baselines: { standard: { targets: [Root], ${baseline} } }\n`))}\n`;
  const contact = (parts: string) => `alternateContacts: { security: { ${parts} } }`;

  test('an address and a phone number that Account Management does not take', () => {
    expect(
      diagnostics(contact(`name: A, title: B, email: "o'neil@acme.example", phone: "020/7946"`)),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:6:102: error invalid-email: expected an e-mail address, found "o'neil@acme.example"
        6 | baselines: { standard: { targets: [Root], alternateContacts: { security: { name: A, title: B, email: "o'neil@acme.example", phone: "020/7946" } } } }
          |                                                                                                      ^^^^^^^^^^^^^^^^^^^^^
      organization.yaml:6:132: error invalid-format: expected a phone number: digits, spaces and +-(), found "020/7946"
        6 | baselines: { standard: { targets: [Root], alternateContacts: { security: { name: A, title: B, email: "o'neil@acme.example", phone: "020/7946" } } } }
          |                                                                                                                                    ^^^^^^^^^^
      "
    `);
  });

  test('a contact of half', () => {
    expect(diagnostics(contact('name: A'))).toMatchInlineSnapshot(`
      "
      organization.yaml:6:74: error missing-key: an alternate contact needs "title"
        6 | baselines: { standard: { targets: [Root], alternateContacts: { security: { name: A } } } }
          |                                                                          ^
        add title: …
      organization.yaml:6:74: error missing-key: an alternate contact needs "email"
        6 | baselines: { standard: { targets: [Root], alternateContacts: { security: { name: A } } } }
          |                                                                          ^
        add email: …
      organization.yaml:6:74: error missing-key: an alternate contact needs "phone"
        6 | baselines: { standard: { targets: [Root], alternateContacts: { security: { name: A } } } }
          |                                                                          ^
        add phone: …
      "
    `);
  });

  test('texts that are too long', () => {
    expect(
      diagnostics(
        contact(
          `name: ${'n'.repeat(65)}, title: ${'t'.repeat(51)}, email: ${'e'.repeat(250)}@a.example, phone: "${'1'.repeat(26)}"`,
        ),
      )
        .split('\n')
        .filter((line) => line.includes('error')),
    ).toEqual([
      'organization.yaml:6:82: error over-limit: the name has a length of 65, and AWS allows 64',
      'organization.yaml:6:156: error over-limit: the title has a length of 51, and AWS allows 50',
      'organization.yaml:6:216: error over-limit: the e-mail address has a length of 260, and AWS allows 254',
      'organization.yaml:6:485: error over-limit: the phone number has a length of 26, and AWS allows 25',
    ]);
  });

  test('a password that lasts for years', () => {
    expect(diagnostics('passwordPolicy: { maximumAge: 4y }')).toMatchInlineSnapshot(`
      "
      organization.yaml:6:73: error over-limit: the days until a password has to be changed are 1,460, and AWS allows 1,095
        6 | baselines: { standard: { targets: [Root], passwordPolicy: { maximumAge: 4y } } }
          |                                                                         ^^
        reduce it
      "
    `);
  });

  test('a budget of nothing', () => {
    expect(diagnostics('budget: { limit: 0, email: [a@acme.example] }')).toMatchInlineSnapshot(`
      "
      organization.yaml:6:60: error invalid-number: expected a number from 0.01 to 15000000000000, found 0
        6 | baselines: { standard: { targets: [Root], budget: { limit: 0, email: [a@acme.example] } } }
          |                                                            ^
      "
    `);
  });

  test('a budget that tells nobody, and one that tells nothing', () => {
    expect(diagnostics('budget: { limit: 1, email: [] }')).toMatchInlineSnapshot(`
      "
      organization.yaml:6:70: error no-notification: a budget needs at least one e-mail address
        6 | baselines: { standard: { targets: [Root], budget: { limit: 1, email: [] } } }
          |                                                                      ^
        add an e-mail address, or remove the budget
      "
    `);
    expect(diagnostics('budget: { limit: 1, alertAt: [], email: [a@acme.example] }'))
      .toMatchInlineSnapshot(`
      "
      organization.yaml:6:72: warning no-notification: nobody is notified when costs exceed this budget
        6 | baselines: { standard: { targets: [Root], budget: { limit: 1, alertAt: [], email: [a@acme.example] } } }
          |                                                                        ^
        add a percentage of the limit
      "
    `);
  });

  test('more alerts than a budget has', () => {
    expect(
      diagnostics(
        'budget: { limit: 1, alertAt: [1, 2, 3, 4, 5, 6], forecastAlertAt: [1, 2, 3, 4, 4], email: [a@acme.example] }',
      ),
    ).toBe('\n\n');
    expect(
      diagnostics(
        'budget: { limit: 1, alertAt: [1, 2, 3, 4, 5, 6], forecastAlertAt: [1, 2, 3, 4, 5], email: [a@acme.example] }',
      ),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:6:63: error over-limit: the number of percentages, of costs and of forecasts together, is 11, and AWS allows 10
        6 | baselines: { standard: { targets: [Root], budget: { limit: 1, alertAt: [1, 2, 3, 4, 5, 6], forecastAlertAt: [1, 2, 3, 4, 5], email: [a@acme.example] } } }
          |                                                               ^^^^^^^
        if AWS increased your quota, set limits: { notificationsPerBudget: … }
      "
    `);
  });

  test('more addresses than an alert has, and a percentage beyond all', () => {
    const addresses = Array.from({ length: 11 }, (_, number) => `a${number}@b.example`);
    expect(
      diagnostics(`budget: { limit: 1, alertAt: [50, 2000000], email: [${addresses.join(', ')}] }`),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:6:77: error over-limit: the percentage is 2,000,000, and AWS allows 1,000,000
        6 | baselines: { standard: { targets: [Root], budget: { limit: 1, alertAt: [50, 2000000], email: [a0@b.example, a1@b.example, a2@b.example, a3@b.example, a4@b.examp
          |                                                                             ^^^^^^^
        reduce it
      organization.yaml:6:94: error over-limit: the number of e-mail addresses is 11, and AWS allows 10
        6 | tandard: { targets: [Root], budget: { limit: 1, alertAt: [50, 2000000], email: [a0@b.example, a1@b.example, a2@b.example, a3@b.example, a4@b.example, a5@b.examp
          |                                                                                ^
        if AWS increased your quota, set limits: { emailsPerBudgetNotification: … }
      "
    `);
  });
});
