import { load, organizationOf, said } from '../loading';

const severities = (...charter: Parameters<typeof load>) =>
  load(...charter).diagnostics.map(({ severity, code }) => `${severity} ${code}`);

const ACCOUNTS = 'organizationalUnits: { A: { accounts: { one: {} } }, Empty: {} }\n';

describe('a guardrail', () => {
  const guardrail = (keys: string, name = 'deny-leave-organization') =>
    severities(`${ACCOUNTS}guardrails:\n  ${name}: { ${keys} }\n`);

  test.each([
    ['everything excepted', 'targets: [Root], except: [Root]'],
    ['its only account excepted', 'targets: [one], except: [one]'],
    ['its only unit excepted', 'targets: [A], except: [A]'],
    ['the management account alone', 'targets: [management]'],
  ])('with %s has no effect', (_, keys) => {
    expect(guardrail(keys)).toEqual(['error guardrail-without-effect']);
  });

  test('a resource control policy on the management account alone has none either', () => {
    expect(guardrail('targets: [management]', 'require-tls')).toEqual([
      'error guardrail-without-effect',
    ]);
  });

  test('that exempts every account is a warning', () => {
    expect(guardrail('targets: [A], exceptAccounts: [one]')).toEqual([
      'warning guardrail-without-effect',
    ]);
  });

  test('on a tag that no account has', () => {
    expect(guardrail('targets: [{ tag: { a: b } }]')).toEqual(['error no-account']);
  });

  test.each([
    ['an empty unit', 'targets: [Empty]'],
    ['the root', 'targets: [Root]'],
    ['the management account and another', 'targets: [management, one]'],
    ['a unit without an account of it', 'targets: [Root], except: [one]'],
    ['an empty unit with an exempt account elsewhere', 'targets: [Empty], exceptAccounts: [one]'],
  ])('on %s is accepted', (_, keys) => {
    expect(guardrail(keys)).toEqual([]);
  });

  test('other types of policies do reach the management account', () => {
    expect(guardrail('targets: [management]', 'require-imdsv2')).toEqual([]);
  });
});

describe('AWS Config rules', () => {
  const rules = (keys: string) =>
    severities(
      `  logArchiveAccount: logs\n  securityAccount: security\naccounts: { logs: {}, security: {} }\n${ACCOUNTS}security: { config: { rules: { restricted-ssh: {} }, ${keys} } }\n`,
    );

  test('for no account', () => {
    expect(rules('except: [Root]')).toEqual(['error no-account']);
    expect(rules('except: [A, logs, security, management]')).toEqual(['error no-account']);
    expect(rules('targets: [Empty]')).toEqual(['warning no-account', 'warning no-account']);
  });

  test('for some accounts: accepted', () => {
    expect(rules('except: [A]')).toEqual([]);
    expect(rules('targets: [A]')).toEqual([]);
    expect(rules('targets: [management]')).toEqual([]);
  });
});

describe('opt-in regions', () => {
  test('a warning where accounts do not enable them', () => {
    expect(said(load('  governedRegions: [eu-south-2]\naccounts: { shop: {} }\n'))).toContain(
      'warning opt-in-region: eu-south-2 is an opt-in region, and the charter does not enable it in management and shop',
    );
    expect(said(load('  governedRegions: [eu-south-2]\naccounts: { shop: {} }\n'))).toContain(
      'add optInRegions: [eu-south-2] to a baseline that includes these accounts, or make sure that the region is enabled there',
    );
    expect(
      severities(
        '  governedRegions: [me-south-1]\naccounts: { shop: {} }\nbaselines: { a: { targets: [shop], optInRegions: [me-south-1] } }\n',
      ),
    ).toEqual(['warning opt-in-region']);
  });

  test.each(['us-east-1', 'eu-west-3', 'ap-northeast-3', 'sa-east-1', 'eu-north-1'])(
    '%s is enabled by default',
    (region) => {
      expect(severities(`  governedRegions: [${region}]\n`)).toEqual([]);
    },
  );

  test.each([
    'af-south-1',
    'ap-east-1',
    'eu-central-2',
    'il-central-1',
    'ca-west-1',
    'mx-central-1',
  ])('%s is not', (region) => {
    expect(severities(`  governedRegions: [${region}]\n`)).toEqual(['warning opt-in-region']);
  });

  test('a baseline enables them, which needs trusted access', () => {
    const organization = organizationOf(
      '  governedRegions: [af-south-1]\naccounts: { shop: {} }\nbaselines: { a: { targets: [Root], optInRegions: [me-south-1, af-south-1, af-south-1] } }\n',
    );
    expect(organization.accountParts.map(({ optInRegions }) => optInRegions)).toEqual([
      ['af-south-1', 'me-south-1'],
      ['af-south-1', 'me-south-1'],
    ]);
    expect(organization.trustedServices).toContain('account.amazonaws.com');
  });
});

describe('an alarm on a Metrics Insights query', () => {
  const alarm = (keys: string) =>
    severities(
      `notifications: { ops: { email: [a@b.example] } }\nmetricAlarms:\n  cpu: { notify: ops, account: management, query: 'SELECT AVG(CPUUtilization) FROM "AWS/EC2"', threshold: 80, ${keys} }\n`,
    );

  test('looks back three hours at most', () => {
    expect(alarm('period: 1h, evaluationPeriods: 4')).toEqual(['error invalid-alarm-period']);
    expect(alarm('period: 4h')).toEqual(['error invalid-alarm-period']);
    expect(alarm('evaluationPeriods: 37')).toEqual(['error invalid-alarm-period']);
    expect(alarm('period: 1h, evaluationPeriods: 200')).toEqual(['error invalid-alarm-period']);
  });

  test('within three hours: accepted', () => {
    expect(alarm('period: 1h, evaluationPeriods: 3')).toEqual([]);
    expect(alarm('evaluationPeriods: 36')).toEqual([]);
  });
});

test.each([
  ['[]', 'none'],
  ['["${path:title}", "${path:userType}"]', '2'],
])('an access control attribute with the sources %s', (sources, number) => {
  expect(said(load(`accessControlAttributes:\n  Team: ${sources}\n`))).toContain(
    `error invalid-attribute-source: an attribute takes its value from one source, and "Team" has ${number}`,
  );
});

test('subjects of the pipeline that make its trust policy too long', () => {
  const subjects = Array.from({ length: 60 }, (_, n) => `project_path:acme/charter-${n}:ref:main`);
  const pipeline = (plan: readonly string[], deploy: readonly string[]) => ({
    'environments/production.yaml':
      'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-state, region: eu-west-2 }\n',
    'pipeline.yaml': `pipeline: { openIdConnect: { url: https://gitlab.com, audience: aws, planSubjects: [${plan.join()}], deploySubjects: [${deploy.join()}] } }\n`,
  });
  const charter = (plan: readonly string[], deploy: readonly string[]) => {
    const quoted = (all: readonly string[]) => all.map((each) => `"${each}"`);
    return said(load('', pipeline(quoted(plan), quoted(deploy))));
  };
  expect(charter(['a'], subjects)).toContain(
    'error over-limit: the trust policy of the role "orgcharter-deploy" has a size of',
  );
  expect(charter(subjects, ['a'])).toContain('the role "orgcharter-plan" has a size of');
  expect(charter(['a'], ['b'])).toBe('');
});
