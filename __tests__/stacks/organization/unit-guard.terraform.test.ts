import type { Organization } from '../../../model/organization';
import { organizationStack } from '../../../stacks/organization/stack';
import { anAccount, anOrganization, aUnit } from '../../organizations';
import { plannedOutputs } from '../planned-outputs';
import { synth } from '../synth';

/** A unit in AWS with its accounts and units: `{ id: 'ou-1', accounts: ['dev'] }`. */
interface AwsUnit {
  readonly id: string;
  readonly accounts?: readonly string[];
  readonly units?: Readonly<Record<string, AwsUnit>>;
}
type Units = Readonly<Record<string, AwsUnit>>;

const DEV = [anAccount('dev', { parent: 'Workloads' })];
const WORKLOADS: Units = { Workloads: { id: 'ou-w', accounts: ['dev'] } };
const unmanaged = { name: 'legacy', email: 'aws+legacy@securecart.example', destroy: false };
const in2 = (parent: string) => [anAccount('dev', { parent })];

/**
 * A charter, the units in AWS, and those that fail the plan; `later` if Terraform can only tell
 * when it applies.
 */
type Case = readonly [
  title: string,
  charter: Partial<Organization>,
  aws: Units,
  found: readonly string[] | 'later',
  state?: Readonly<Record<string, string>>,
];
const CASES: readonly Case[] = [
  [
    'nothing has changed',
    { organizationalUnits: [aUnit('Workloads')], accounts: DEV },
    WORKLOADS,
    [],
  ],
  [
    'a mistyped key',
    { organizationalUnits: [aUnit('Worked')], accounts: in2('Worked') },
    WORKLOADS,
    ['Workloads'],
  ],
  [
    'a key that is declared',
    {
      organizationalUnits: [aUnit('Work', { formerly: ['Workloads'] })],
      accounts: in2('Work'),
    },
    WORKLOADS,
    [],
  ],
  [
    'a mistyped former key',
    {
      organizationalUnits: [aUnit('Work', { formerly: ['Worked'] })],
      accounts: in2('Work'),
    },
    WORKLOADS,
    ['Workloads'],
  ],
  [
    'an empty unit is removed',
    { organizationalUnits: [aUnit('Workloads')], accounts: DEV },
    { ...WORKLOADS, Old: { id: 'ou-o' } },
    [],
  ],
  [
    'a removed unit with unmanaged accounts only',
    { organizationalUnits: [aUnit('Workloads')], accounts: DEV, unmanagedAccounts: [unmanaged] },
    { ...WORKLOADS, Old: { id: 'ou-o', accounts: ['legacy'] } },
    ['Old'],
  ],
  [
    'a removed unit with an account that the charter has elsewhere, unmanaged',
    {
      organizationalUnits: [aUnit('Workloads')],
      accounts: [
        ...DEV,
        anAccount('vended', { parent: 'Workloads', id: 'vended', managed: false }),
      ],
    },
    { ...WORKLOADS, Old: { id: 'ou-o', accounts: ['vended'] } },
    ['Old'],
  ],
  [
    'a removed unit with an account in a unit below',
    { organizationalUnits: [aUnit('Workloads')], accounts: DEV, unmanagedAccounts: [unmanaged] },
    { ...WORKLOADS, Old: { id: 'ou-o', units: { Deep: { id: 'ou-d', accounts: ['legacy'] } } } },
    ['Old'],
  ],
  [
    'a unit with unmanaged accounts only that may be deleted',
    {
      organizationalUnits: [aUnit('Workloads')],
      formerUnits: ['Old'],
      accounts: DEV,
      unmanagedAccounts: [unmanaged],
    },
    { ...WORKLOADS, Old: { id: 'ou-o', accounts: ['legacy'] } },
    [],
  ],
  [
    'a unit of somebody else with unmanaged accounts, in it and in a unit below it, beside an empty unit',
    {
      organizationalUnits: [aUnit('Workloads'), aUnit('Theirs', { id: 'ou-t', managed: false })],
      accounts: DEV,
      unmanagedAccounts: [unmanaged],
    },
    {
      ...WORKLOADS,
      Old: { id: 'ou-o' },
      Theirs: {
        id: 'ou-t',
        accounts: ['vended'],
        units: { Below: { id: 'ou-b', accounts: ['legacy'] } },
      },
    },
    [],
  ],
  [
    'a unit of the charter and one without accounts have the same name under different parents',
    {
      organizationalUnits: [aUnit('A'), aUnit('A/Test'), aUnit('B')],
      accounts: in2('A/Test'),
    },
    {
      A: { id: 'ou-a', units: { Test: { id: 'ou-at', accounts: ['dev'] } } },
      B: { id: 'ou-b', units: { Test: { id: 'ou-bt' } } },
    },
    [],
  ],
  [
    'a removed unit with accounts has the name of one under another parent',
    {
      organizationalUnits: [aUnit('A'), aUnit('A/Test'), aUnit('B')],
      accounts: in2('A/Test'),
    },
    {
      A: { id: 'ou-a', units: { Test: { id: 'ou-at' } } },
      B: { id: 'ou-b', units: { Test: { id: 'ou-bt', accounts: ['dev'] } } },
    },
    ['B/Test'],
  ],
  [
    'somebody made a unit with the former name',
    {
      organizationalUnits: [aUnit('Work', { formerly: ['Workloads'] })],
      accounts: in2('Work'),
    },
    { Workloads: { id: 'ou-new' }, Work: { id: 'ou-w', accounts: ['dev'] } },
    [],
  ],
  [
    'a unit takes the key of a removed one that has accounts',
    {
      organizationalUnits: [aUnit('B', { formerly: ['A'] })],
      accounts: [anAccount('dev', { parent: 'B' }), anAccount('test', { parent: 'B' })],
    },
    { A: { id: 'ou-a', accounts: ['dev'] }, B: { id: 'ou-b', accounts: ['test'] } },
    ['A'],
  ],
  [
    'a unit with a name, while another one has its key as a name',
    {
      organizationalUnits: [aUnit('data', { awsName: 'New' })],
      accounts: in2('data'),
    },
    { data: { id: 'ou-other' }, Old: { id: 'ou-d', accounts: ['dev'] } },
    [],
    { data: 'ou-d' },
  ],
  [
    'a key and a name that change at once are found by the resource',
    {
      organizationalUnits: [aUnit('new', { awsName: 'New', formerly: ['old'] })],
      accounts: in2('new'),
    },
    { Old: { id: 'ou-d', accounts: ['dev'] } },
    [],
    { new: 'ou-d' },
  ],
  [
    'a key and a name that change at once without formerly are checked before accounts move',
    {
      organizationalUnits: [aUnit('new', { awsName: 'New' })],
      accounts: in2('new'),
    },
    { Old: { id: 'ou-d', accounts: ['dev'] } },
    'later',
  ],
  [
    'an imported unit is found whatever its name is',
    {
      organizationalUnits: [aUnit('Workloads', { id: 'ou-x' })],
      accounts: DEV,
    },
    { Anything: { id: 'ou-x', accounts: ['dev'] } },
    [],
  ],
  [
    'an imported unit, and a removed one with its name',
    {
      organizationalUnits: [aUnit('Workloads', { id: 'ou-x' })],
      accounts: DEV,
    },
    { Anything: { id: 'ou-x' }, Workloads: { id: 'ou-w', accounts: ['dev'] } },
    ['Workloads'],
  ],
  [
    'a unit below a renamed unit',
    {
      organizationalUnits: [
        aUnit('Work', { formerly: ['Workloads'] }),
        aUnit('Work/Live', { formerly: ['Workloads/Live', 'Workloads/Prod'] }),
      ],
      accounts: in2('Work/Live'),
    },
    { Workloads: { id: 'ou-w', units: { Live: { id: 'ou-l', accounts: ['dev'] } } } },
    [],
  ],
  [
    'a unit that may be deleted',
    {
      organizationalUnits: [aUnit('Work')],
      formerUnits: ['Workloads'],
      accounts: in2('Work'),
    },
    WORKLOADS,
    [],
  ],
  [
    'a name with the characters of templates',
    {
      organizationalUnits: [aUnit('a', { awsName: '${x} %{y} "z"' })],
      accounts: in2('a'),
    },
    { '${x} %{y} "z"': { id: 'ou-a', accounts: ['dev'] } },
    [],
  ],
];

test.each(CASES.map((each) => [each[0], each] as const))('%s', (_title, each) => {
  const [, charter, aws, found, state = {}] = each;
  expect(evaluate(anOrganization(charter), aws, state)).toEqual(found);
});

test('accounts wait for the check, also in a plan with -target', () => {
  const build = (unit: Partial<Organization['organizationalUnits'][number]>) =>
    synth((scope) =>
      organizationStack(
        scope,
        anOrganization({ organizationalUnits: [aUnit('Workloads', unit)], accounts: DEV }),
      ),
    );
  for (const unit of [{}, { awsName: 'Work' }]) {
    const { resource, data } = build(unit);
    expect(resource.aws_organizations_account.dev.depends_on).toEqual([
      'data.aws_partition.charter-is-complete',
    ]);
    expect(data.aws_partition['charter-is-complete'].lifecycle.precondition).toHaveLength(3);
  }
});

/**
 * Terraform's own evaluation, with the data sources and the organization replaced by what AWS would
 * return.
 */
function evaluate(
  organization: Organization,
  aws: Units,
  state: Readonly<Record<string, string>>,
): readonly string[] | 'later' {
  const stack = synth((scope) => organizationStack(scope, organization));
  const places: Record<string, { children: unknown[]; accounts: unknown[] }> = {};
  const accounts: unknown[] = [];
  const place = (id: string, units: Units, inIt: readonly string[]): void => {
    const own = inIt.map((name) => account(name));
    accounts.push(...own);
    const children = Object.entries(units).map(([name, unit]) => ({
      id: unit.id,
      name: escaped(name),
    }));
    places[id] = { children, accounts: own };
    for (const unit of Object.values(units)) place(unit.id, unit.units ?? {}, unit.accounts ?? []);
  };
  place('r-1', aws, []);
  const { units_not_in_charter, accounts_in_units, accounts_elsewhere, charter_accounts } =
    stack.locals;
  const lists = Object.entries<{ parent_id: string }>(
    stack.data.aws_organizations_organizational_units,
  ).flatMap(([key, { parent_id }]) => [
    [`parent_${key}`, parent_id],
    [
      `units_${key}`,
      `\${{ parent_id = local.parent_${key}, children = try(local.aws[local.parent_${key}].children, []) }}`,
    ],
    [`accounts_${key}`, `\${{ accounts = try(local.aws[local.parent_${key}].accounts, []) }}`],
  ]);
  const below = Object.entries<{ parent_id: string }>(
    stack.data.aws_organizations_organizational_unit_descendant_accounts ?? {},
  ).map(([key, { parent_id }]) => [
    `below_${key}`,
    { accounts: accountsBelow(aws, parent_id).map((name) => account(name)) },
  ]);
  const locals = {
    aws: places,
    root_id: 'r-1',
    member_accounts: accounts,
    ...Object.fromEntries([...lists, ...below]),
    units_not_in_charter,
    accounts_in_units,
    accounts_elsewhere,
    charter_accounts,
  };
  const text = JSON.stringify({
    resource: { terraform_data: { new: {} } },
    locals,
    output: {
      found: { value: '${local.units_not_in_charter}' },
      elsewhere: { value: '${local.accounts_elsewhere}' },
    },
  })
    .replace(/data\.aws_organizations_organizational_units\.([\w-]+)/g, 'local.units_$1')
    .replace(
      /data\.aws_organizations_organizational_unit_child_accounts\.([\w-]+)/g,
      'local.accounts_$1',
    )
    .replace(
      /data\.aws_organizations_organizational_unit_descendant_accounts\.([\w-]+)/g,
      'local.below_$1',
    )
    .replaceAll('aws_organizations_organization.organization.roots[0].id', 'local.root_id')
    .replace(/aws_organizations_organizational_unit\.([\w-]+)\.id/g, (_, key: string) =>
      state[key] === undefined ? 'terraform_data.new.id' : `\\"${state[key]}\\"`,
    );
  return planned(text);
}

/** All accounts in a unit and below it, at any depth of `units`. */
function accountsBelow(units: Units, id: string, isWithin = false): readonly string[] {
  return Object.values(units).flatMap((unit) => {
    const counts = isWithin || unit.id === id;
    return [
      ...(counts ? (unit.accounts ?? []) : []),
      ...accountsBelow(unit.units ?? {}, id, counts),
    ];
  });
}

const account = (name: string) => ({
  id: name,
  name,
  email: `aws+${name}@securecart.example`,
});
const escaped = (text: string): string => text.replace(/[$%](?=\{)/g, '$&$&');

function planned(text: string): readonly string[] | 'later' {
  const { found, elsewhere } = plannedOutputs(text) as Readonly<
    Record<string, { readonly after?: readonly string[] }>
  >;
  if (!found?.after || !elsewhere?.after) return 'later';
  return elsewhere.after.length === 0 ? [] : found.after;
}
