import { ORGANIZATION, said, load } from './loading';

/**
 * Every row: what is wrong, the model (behind the five lines of the least there is), what is said.
 */
const TREE = `organizationalUnits:
  Workloads:
    accounts: { dev: { tags: { environment: dev } }, prod: {} }
groups: { engineers: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
`;

function diagnosticsOf(...model: Parameters<typeof load>): string {
  return `\n${said(load(...model))}\n`;
}

test('a model that holds has nothing said of it', () => {
  expect(said(load(TREE))).toBe('');
  expect(load(TREE).organizations).toHaveLength(1);
});

test('every mistake at once, and no organization', () => {
  const broken = load(`${TREE}assignments:
  - { group: enginers, permissionSet: ReadOnly, targets: [dev] }
  - { group: engineers, permissionSet: ReadWrite, targets: [Workload] }
  - { group: engineers, permissionSet: ReadOnly, targets: [{ tag: { environment: prod } }] }
`);
  expect(`\n${said(broken)}\n`).toMatchInlineSnapshot(`
    "
    organization.yaml:12:14: error unknown-group: unknown group "enginers"
      12 |   - { group: enginers, permissionSet: ReadOnly, targets: [dev] }
         |              ^^^^^^^^
      did you mean "engineers"?
    organization.yaml:13:40: error unknown-permission-set: unknown permission set "ReadWrite"
      13 |   - { group: engineers, permissionSet: ReadWrite, targets: [Workload] }
         |                                        ^^^^^^^^^
      declare it under permissionSets, or correct the name
    organization.yaml:13:61: error unknown-target: unknown target "Workload"
      13 |   - { group: engineers, permissionSet: ReadWrite, targets: [Workload] }
         |                                                             ^^^^^^^^
      did you mean "Workloads"?
    organization.yaml:14:60: error no-account: no account has the tag environment: prod
      14 |   - { group: engineers, permissionSet: ReadOnly, targets: [{ tag: { environment: prod } }] }
         |                                                            ^
      add the tag to an account, or remove this target
    "
  `);
  expect(broken.organizations).toEqual([]);
});

test('a policy where the permission set that has it is meant', () => {
  const mendOf = (permissionSet: string) =>
    load(
      `${TREE}assignments: [{ group: engineers, permissionSet: ${permissionSet}, targets: [dev] }]\n`,
    ).diagnostics.map(({ fix }) => fix);
  expect(mendOf('ReadOnlyAccess')).toEqual(['this is a policy: use "ReadOnly", which has it']);
  expect(mendOf('AdministratorAccess')).toEqual([
    'this is an AWS managed policy: add a permission set with awsManagedPolicies: [AdministratorAccess]',
  ]);
});

describe('names', () => {
  test('an account twice, in two units', () => {
    expect(
      diagnosticsOf(
        `organizationalUnits: { A: { accounts: { dev: {} } }, B: { accounts: { dev: {} } } }`,
      ),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:6:71: error duplicate-account: the account name "dev" is used twice
        6 | organizationalUnits: { A: { accounts: { dev: {} } }, B: { accounts: { dev: {} } } }
          |                                                                       ^^^
        organization.yaml:6:41: it is used here first
        6 | organizationalUnits: { A: { accounts: { dev: {} } }, B: { accounts: { dev: {} } } }
          |                                         ^^^
        give one of them another key, and its name in AWS under name
      "
    `);
  });
  test('an account called as the management account', () => {
    expect(diagnosticsOf(`accounts: { management: {} }`)).toMatchInlineSnapshot(`
      "
      organization.yaml:6:13: error duplicate-account: the account name "management" is used twice
        6 | accounts: { management: {} }
          |             ^^^^^^^^^^
        organization.yaml:4:30: it is used here first
        4 |   managementAccount: { name: management, email: aws@acme.example }
          |                              ^^^^^^^^^^
        give one of them another key, and its name in AWS under name
      "
    `);
  });
  test('an e-mail address twice, whatever its case', () => {
    expect(
      diagnosticsOf(`accounts: { a: { email: X@acme.example }, b: { email: x@acme.example } }`),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:6:43: error duplicate-email: the e-mail address x@acme.example is used twice
        6 | accounts: { a: { email: X@acme.example }, b: { email: x@acme.example } }
          |                                           ^
        organization.yaml:6:13: it is used here first
        6 | accounts: { a: { email: X@acme.example }, b: { email: x@acme.example } }
          |             ^
        give each account its own address; if one is the former key of the other, remove it and write formerly: … in the other
      "
    `);
  });
  test('an account id twice', () => {
    expect(diagnosticsOf(`accounts: { a: { id: "111122223333" } }`)).toMatchInlineSnapshot(`
      "
      organization.yaml:6:13: error duplicate-id: the account ID 111122223333 is used twice
        6 | accounts: { a: { id: "111122223333" } }
          |             ^
        organization.yaml:4:30: it is used here first
        4 |   managementAccount: { name: management, email: aws@acme.example }
          |                              ^^^^^^^^^^
        if one is the former key of the other, remove it and write formerly: … in the other
      "
    `);
  });
  test('an account and a unit of one name', () => {
    expect(diagnosticsOf(`organizationalUnits: { Sandbox: { accounts: { Sandbox: {} } } }`))
      .toMatchInlineSnapshot(`
      "
      organization.yaml:6:47: error ambiguous-name: "Sandbox" is both an account and an organizational unit, so a target could mean either
        6 | organizationalUnits: { Sandbox: { accounts: { Sandbox: {} } } }
          |                                               ^^^^^^^
        organization.yaml:6:24: the unit is here
        6 | organizationalUnits: { Sandbox: { accounts: { Sandbox: {} } } }
          |                        ^^^^^^^
        rename one of them
      "
    `);
  });
  test('a unit called Root', () => {
    expect(diagnosticsOf(`organizationalUnits: { Root: {} }`)).toMatchInlineSnapshot(`
      "
      organization.yaml:6:24: error reserved-name: "Root" is the root of the organization and cannot be the name of an organizational unit
        6 | organizationalUnits: { Root: {} }
          |                        ^^^^
        choose another key, and add name: Root if AWS has this name
      "
    `);
  });
  test('a log-archive account that is not there', () => {
    expect(
      diagnosticsOf('', {
        'organization.yaml':
          'organization: { name: acme, homeRegion: eu-west-2, managementAccount: { name: m, email: a@b.example }, accountEmail: "a+{account}@b.example", logArchiveAccount: log-archiv }\naccounts: { log-archive: {} }',
      }),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:1:162: error unknown-account: unknown account "log-archiv"
        1 |  { name: acme, homeRegion: eu-west-2, managementAccount: { name: m, email: a@b.example }, accountEmail: "a+{account}@b.example", logArchiveAccount: log-archiv }
          |                                                                                                                                                     ^^^^^^^^^^
        did you mean "log-archive"?
      "
    `);
  });
});

describe('targets', () => {
  const assign = (targets: string) =>
    `${TREE}assignments: [{ group: engineers, permissionSet: ReadOnly, ${targets} }]\n`;
  test("a unit's last part alone", () => {
    expect(
      diagnosticsOf(
        `organizationalUnits: { A: { organizationalUnits: { Production: { accounts: { x: {} } } } } }\n${assign('targets: [Production]').replace(/organizationalUnits:[^]*?groups/, 'groups')}`,
      ),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:9:70: error unknown-target: unknown target "Production"
        9 | assignments: [{ group: engineers, permissionSet: ReadOnly, targets: [Production] }]
          |                                                                      ^^^^^^^^^^
        did you mean "A/Production"?
      "
    `);
  });
  test('exceptions that leave nothing', () => {
    expect(diagnosticsOf(assign('targets: [Workloads], except: [dev, prod]')))
      .toMatchInlineSnapshot(`
      "
      organization.yaml:11:70: error no-account: the exceptions exclude every account of this target
        11 | assignments: [{ group: engineers, permissionSet: ReadOnly, targets: [Workloads], except: [dev, prod] }]
           |                                                                      ^^^^^^^^^
        remove an exception, or remove this target
      "
    `);
  });
  test('a unit without accounts is only worth a look', () => {
    expect(
      diagnosticsOf(
        `${assign('targets: [Sandbox]')}`.replace('Workloads:', 'Sandbox: {}\n  Workloads:'),
      ),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:12:70: warning no-account: "Sandbox" has no accounts yet
        12 | assignments: [{ group: engineers, permissionSet: ReadOnly, targets: [Sandbox] }]
           |                                                                      ^^^^^^^
        add an account to it, or remove this target
      "
    `);
  });
  test('one word instead of a list', () => {
    expect(diagnosticsOf(assign('targets: Workloads'))).toMatchInlineSnapshot(`
      "
      organization.yaml:11:69: error wrong-type: expected a list of targets, found the text "Workloads"
        11 | assignments: [{ group: engineers, permissionSet: ReadOnly, targets: Workloads }]
           |                                                                     ^^^^^^^^^
        write [Workloads]
      "
    `);
  });
  test('neither group nor user', () => {
    expect(diagnosticsOf(`${TREE}assignments: [{ permissionSet: ReadOnly, targets: [dev] }]`))
      .toMatchInlineSnapshot(`
      "
      organization.yaml:11:15: error missing-key: this assignment has neither a group nor a user
        11 | assignments: [{ permissionSet: ReadOnly, targets: [dev] }]
           |               ^
        add group: …
      "
    `);
  });
});

describe('access that ends', () => {
  const until = (date: string) =>
    `${TREE}assignments: [{ group: engineers, permissionSet: ReadOnly, targets: [dev], until: ${date} }]\n`;
  test('has ended: a warning, and it is not in the organization', () => {
    const loaded = load(until('2026-11-20'));
    expect(`\n${said(loaded)}\n`).toMatchInlineSnapshot(`
      "
      organization.yaml:11:83: warning access-expired: this access expired on 2026-11-20 and is no longer in the plan
        11 | assignments: [{ group: engineers, permissionSet: ReadOnly, targets: [dev], until: 2026-11-20 }]
           |                                                                                   ^^^^^^^^^^
        remove the assignment
      "
    `);
    expect(loaded.organizations[0]?.identity.assignments).toEqual([]);
  });
  test('lasts through its last day, and is warned of', () => {
    const loaded = load(until('2026-11-21'));
    expect(`\n${said(loaded)}\n`).toMatchInlineSnapshot(`
      "
      organization.yaml:11:83: warning access-expires-soon: this access expires on 2026-11-21
        11 | assignments: [{ group: engineers, permissionSet: ReadOnly, targets: [dev], until: 2026-11-21 }]
           |                                                                                   ^^^^^^^^^^
        renew it with a later date, or let it end
      "
    `);
    expect(loaded.organizations[0]?.identity.assignments).toHaveLength(1);
  });
  test('is not warned of more than 14 days ahead', () => {
    expect(said(load(until('2026-12-06')))).toBe('');
    expect(said(load(until('2026-12-05')))).toContain('access-expires-soon');
  });
  test('on a day that is no day', () => {
    expect(diagnosticsOf(until('2027-02-29'))).toMatchInlineSnapshot(`
      "
      organization.yaml:11:83: error invalid-date: expected a date such as 2027-03-31, found "2027-02-29"
        11 | assignments: [{ group: engineers, permissionSet: ReadOnly, targets: [dev], until: 2027-02-29 }]
           |                                                                                   ^^^^^^^^^^
      "
    `);
  });
});

describe('limits, exceeded by one', () => {
  const nested = (depth: number): string =>
    depth === 0 ? '{}' : `{ organizationalUnits: { U${depth}: ${nested(depth - 1)} } }`;
  test('depth of units', () => {
    expect(said(load(`organizationalUnits: { U6: ${nested(4)} }`))).toBe('');
    expect(diagnosticsOf(`organizationalUnits: { U6: ${nested(5)} }`)).toMatchInlineSnapshot(`
      "
      organization.yaml:6:169: error over-limit: "U6/U5/U4/U3/U2/U1" is at a depth of 6, and AWS allows 5
        6 | ationalUnits: { U5: { organizationalUnits: { U4: { organizationalUnits: { U3: { organizationalUnits: { U2: { organizationalUnits: { U1: {} } } } } } } } } } } }
          |                                                                                                                                     ^^
        use fewer levels
      "
    `);
  });
  test('depth of units, with the limit set anew', () => {
    expect(
      said(
        load(`limits: { organizationalUnitDepth: 6 }\norganizationalUnits: { U6: ${nested(5)} }`),
      ),
    ).toBe('');
  });
  test('an unknown limit', () => {
    expect(diagnosticsOf(`limits: { organizationalUnitDeep: 6 }`)).toMatchInlineSnapshot(`
      "
      organization.yaml:6:11: error unknown-limit: unknown limit "organizationalUnitDeep"
        6 | limits: { organizationalUnitDeep: 6 }
          |           ^^^^^^^^^^^^^^^^^^^^^^
        did you mean "organizationalUnitDepth"?
      "
    `);
  });

  const policyOf = (size: number): string => {
    const empty =
      '{"Version":"2012-10-17","Statement":[{"Sid":"","Effect":"Deny","Action":"*","Resource":"*"}]}';
    return empty.replace('"Sid":""', `"Sid":"${'S'.repeat(size - empty.length)}"`);
  };
  test('size of a policy, without white space', () => {
    const model = 'guardrails: { large: { targets: [Root], policy: large.json } }';
    expect(
      said(
        load(model, {
          'large.json': JSON.stringify(JSON.parse(policyOf(10_240)), undefined, 2),
        }),
      ),
    ).toBe('');
    expect(diagnosticsOf(model, { 'large.json': policyOf(10_241) })).toMatchInlineSnapshot(`
      "
      organization.yaml:6:15: error over-limit: without white space the policy of "large" has a size of 10,241, and AWS allows 10,240
        6 | guardrails: { large: { targets: [Root], policy: large.json } }
          |               ^^^^^
        split it in two, or use fewer statements
      "
    `);
  });

  const guardrails = (number: number): string =>
    `guardrails:\n${Array.from({ length: number }, (_, i) => `  g${i}: { targets: [Root], policy: small.json }`).join('\n')}`;
  test("policies on one target, with AWS's own among them", () => {
    expect(said(load(guardrails(9), { 'small.json': policyOf(200) }))).toBe('');
  });
  test('guardrails that can share a policy take no more sourceMap than there are', () => {
    expect(said(load(guardrails(10), { 'small.json': policyOf(200) }))).toBe('');
    expect(said(load(guardrails(400), { 'small.json': policyOf(200) }))).toBe('');
  });
  test('too many with attachments of their own, which cannot share', () => {
    const units = Array.from({ length: 10 }, (_, i) => `U${i}: {}`).join(', ');
    const model = guardrails(10).replace(/\[Root\]/g, '[X]');
    let unit = 0;
    const each = `organizationalUnits: { ${units} }\naccounts: { shop: {} }\n${model.replace(/\[X\]/g, () => `[shop, U${unit++}]`)}`;
    expect(diagnosticsOf(each, { 'small.json': policyOf(200) })).toMatchInlineSnapshot(`
      "
      organization.yaml:18:3: error over-limit: packed as far as they can be, the policies of type SERVICE_CONTROL_POLICY on "shop" (AWS's own is one of them) are 11, and AWS allows 10
        18 |   g9: { targets: [shop, U9], policy: small.json }
           |   ^^
        drop one, or give it the attachments of another, so that they share a policy; alone with theirs are "g0", "g1", "g2" and 7 more
      "
    `);
  });
  test('too many of a type that cannot share policies', () => {
    expect(
      diagnosticsOf(guardrails(11).replace(/small.json/g, 'tags.json, type: TAG_POLICY'), {
        'tags.json': '{"tags":{}}',
      }),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:16:3: error over-limit: with g9, the policies of type TAG_POLICY on "Root" are 11, and AWS allows 10
        16 |   g9: { targets: [Root], policy: tags.json, type: TAG_POLICY }
           |   ^^
        attach one of them elsewhere, or make one policy of two
      "
    `);
  });
  test('too much however it is packed', () => {
    const larger = guardrails(10).replace(
      'targets: [Root], policy: small.json',
      'targets: [Root], policy: smaller.json',
    );
    expect(
      diagnosticsOf(larger, {
        'small.json': policyOf(6_000),
        'smaller.json': policyOf(5_000),
      }),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:8:3: error over-limit: the guardrails of type SERVICE_CONTROL_POLICY on "Root" have to share policies, and however they are packed one has a size of 11,966, and AWS allows 10,240
        8 |   g1: { targets: [Root], policy: small.json }
          |   ^^
        drop or shorten one, or attach it elsewhere; the largest are "g1" (6,000), "g2" (6,000), "g3" (6,000)
      "
    `);
  });
  test('policies on a target do not count those it inherits', () => {
    const model = `organizationalUnits: { A: {} }\n${guardrails(9)}\n  below: { targets: [A], policy: small.json }`;
    expect(said(load(model, { 'small.json': policyOf(200) }))).toBe('');
  });
  test("a permission set's name", () => {
    expect(said(load(`permissionSets: { ${'P'.repeat(32)}: {} }`))).toBe('');
    expect(diagnosticsOf(`permissionSets: { ${'P'.repeat(33)}: {} }`)).toMatchInlineSnapshot(`
      "
      organization.yaml:6:19: error over-limit: the name "PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP" has a length of 33, and AWS allows 32
        6 | permissionSets: { PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP: {} }
          |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        shorten it
      "
    `);
  });
  describe('of what an organization has', () => {
    const SCP = { 'own.json': policyOf(200) };
    const TAGS = { 'own.json': '{"tags":{}}' };
    test.each([
      [
        'accounts',
        'accounts: { one: {}, two: {} }',
        {},
        'organization.yaml:6:22: error over-limit: the number of accounts is 3',
      ],
      [
        'organizationalUnits',
        'organizationalUnits: { A: {}, B: {}, C: {} }',
        {},
        'organization.yaml:6:1: error over-limit: the number of organizational units is 3',
      ],
      [
        'permissionSets',
        'permissionSets: { A: {}, B: {}, C: {} }',
        {},
        'organization.yaml:6:1: error over-limit: the number of permission sets is 3',
      ],
      [
        'groups',
        'groups: { a: {}, b: {}, c: {} }',
        {},
        'organization.yaml:6:1: error over-limit: the number of groups is 3',
      ],
      [
        'users',
        `users: { ${['a', 'b', 'c'].map((name) => `${name}: { givenName: A, familyName: B, email: ${name}@acme.example }`).join(', ')} }`,
        {},
        'organization.yaml:6:1: error over-limit: the number of users is 3',
      ],
      [
        'serviceControlPolicies',
        'guardrails: { a: { targets: [Root], policy: own.json }, b: { targets: [Root], policy: own.json }, c: { targets: [Root], policy: own.json } }',
        SCP,
        'organization.yaml:6:1: error over-limit: the number of policies of type SERVICE_CONTROL_POLICY is 3',
      ],
      [
        'tagPolicies',
        'guardrails: { a: { targets: [Root], type: TAG_POLICY, policy: own.json }, b: { targets: [Root], type: TAG_POLICY, policy: own.json }, c: { targets: [Root], type: TAG_POLICY, policy: own.json } }',
        TAGS,
        'organization.yaml:6:1: error over-limit: the number of policies of type TAG_POLICY is 3',
      ],
    ])('one %s too many', (limit, model, files: Record<string, string>, message) => {
      expect(said(load(`${model}\nlimits: { ${limit}: 3 }\n`, files))).not.toContain('over-limit');
      expect(said(load(`${model}\nlimits: { ${limit}: 2 }\n`, files))).toContain(
        `${message}, and AWS allows 2`,
      );
    });
  });
  test('managed policies beyond what a role takes by default: worth a look', () => {
    const policies = (number: number) =>
      `permissionSets: { P: { customerManagedPolicies: [${Array.from({ length: number }, (_, i) => `{ name: p${i} }`).join(', ')}] } }`;
    expect(said(load(policies(10)))).toBe('');
    expect(said(load(policies(11)))).toContain(
      'warning over-role-quota: "P" has 11 managed policies, and a role can have 10',
    );
    expect(said(load(policies(26)))).toContain('error over-limit');
  });
  test("the length of a bucket's name that is made of the organization's", () => {
    const model = (length: number) => ({
      'organization.yaml':
        ORGANIZATION.replace('acme\n', `${'a'.repeat(length)}\n`) +
        '  logArchiveAccount: log\nauditTrail: {}\naccounts: { log: {} }\n',
    });
    expect(said(load('', model(31)))).toBe('');
    expect(said(load('', model(32)))).toContain('has a length of 64, and AWS allows 63');
  });
  test.each(['59m', '13h', '24h'])('a session of %s', (duration) => {
    expect(said(load(`permissionSets: { P: { sessionDuration: ${duration} } }`))).toContain(
      'error invalid-session-duration: a session lasts from 1h to 12h',
    );
  });
  test.each(['90', 'true', '[4h]', '{}'])('a session of %s is not to be quoted', (duration) => {
    const text = said(load(`permissionSets: { P: { sessionDuration: ${duration} } }`));
    expect(text).toContain('error wrong-type: expected a time such as 4h, 90m or 1h30m, found');
    expect(text).not.toContain('quotes');
  });
  test.each(['1h', '12h', '90m', '1h30m', '3600s'])('a session of %s holds', (duration) => {
    expect(said(load(`permissionSets: { P: { sessionDuration: ${duration} } }`))).toBe('');
  });
});

describe('policies', () => {
  const own = (statement: string, more = '') =>
    [
      `guardrails: { own: { targets: [Root], policy: own.json${more} } }`,
      {
        'own.json': `{\n  "Version": "2012-10-17",\n  "Statement": [\n    ${statement}\n  ]\n}\n`,
      },
    ] as const;
  test('broken JSON', () => {
    expect(diagnosticsOf(...own('{ "Effect": "Deny" "Action": "*", "Resource": "*" },')))
      .toMatchInlineSnapshot(`
      "
      own.json:4:24: error json-syntax: invalid JSON: comma expected
        4 |     { "Effect": "Deny" "Action": "*", "Resource": "*" },
          |                        ^^^^^^^^
        correct the JSON at this place: it allows no comments and no comma after the last item
      "
    `);
  });
  test("a service that AWS does not have: seed 003's organisations", () => {
    expect(
      diagnosticsOf(
        ...own(
          '{ "Effect": "Deny", "Action": "organisations:LeaveOrganization", "Resource": "*" }',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      own.json:4:35: error unknown-action: AWS has no service "organisations", so this statement has no effect for "organisations:LeaveOrganization"
        4 |     { "Effect": "Deny", "Action": "organisations:LeaveOrganization", "Resource": "*" }
          |                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        did you mean "organizations"?
      "
    `);
  });
  test('an action that the service does not have', () => {
    expect(
      diagnosticsOf(
        ...own(
          '{ "Effect": "Deny", "Action": ["ec2:RunInstance", "s3:Delete*"], "Resource": "*" }',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      own.json:4:36: error unknown-action: ec2 has no action "RunInstance", so this statement has no effect for it
        4 |     { "Effect": "Deny", "Action": ["ec2:RunInstance", "s3:Delete*"], "Resource": "*" }
          |                                    ^^^^^^^^^^^^^^^^^
        did you mean "RunInstances"?
      "
    `);
  });
  test('a principal in a service control policy', () => {
    expect(
      diagnosticsOf(
        ...own('{ "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*" }'),
      ),
    ).toMatchInlineSnapshot(`
      "
      own.json:4:25: error invalid-policy: a statement of a service control policy has no principal
        4 |     { "Effect": "Deny", "Principal": "*", "Action": "*", "Resource": "*" }
          |                         ^^^^^^^^^^^
        remove it: the policy applies to what it is attached to
      "
    `);
  });
  test('Allow in a resource control policy', () => {
    expect(
      diagnosticsOf(
        ...own(
          '{ "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*" }',
          ', type: RESOURCE_CONTROL_POLICY',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      own.json:4:17: error invalid-policy: a statement of a resource control policy needs "Effect": "Deny"
        4 |     { "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*" }
          |                 ^^^^^^^
        add it, spelled like this
      "
    `);
  });
  test('a tag policy that is none', () => {
    expect(diagnosticsOf(...own('{}', ', type: TAG_POLICY'))).toMatchInlineSnapshot(`
      "
      own.json:1:1: error invalid-policy: a policy of type TAG_POLICY begins with "tags"
        1 | {
          | ^
        write { "tags": { … } }
      "
    `);
  });
  test('an account that the model does not have', () => {
    expect(
      diagnosticsOf(
        ...own(
          '{ "Effect": "Deny", "Action": "*", "Resource": "arn:aws:iam::${account:managment}:role/x" }',
        ),
      ),
    ).toMatchInlineSnapshot(`
      "
      own.json:4:52: error unknown-account: unknown account "managment"
        4 |     { "Effect": "Deny", "Action": "*", "Resource": "arn:aws:iam::\${account:managment}:role/x" }
          |                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        did you mean "management"?
      "
    `);
  });
  test('a file that is not there', () => {
    expect(
      diagnosticsOf('guardrails: { own: { targets: [Root], policy: policies/onw.json } }', {
        'policies/own.json': '{}',
      }),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:6:47: error missing-file: there is no file policies/onw.json in the configuration folder
        6 | guardrails: { own: { targets: [Root], policy: policies/onw.json } }
          |                                               ^^^^^^^^^^^^^^^^^
        did you mean "policies/own.json"?
      "
    `);
  });
  test('a guardrail that the catalogue does not have', () => {
    expect(diagnosticsOf('guardrails: { deny-leaving-organization: { targets: [Root] } }'))
      .toMatchInlineSnapshot(`
      "
      organization.yaml:6:15: error unknown-guardrail: the catalogue has no guardrail "deny-leaving-organization"
        6 | guardrails: { deny-leaving-organization: { targets: [Root] } }
          |               ^^^^^^^^^^^^^^^^^^^^^^^^^
        did you mean "deny-leave-organization"?
      "
    `);
  });
  test("a catalogue's guardrail with a policy of one's own", () => {
    expect(
      diagnosticsOf('guardrails: { protect-cloudtrail: { targets: [Root], policy: own.json } }', {
        'own.json':
          '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:PutObject","Resource":"*"}]}',
      }),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:6:15: error reserved-name: "protect-cloudtrail" is a guardrail of the catalogue
        6 | guardrails: { protect-cloudtrail: { targets: [Root], policy: own.json } }
          |               ^^^^^^^^^^^^^^^^^^
        rename yours, or remove policy: … to use the one of the catalogue
      "
    `);
  });
  test('an AWS-managed policy that AWS does not have', () => {
    expect(diagnosticsOf('permissionSets: { P: { awsManagedPolicies: [ReadonlyAcess] } }'))
      .toMatchInlineSnapshot(`
      "
      organization.yaml:6:45: error unknown-aws-managed-policy: unknown AWS managed policy "ReadonlyAcess"
        6 | permissionSets: { P: { awsManagedPolicies: [ReadonlyAcess] } }
          |                                             ^^^^^^^^^^^^^
        did you mean "ReadOnlyAccess"?
      "
    `);
  });
});

describe('monitoring', () => {
  test('alarms without a trail, an unknown alarm, an unknown topic', () => {
    expect(
      diagnosticsOf(
        'notifications: { ops: { email: [] } }\nalarms: { root-use: { notify: opps } }',
      ),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:6:18: warning no-notification: the topic "ops" has no subscribers
        6 | notifications: { ops: { email: [] } }
          |                  ^^^
        add an e-mail address, or another subscriber
      organization.yaml:7:1: error missing-audit-trail: alarms need the organization trail, and the charter has none
        7 | alarms: { root-use: { notify: opps } }
          | ^^^^^^
        add auditTrail: {}
      organization.yaml:7:11: error unknown-alarm: the catalogue has no alarm "root-use"
        7 | alarms: { root-use: { notify: opps } }
          |           ^^^^^^^^
        did you mean "root-usage"?
      organization.yaml:7:31: error unknown-topic: unknown topic "opps"
        7 | alarms: { root-use: { notify: opps } }
          |                               ^^^^
        did you mean "ops"?
      "
    `);
  });
  test('a period that CloudWatch does not take', () => {
    expect(
      diagnosticsOf(
        'notifications: { ops: { email: [a@b.example] } }\nmetricAlarms: { cpu: { account: management, query: SELECT 1, threshold: 1, period: 90s, notify: ops } }',
      ),
    ).toMatchInlineSnapshot(`
      "
      organization.yaml:7:84: error invalid-alarm-period: the period of an alarm must be 10s, 20s, 30s or a multiple of 1m, not 90s
        7 | metricAlarms: { cpu: { account: management, query: SELECT 1, threshold: 1, period: 90s, notify: ops } }
          |                                                                                    ^^^
        write 2m
      "
    `);
  });
  test.each([
    ['period: 1d, evaluationPeriods: 7', ''],
    ['period: 1h, evaluationPeriods: 168', ''],
    ['period: 7d', ''],
    ['period: 5m, evaluationPeriods: 288', ''],
    [
      'evaluationPeriods: 289',
      'an alarm with a period of less than one hour can evaluate at most one day, and this is 289 times 300s',
    ],
    [
      'period: 59m, evaluationPeriods: 25',
      'an alarm with a period of less than one hour can evaluate at most one day, and this is 25 times 3540s',
    ],
    [
      'period: 1d, evaluationPeriods: 8',
      'an alarm can evaluate at most seven days, and this is 8 times 86400s',
    ],
  ])('a metric alarm with %s', (periods, message) => {
    const loaded = load(
      `notifications: { ops: { email: [a@b.example] } }\nmetricAlarms: { cpu: { account: management, namespace: AWS/EC2, metric: CPUUtilization, threshold: 1, notify: ops, ${periods} } }`,
    );
    expect(loaded.diagnostics.map((diagnostic) => diagnostic.message)).toEqual(
      message === '' ? [] : [message],
    );
  });
  test('two alarms of one name in the management account', () => {
    const model = (account: string) =>
      `auditTrail: {}\naccounts: { log-archive: {} }\nnotifications: { ops: { email: [a@b.example] } }\nalarms: { busy: { filterPattern: x, notify: ops } }\nmetricAlarms: { busy: { account: ${account}, query: SELECT 1, threshold: 1, notify: ops } }`;
    const files = { 'organization.yaml': `${ORGANIZATION}  logArchiveAccount: log-archive\n` };
    expect(said(load('', { ...files, 'more.yaml': model('log-archive') }))).toBe('');
    expect(said(load('', { ...files, 'more.yaml': model('management') }))).toContain(
      'error duplicate-alarm: the management account would have two alarms "busy"',
    );
  });
  test('a trail without an account for its bucket, and a retention that CloudWatch Logs does not know', () => {
    expect(diagnosticsOf('auditTrail: { logGroupRetention: 100d }')).toMatchInlineSnapshot(`
      "
      organization.yaml:6:1: error missing-log-archive-account: the trail needs a log archive account for its bucket
        6 | auditTrail: { logGroupRetention: 100d }
          | ^^^^^^^^^^
        set organization.logArchiveAccount
      organization.yaml:6:34: error invalid-retention: CloudWatch Logs does not support a retention of 100 days
        6 | auditTrail: { logGroupRetention: 100d }
          |                                  ^^^^
        use one of 1d, 3d, 5d, 7d, 14d, 30d, 60d, 90d, 120d, 150d, 180d, 365d, 400d, 545d, 731d, 1096d, 1827d, 2192d, 2557d, 2922d, 3288d, 3653d
      "
    `);
  });
});

describe('environments', () => {
  test('none', () => {
    expect(said(load('', { 'environments/production.yaml': '' }))).toMatchInlineSnapshot(`
      "environments/production.yaml:1:1: error no-environment: this file is empty
        it needs managementAccountId and state"
    `);
  });
  test('an account id that is a number', () => {
    expect(
      diagnosticsOf('', {
        'environments/production.yaml':
          'managementAccountId: 111122223333\nstate: { backend: local }\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      environments/production.yaml:1:22: error wrong-type: expected a 12-digit account ID in quotes, found the number 111122223333
        1 | managementAccountId: 111122223333
          |                      ^^^^^^^^^^^^
        write it in quotes
      "
    `);
  });
  test('a backend without its bucket, and with the key of another', () => {
    expect(
      diagnosticsOf('', {
        'environments/production.yaml':
          'managementAccountId: "111122223333"\nstate: { backend: s3, directory: x }\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      environments/production.yaml:2:1: error missing-key: a state in S3 needs "bucket"
        2 | state: { backend: s3, directory: x }
          | ^^^^^
        add bucket: … to state
      environments/production.yaml:2:23: error inapplicable-key: "directory" belongs to the backend local, and this backend is s3
        2 | state: { backend: s3, directory: x }
          |                       ^^^^^^^^^
        remove this key
      "
    `);
  });
  test('an override is held to the model, at its place in its own file', () => {
    expect(
      diagnosticsOf(TREE, {
        'environments/production.yaml':
          'managementAccountId: "111122223333"\nstate: { backend: local }\noverrides:\n  groups: { engineers: { descripton: x } }\n  permissionSets: { ReadWrite: null }\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      environments/production.yaml:4:26: error unknown-key: a group has no key "descripton"
        4 |   groups: { engineers: { descripton: x } }
          |                          ^^^^^^^^^^
        did you mean "description"?
      environments/production.yaml:5:21: error nothing-to-remove: there is no "ReadWrite" to remove
        5 |   permissionSets: { ReadWrite: null }
          |                     ^^^^^^^^^
        write a key of the charter, or remove it
      "
    `);
  });
  test('two that share an account, an address and a bucket', () => {
    expect(
      diagnosticsOf('accounts: { dev: { email: dev@acme.example } }', {
        'environments/sandbox.yaml':
          'managementAccountId: "444455556666"\nstate: { backend: local }\n',
      }),
    ).toMatchInlineSnapshot(`
      "
      environments/sandbox.yaml:1:1: warning environments-collide: the environment production already uses the e-mail address dev@acme.example, which must be unique in AWS
        1 | managementAccountId: "444455556666"
          | ^^^^^^^^^^^^^^^^^^^
        override it in this environment
      environments/sandbox.yaml:1:1: warning environments-collide: the environment production already uses the e-mail address aws@acme.example, which must be unique in AWS
        1 | managementAccountId: "444455556666"
          | ^^^^^^^^^^^^^^^^^^^
        override it in this environment
      "
    `);
  });
});

test('users where they arrive from outside', () => {
  expect(
    diagnosticsOf('', {
      'organization.yaml':
        'organization: { name: acme, homeRegion: eu-west-2, managementAccount: { name: m, email: a@b.example }, identitySource: external }\nusers: { bob: { givenName: B, familyName: B, email: b@b.example } }\n',
    }),
  ).toMatchInlineSnapshot(`
    "
    organization.yaml:2:1: error users-are-external: users are provisioned by SCIM if identitySource is external
      2 | users: { bob: { givenName: B, familyName: B, email: b@b.example } }
        | ^^^^^
      remove this section or list only names, such as alice: {}, or set identitySource: identity-center
    "
  `);
});

test('a target that nothing is like may have been taken away', () => {
  expect(
    said(
      load(
        'groups: { engineers: {} }\npermissionSets: { ReadOnly: {} }\nassignments: [{ group: engineers, permissionSet: ReadOnly, targets: [warehouse] }]\n',
      ),
    ),
  ).toContain(
    'unknown target "warehouse"\n  8 | assignments: [{ group: engineers, permissionSet: ReadOnly, targets: [warehouse] }]\n    |                                                                      ^^^^^^^^^\n  no unit or account has this name: correct it, or remove this target',
  );
});
