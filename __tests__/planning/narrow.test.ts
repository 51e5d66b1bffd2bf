import type { Configuration } from '../../terraform/configuration';
import { planOf } from '../../planning/narrow';
import { compared, edited, SMALL } from './configurations';

const plan = (after: Configuration, before = SMALL, known?: Readonly<Record<string, unknown>>) =>
  planOf(compared(before), compared(after), known);
const GUARD = 'data.aws_organizations_organization.guard';
const DEV = 'aws_organizations_account.dev';
const tagged = edited(SMALL, 'resource/aws_organizations_account/dev/tags', { team: 'a' });

test('a tag of an account: only it is planned, with the guard and what both need', () => {
  const { resource, data, locals, ...rest } = SMALL;
  expect(plan(tagged)).toEqual({
    mode: 'narrow',
    because: 'the change concerns 1 of 5 resources',
    targets: [DEV, GUARD],
    mayChange: [DEV],
    mayDelete: [],
    onlyInPlace: [DEV],
    configuration: {
      terraform: rest.terraform,
      provider: rest.provider,
      locals: {
        management: '111122223333',
        root_id: locals!['root_id'],
        charter_accounts: locals!['charter_accounts'],
      },
      data: { aws_organizations_organization: data!['aws_organizations_organization'] },
      resource: {
        aws_organizations_organization: resource!['aws_organizations_organization'],
        aws_organizations_organizational_unit: resource!['aws_organizations_organizational_unit'],
        aws_organizations_account: {
          dev: { ...resource!['aws_organizations_account']!['dev'], tags: { team: 'a' } },
        },
      },
    },
  });
});

test('a removed resource is planned by its former address, and may be deleted', () => {
  const address = 'aws_organizations_delegated_administrator.guardduty';
  expect(
    plan(edited(SMALL, 'resource/aws_organizations_delegated_administrator', undefined)),
  ).toMatchObject({
    mode: 'narrow',
    targets: [address, GUARD],
    mayChange: [address],
    mayDelete: [address],
    onlyInPlace: [],
  });
});

describe('a resource that exists in the state only, and is created by its import', () => {
  const key = (name: string) => ({
    lifecycle: { postcondition: { condition: `\${contains(["${name}"], self.id)}` } },
  });
  const [a, b] = ['a', 'b'].map((name) => ({ to: `terraform_data.${name}`, id: name }));
  const before = {
    ...SMALL,
    import: [a!],
    resource: { ...SMALL.resource, terraform_data: { a: key('a') } },
  };

  test('a new one is imported in a narrow plan', () => {
    const after = {
      ...before,
      import: [a!, b!],
      resource: { ...SMALL.resource, terraform_data: { a: key('a'), b: key('b') } },
    };
    expect(plan(after, before)).toMatchObject({
      mode: 'narrow',
      targets: [GUARD, 'terraform_data.b'],
      configuration: { import: [b], resource: { terraform_data: { b: key('b') } } },
    });
  });

  test('a changed condition is checked in a narrow plan', () => {
    const after = edited(before, 'resource/terraform_data/a', key('b'));
    expect(plan(after, before)).toMatchObject({
      mode: 'narrow',
      targets: [GUARD, 'terraform_data.a'],
    });
  });

  test('an import for one that is there already may change the state', () => {
    expect(plan(before, { ...before, import: [] })).toMatchObject({
      mode: 'complete',
      because: 'the state changes for terraform_data.a',
    });
  });
});

test('an added resource', () => {
  const plans = plan(
    edited(SMALL, 'resource/aws_account_region/dev', {
      account_id: `\${${DEV}.id}`,
      region_name: 'ap-east-1',
    }),
  );
  expect(plans).toMatchObject({
    mode: 'narrow',
    targets: ['aws_account_region.dev', GUARD],
    mayDelete: [],
  });
  if (plans.mode === 'narrow')
    expect(Object.keys(plans.configuration.resource?.['aws_organizations_account'] ?? {})).toEqual([
      'dev',
    ]);
});

test('what reads more than an ID is planned as well, through locals and data sources', () => {
  const before = edited(
    edited(edited(SMALL, 'locals/dev_name', `\${${DEV}.name}`), 'data/aws_iam_roles/dev', {
      name_regex: '${local.dev_name}',
    }),
    'resource/aws_ssm_parameter/dev',
    { value: '${data.aws_iam_roles.dev.names}' },
  );
  const after = edited(before, 'resource/aws_organizations_account/dev/name', 'development');
  expect(plan(after, before)).toMatchObject({
    mode: 'narrow',
    targets: [DEV, 'aws_ssm_parameter.dev', 'data.aws_iam_roles.dev', GUARD],
    mayChange: [DEV, 'aws_ssm_parameter.dev'],
  });
});

test('a data source that waits for a changed resource is read again', () => {
  const before = edited(SMALL, 'data/aws_iam_roles/dev', { depends_on: [DEV] });
  const after = edited(before, 'resource/aws_organizations_account/dev/name', 'development');
  expect(plan(after, before)).toMatchObject({ targets: [DEV, 'data.aws_iam_roles.dev', GUARD] });
});

test('a resource that only waits for a changed one is not planned', () => {
  const before = edited(SMALL, 'resource/aws_ssm_parameter/dev', { value: 'x', depends_on: [DEV] });
  const after = edited(before, 'resource/aws_organizations_account/dev/name', 'development');
  expect(plan(after, before)).toMatchObject({ targets: [DEV, GUARD] });
});

test('what a changed resource triggers to be replaced is planned', () => {
  const before = edited(SMALL, 'resource/aws_ssm_parameter/dev', {
    value: 'x',
    lifecycle: { replace_triggered_by: [DEV] },
  });
  const after = edited(before, 'resource/aws_organizations_account/dev/name', 'development');
  expect(plan(after, before)).toMatchObject({ mayChange: [DEV, 'aws_ssm_parameter.dev'] });
});

test('a local: whatever reads it is planned', () => {
  const before = edited(SMALL, 'resource/aws_ssm_parameter/dev', { value: '${local.unused}' });
  expect(plan(edited(before, 'locals/unused', 'y'), before)).toMatchObject({
    mode: 'narrow',
    mayChange: ['aws_ssm_parameter.dev'],
  });
});

test('a local that only the guard reads: the guard is planned', () => {
  expect(plan(edited(SMALL, 'locals/charter_accounts/dev', ['dev', 'old']))).toMatchObject({
    mode: 'narrow',
    because: 'only what the checks compare changed',
    targets: [GUARD],
    mayChange: [],
  });
});

test("cdktf's notes, and blocks that had their effect, change nothing", () => {
  const before = edited(SMALL, 'moved', [{ from: 'aws_iam_role.a', to: 'aws_iam_role.b' }]);
  expect(plan(withoutNotes(SMALL)).mode).toBe('unchanged');
  expect(plan(SMALL, before).mode).toBe('unchanged');
});

test('an output that can change', () => {
  expect(
    plan(edited(SMALL, 'resource/aws_organizations_organization/organization/enabled', ['SCP'])),
  ).toEqual({
    mode: 'complete',
    because: 'output.root_id can change',
    targets: ['aws_organizations_organization.organization', GUARD],
  });
});

const withTest = edited(
  edited(SMALL, 'resource/aws_organizations_account/test', { name: 'test' }),
  'output/account_ids/value/test',
  '${aws_organizations_account.test.id}',
);
const IDS = { account_ids: { dev: '111', prod: '222${x}' } };

test('a new account: the IDs of the others come from the state', () => {
  const planned = plan(withTest, SMALL, IDS);
  expect(planned).toMatchObject({
    mode: 'narrow',
    targets: ['aws_organizations_account.test', GUARD],
    mayChange: ['aws_organizations_account.test', 'output.account_ids'],
    onlyInPlace: [],
  });
  const { output, resource } = planned.mode === 'narrow' ? planned.configuration : SMALL;
  expect(output).toEqual({
    account_ids: {
      value: { dev: '111', prod: '222$${x}', test: '${aws_organizations_account.test.id}' },
      depends_on: ['aws_organizations_account.test'],
    },
  });
  expect(Object.keys(resource?.['aws_organizations_account'] ?? {})).toEqual(['test']);
});

test('a removed account: the output depends on a target, or Terraform would leave it as it is', () => {
  const planned = plan(SMALL, withTest, { account_ids: { dev: '111', prod: '222', test: '333' } });
  expect(planned).toMatchObject({
    mode: 'narrow',
    targets: ['aws_organizations_account.test', GUARD],
    mayDelete: ['aws_organizations_account.test'],
    configuration: {
      output: { account_ids: { value: { dev: '111', prod: '222' }, depends_on: [GUARD] } },
    },
  });
});

const ids = (value: unknown) => edited(withTest, 'output/account_ids', value);
const value = withTest.output!['account_ids'] as { readonly value: object };
test.each<[title: string, after: Configuration, known: object]>([
  ['the state is unknown', withTest, {}],
  ['the state has no such output', withTest, { root_id: 'r-1' }],
  ['the state lacks an entry', withTest, { account_ids: { dev: '111' } }],
  ['the state has no map', withTest, { account_ids: 'x' }],
  ['the state has another type', withTest, { account_ids: { dev: 1, prod: 2 } }],
  ['an output is new', edited(SMALL, 'output/more', { value: { a: 'b' } }), IDS],
  ['an output is removed', edited(SMALL, 'output/account_ids', undefined), IDS],
  ['an output is no map', edited(SMALL, 'output/root_id/value', 'r-1'), { root_id: 'r-1' }],
  ['an output is sensitive', ids({ ...value, sensitive: true }), IDS],
  [
    'an output has a condition that no guard has',
    ids({ ...value, precondition: [{ condition: '${true}', error_message: 'y' }] }),
    IDS,
  ],
  [
    'an entry refers to what is not planned',
    edited(SMALL, 'output/account_ids/value/other', '${aws_organizations_account.dev.id}'),
    IDS,
  ],
  [
    'an entry refers to a local',
    edited(SMALL, 'output/account_ids/value/other', '${local.root_id}'),
    IDS,
  ],
])('complete: %s', (_title, after, known) => {
  expect(plan(after, SMALL, known as Readonly<Record<string, unknown>>).mode).toBe('complete');
});

test('a condition of an output that a guard has as well does not make the output change', () => {
  const [guard] = Object.values(SMALL.data!['aws_organizations_organization']!);
  const { postcondition } = guard!['lifecycle'] as { readonly postcondition: unknown };
  const before = edited(SMALL, 'output/account_ids/precondition', postcondition);
  const after = edited(before, 'locals/charter_accounts/dev', ['dev', 'old']);
  expect(plan(after, before).mode).toBe('narrow');
});

test.each<[part: string, entry: object, targets: readonly string[]]>([
  ['moved', { from: 'aws_iam_role.a', to: 'aws_iam_role.b' }, ['aws_iam_role.a', 'aws_iam_role.b']],
  ['import', { to: 'aws_iam_role.a', id: 'a' }, ['aws_iam_role.a']],
  ['removed', { from: 'aws_iam_role.a', lifecycle: { destroy: false } }, ['aws_iam_role.a']],
])(
  'a new %s block is planned completely, and an old one is without effect',
  (part, entry, targets) => {
    const after = edited(SMALL, part, [entry]);
    expect(plan(after)).toEqual({
      mode: 'complete',
      because: `the state changes for ${targets.join(' and ')}`,
      targets: [...targets, GUARD],
    });
    const tags = edited(after, 'resource/aws_organizations_account/dev/tags', { team: 'a' });
    expect(plan(tags, after)).toEqual(plan(tagged));
  },
);

test('a resource at an address that was moved away is planned fully', () => {
  const before = edited(SMALL, 'moved', [{ from: 'aws_iam_role.a', to: 'aws_iam_role.b' }]);
  expect(plan(edited(before, 'resource/aws_iam_role/a', {}), before)).toEqual({
    mode: 'full',
    because: 'aws_iam_role.a is new, and named in a moved, removed or import block',
  });
});

test('what refers to something that is gone is left to Terraform to refuse', () => {
  expect(plan(edited(SMALL, 'resource/aws_organizations_account/prod', undefined))).toEqual({
    mode: 'full',
    because:
      'aws_organizations_delegated_administrator.guardduty refers to aws_organizations_account.prod, which is gone',
  });
});

test.each<[path: string, value: unknown, because: string]>([
  ['terraform/required_version', '>= 1.12.0', 'terraform of the configuration changed'],
  ['module', { vpc: {} }, 'module of the configuration changed'],
  ['check', { health: {} }, 'check of the configuration changed'],
  ['variable/access_role', { default: 'x' }, 'var.access_role changed'],
  ['provider/aws', [{ region: 'eu-west-1' }], 'provider.aws changed'],
  ['provider/random', {}, 'provider.random changed'],
  ['locals/management', '444455556666', 'provider.aws changed'],
])('%s is planned fully', (path, value, because) => {
  expect(plan(edited(SMALL, path, value))).toEqual({ mode: 'full', because });
});

test('many resources are planned without refresh, and most of them fully', () => {
  const assignments = (description: string, length = 201) =>
    edited(
      SMALL,
      'resource/aws_ssoadmin_account_assignment',
      Object.fromEntries(Array.from({ length }, (_, number) => [`a${number}`, { description }])),
    );
  expect(plan(assignments('b', 1_001), assignments('a', 1_001))).toEqual({
    mode: 'full',
    because: '1,001 resources changed',
  });
  expect(plan(assignments('b'), assignments('a'))).toMatchObject({
    mode: 'complete',
    because: '201 resources can change',
  });
});

const withoutNotes = (configuration: Configuration): Configuration =>
  JSON.parse(
    JSON.stringify(configuration, (key, value: unknown) => (key === '//' ? undefined : value)),
  ) as Configuration;
