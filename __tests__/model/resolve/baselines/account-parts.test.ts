import { organizationOf } from '../../loading';

const accounts = 'accounts: { dev: {}, prod: {} }\n';

test('a model that says nothing about single accounts has no parts of accounts', () => {
  expect(organizationOf(accounts).accountParts).toEqual([]);
});

test('every account is listed, sorted, with what reaches it', () => {
  expect(
    organizationOf(
      `${accounts}baselines: { passwords: { targets: [prod], s3PublicAccessBlock: false, ebsEncryption: false, imdsv2: false } }\n`,
    ).accountParts,
  ).toEqual([
    { account: 'dev' },
    { account: 'management' },
    {
      account: 'prod',
      passwordPolicy: { minimumLength: 14, reusePrevention: 24, usersMayChange: true },
    },
  ]);
});

test('accounts stay listed when the last baseline goes, so that Terraform takes its settings away', () => {
  expect(organizationOf(`${accounts}baselines: {}\n`).accountParts).toEqual([
    { account: 'dev' },
    { account: 'management' },
    { account: 'prod' },
  ]);
});

describe('where a declarative policy sets the metadata defaults', () => {
  const files = (attributes: object) => ({
    'own.json': JSON.stringify({ ec2_attributes: attributes }),
  });
  const DEFAULTS = files({
    instance_metadata_defaults: { http_tokens: { '@@assign': 'required' } },
  });
  const tree =
    'organizationalUnits: { A: { accounts: { one: {}, two: {} } } }\naccounts: { dev: {} }\nbaselines: { standard: { targets: [Root] } }\n';
  const imdsv2 = (targets: string, policies = DEFAULTS) =>
    organizationOf(
      `${tree}guardrails: { own: { targets: ${targets}, type: DECLARATIVE_POLICY_EC2, policy: own.json } }\n`,
      policies,
    )
      .accountParts.filter((parts) => parts.imdsv2)
      .map(({ account }) => account);

  test.each([
    ['of a unit', '[A]', ['dev', 'management']],
    ['of an account', '[one]', ['dev', 'management', 'two']],
    ['of all accounts', '[Root]', []],
  ])('%s, they are left to it', (_, targets, left) => {
    expect(imdsv2(targets)).toEqual(left);
  });

  test('a policy about something else leaves them to the baseline', () => {
    expect(
      imdsv2('[Root]', files({ serial_console_access: { status: { '@@assign': 'disabled' } } })),
    ).toEqual(['dev', 'management', 'one', 'two']);
  });
});
