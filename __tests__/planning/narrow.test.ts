import type { Configuration } from '../../planning/configuration';
import { planOf } from '../../planning/narrow';
import { compared, edited, SMALL } from './configurations';

const plan = (after: Configuration, before = SMALL) => planOf(compared(before), compared(after));
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

test('a new account changes an output', () => {
  const added = edited(
    edited(SMALL, 'resource/aws_organizations_account/test', { name: 'test' }),
    'output/account_ids/value/test',
    '${aws_organizations_account.test.id}',
  );
  expect(plan(added)).toEqual({
    mode: 'complete',
    because: 'output.account_ids can change',
    targets: ['aws_organizations_account.test', GUARD],
  });
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

test.each<[path: string, value: unknown, because: string]>([
  ['terraform/required_version', '>= 1.12.0', 'terraform of the configuration changed'],
  ['module', { vpc: {} }, 'module of the configuration changed'],
  ['check', { health: {} }, 'check of the configuration changed'],
  ['variable/access_role', { default: 'x' }, 'var.access_role changed'],
  ['provider/aws', [{ region: 'eu-west-1' }], 'provider.aws changed'],
  ['provider/random', {}, 'provider.random changed'],
])('%s is planned fully', (path, value, because) => {
  expect(plan(edited(SMALL, path, value))).toEqual({ mode: 'full', because });
});

test('many resources are planned without refresh', () => {
  const assignments = (description: string) =>
    edited(
      SMALL,
      'resource/aws_ssoadmin_account_assignment',
      Object.fromEntries(
        Array.from({ length: 201 }, (_, number) => [`a${number}`, { description }]),
      ),
    );
  expect(plan(assignments('b'), assignments('a'))).toMatchObject({
    mode: 'complete',
    because: '201 resources can change',
  });
});

const withoutNotes = (configuration: Configuration): Configuration =>
  JSON.parse(
    JSON.stringify(configuration, (key, value: unknown) => (key === '//' ? undefined : value)),
  ) as Configuration;
