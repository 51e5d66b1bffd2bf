import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shownState, storedState } from '../../adoption/from-state/a-state';
import { orgcharter } from '../capture';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'orgcharter-state-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const read = (path: string): string => readFileSync(join(folder, 'config', path), 'utf8');
const importing = (...args: readonly string[]) =>
  orgcharter(['import', ...args, '--out', join(folder, 'config'), '--format', 'json']);

const CHARTER = `# yaml-language-server: $schema=../node_modules/orgcharter/schema/organization.schema.json
organization:
  name: acme # names of new buckets and keys start with it
  homeRegion: eu-west-2
  managementAccount: { name: acme, email: aws@acme.example }
  identitySource: external
  managedByTag: false
  trustedAccess: listed
  trustedServices: [cloudtrail.amazonaws.com, sso.amazonaws.com]

organizationalUnits:
  Workloads:
    accounts:
      dev: { email: aws+dev@acme.example, tags: { team: dev } }
      prod-eu: { name: "prod \\"eu\\"", email: aws+prodeu@acme.example, tags: { team: prod eu } }

# Their unit was not read. Add them to their units, or leave them to somebody else.
unmanagedAccounts: { vended: { email: aws+vended@acme.example } }

groups:
  developers: {}

permissionSets:
  ReadOnly: { description: Look, sessionDuration: 4h, awsManagedPolicies: [ReadOnlyAccess] }

assignments:
  - { group: developers, permissionSet: ReadOnly, targets: [Workloads] }

guardrails:
  no-leaving: { description: "", targets: [Root], policy: policies/no-leaving.json }
`;

const RELEASED = [
  'aws_organizations_account.this',
  'aws_organizations_organization.org',
  'aws_organizations_organizational_unit.workloads',
  'aws_organizations_policy.leave',
  'aws_organizations_policy_attachment.leave',
  'module.sso.aws_ssoadmin_account_assignment.read',
  'module.sso.aws_ssoadmin_managed_policy_attachment.read',
  'module.sso.aws_ssoadmin_permission_set.read',
];

test.each([
  ['what terraform show -json prints', shownState],
  ['a state file', storedState],
])('%s becomes a charter with import IDs and removed blocks', async (_, state) => {
  const file = write('state.json', state());
  const { exitCode, stdout, stderr } = await importing('--from-state', file);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(read('organization.yaml')).toBe(CHARTER);
  const removed = read('removed.tf');
  expect([...removed.matchAll(/^ {2}from = (.*)$/gm)].map(([, from]) => from)).toEqual(RELEASED);
  expect(removed).toContain(
    'removed {\n  from = aws_organizations_account.this\n\n  lifecycle {\n    destroy = false\n  }\n}\n',
  );
  const set = 'arn:aws:sso:::permissionSet/ssoins-1/ps-1,arn:aws:sso:::instance/ssoins-1';
  const ids = read('environments/production.adopted.yaml');
  for (const line of [
    'aws_organizations_organization.organization: "o-a1b2c3d4e5"',
    'aws_organizations_account.prod-eu: "100000000002"',
    'aws_organizations_policy_attachment.no-leaving--Root: "r-ab12:p-12345678"',
    `aws_ssoadmin_account_assignment.developers--ReadOnly--dev: "g-1,GROUP,100000000001,AWS_ACCOUNT,${set}"`,
  ])
    expect(ids).toContain(`\n    ${line}\n`);
  expect(JSON.parse(stdout)).toMatchObject({
    calls: { organization: 0, inAccounts: 0 },
    importIds: 10,
    withoutImportId: [],
    notHeld: [
      {
        kind: 'aws_vpc',
        name: 'aws_vpc.main',
        reason: 'the charter has no counterpart. It stays in its Terraform',
      },
    ],
  });
});

test('several states are one organization, and each has its own removed blocks', async () => {
  const { values, ...rest } = JSON.parse(shownState()) as {
    values: { root_module: { resources: object[]; child_modules: object[] } };
  };
  const { resources, child_modules } = values.root_module;
  const part = (root_module: object) => JSON.stringify({ ...rest, values: { root_module } });
  const files = [write('a.json', part({ resources })), write('b.json', part({ child_modules }))];
  const { exitCode } = await importing('--from-state', ...files);
  expect(exitCode).toBe(0);
  expect(read('organization.yaml')).toBe(CHARTER);
  expect(read('removed-1.tf')).toContain('from = aws_organizations_account.this');
  expect(read('removed-2.tf')).toContain('from = module.sso.aws_ssoadmin_permission_set.read');
});

test.each([
  ['{', 'is not JSON: '],
  ['[]', 'is not a Terraform state: it is JSON, but no object'],
  ['{}', 'is not a Terraform state. Write one with: terraform show -json > state.json'],
  ['{"version": 3, "modules": []}', 'is not a Terraform state. Write one with'],
  ['{"version": 4, "resources": []}', 'has no aws_organizations_organization'],
  ['{"format_version": "1.0"}', 'has no aws_organizations_organization'],
  [
    '{"version": 4, "resources": [null, 1, {"type": "a"}]}',
    'has no aws_organizations_organization',
  ],
])('a file with %s is not a state, and nothing is written', async (text, message) => {
  const file = write('state.json', text);
  const { exitCode, stdout, stderr } = await importing('--from-state', file);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain(`orgcharter: ${file} ${message}`);
});

test('what does not go together is refused', async () => {
  expect((await importing('--from-state', join(folder, 'none.json'))).stderr).toContain(
    'cannot read',
  );
  expect((await importing('more')).stderr).toBe(
    'orgcharter: unexpected argument "more": see orgcharter import --help',
  );
  const update = await importing('--from-state', 'a.json', '--update');
  expect(update.stderr).toContain('--update reads from AWS');
});
