import {
  existingOrganization,
  withImports,
} from '../../../rehearsal/existing/existing-organization';
import type { Configuration } from '../../../terraform/configuration';
import type { SynthesizedStack } from '../../../terraform/synthesized';

const UNIT = 'aws_organizations_organizational_unit';
const ACCOUNT = 'aws_organizations_account';

const unit = (name: string, parent?: string) => ({
  name,
  parent_id: parent === undefined ? '${local.root_id}' : `\${${UNIT}.${parent}.id}`,
  tags: {},
});
const account = (name: string, parent: string) => ({
  name,
  email: `${name}@acme.example`,
  parent_id: `\${${UNIT}.${parent}.id}`,
  role_name: 'OrganizationAccountAccessRole',
  tags: { team: '$${not} a template' },
});
function stack(terraform: Partial<Configuration>): SynthesizedStack {
  const all = { terraform: {}, ...terraform };
  return { name: 'production-organization', dependencies: [], terraform: all };
}
const nothingElse = { unmanagedAccounts: [], governedRegions: ['eu-west-2'] };

test('nothing exists if the charter has no IDs', () => {
  const resource = { [UNIT]: { Workloads: unit('Workloads') } };
  expect(existingOrganization([stack({ resource })], nothingElse)).toBeUndefined();
});

test('imported resources exist, with the names, parents and tags of the charter', () => {
  const resource = {
    aws_organizations_organization: { organization: {} },
    [UNIT]: { Workloads: unit('R&D / $${Labs}') },
    [ACCOUNT]: { prod: account('prod', 'Workloads'), dev: account('dev', 'Workloads') },
  };
  const found = existingOrganization(
    [
      stack({
        resource,
        import: [
          { to: 'aws_organizations_organization.organization', id: 'o-a1b2c3d4e5' },
          { to: `${UNIT}.Workloads`, id: 'ou-ab12-cdefgh34' },
          { to: `${ACCOUNT}.prod`, id: '222233334444' },
        ],
      }),
    ],
    nothingElse,
  );
  expect(found).toEqual({
    existing: {
      organization: { id: 'o-a1b2c3d4e5', root: 'r-ab12' },
      units: [{ id: 'ou-ab12-cdefgh34', parent: 'r-ab12', name: 'R&D / ${Labs}', tags: {} }],
      accounts: [
        {
          id: '222233334444',
          name: 'prod',
          email: 'prod@acme.example',
          role: 'OrganizationAccountAccessRole',
          parent: 'ou-ab12-cdefgh34',
          tags: { team: '${not} a template' },
        },
      ],
      policies: [],
    },
    imports: [],
  });
});

test('a parent of an imported unit exists and is imported, too', () => {
  const resource = {
    aws_organizations_organization: { organization: {} },
    [UNIT]: {
      Workloads: unit('Workloads'),
      'Workloads--Production': unit('Production', 'Workloads'),
      Sandbox: unit('Sandbox'),
    },
    [ACCOUNT]: { play: account('play', 'Sandbox') },
  };
  const stacks = [
    stack({
      resource,
      import: [
        { to: `${UNIT}.Workloads--Production`, id: 'ou-ab12-cdefgh34' },
        { to: `${ACCOUNT}.play`, id: '222233334444' },
      ],
    }),
  ];
  const { existing, imports } = existingOrganization(stacks, nothingElse)!;
  expect(existing.units.map(({ name, parent }) => [name, parent])).toEqual([
    ['Workloads', 'r-ab12'],
    ['Production', expect.stringMatching(/^ou-ab12-[0-9a-f]{8}$/)],
  ]);
  // Sandbox is new: the account moves into it.
  expect(existing.accounts[0]!.parent).toBe('r-ab12');
  expect(imports).toEqual([
    { to: 'aws_organizations_organization.organization', id: 'o-rehearsal1' },
    { to: `${UNIT}.Workloads`, id: existing.units[0]!.id },
  ]);
  expect(withImports(stacks, imports)[0]!.terraform.import).toHaveLength(4);
});

test('an account that orgcharter does not manage is in the organization, and records where it is governed', () => {
  const resource = { aws_organizations_organization: { organization: {} } };
  const unmanagedAccounts = [{ name: 'legacy', email: 'legacy@acme.example', destroy: false }];
  const found = existingOrganization([stack({ resource })], {
    ...nothingElse,
    unmanagedAccounts,
  })!;
  expect(found.existing.accounts).toEqual([
    { name: 'legacy', email: 'legacy@acme.example', recordedIn: ['eu-west-2'] },
  ]);
  expect(found.imports).toEqual([
    { to: 'aws_organizations_organization.organization', id: 'o-rehearsal1' },
  ]);
});

test('an imported policy exists, with any content of its type', () => {
  const policy = {
    name: 'Deny "root" use',
    type: 'SERVICE_CONTROL_POLICY',
    description: 'x',
    content: '${jsonencode(local.x)}',
  };
  const { existing } = existingOrganization(
    [
      stack({
        resource: { aws_organizations_policy: { 'deny-root': policy } },
        import: [{ to: 'aws_organizations_policy.deny-root', id: 'p-12345678' }],
      }),
    ],
    nothingElse,
  )!;
  expect(existing.policies).toEqual([
    {
      id: 'p-12345678',
      name: 'Deny "root" use',
      type: 'SERVICE_CONTROL_POLICY',
      description: 'x',
      content: expect.stringContaining('"Statement"') as string,
      tags: {},
    },
  ]);
});
