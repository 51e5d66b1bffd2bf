import { callJson, managementAccount } from '../../rehearsal/aws-call';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';

/*
 * Keys and names change, and units are dissolved or get another parent: nothing else is destroyed
 * or created again, and the next plan has no changes.
 */
const { test } = needsLocalAws();
const model = rehearsedModel({
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: local }\n',
  'deny.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 'ec2:RunInstances', Resource: '*' }],
  }),
});

const charter = `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
organizationalUnits:
  Workloads:
    organizationalUnits:
      Test: { accounts: { dev: {} } }
      Production: { accounts: { prod: {} } }
groups:
  developers: {}
users:
  bob: { givenName: Bob, familyName: Singh, email: bob@acme.example, groups: [developers] }
permissionSets:
  Reader: { awsManagedPolicies: [ReadOnlyAccess] }
assignments:
  - { group: developers, permissionSet: Reader, targets: [Workloads] }
  - { user: bob, permissionSet: Reader, targets: [dev] }
guardrails:
  no-instances: { targets: [Workloads/Test, dev], policy: deny.json }
baselines:
  standard: { targets: [dev], imdsv2: false, ebsEncryption: false }
`;
const STACKS = ['organization', 'guardrails', 'account-dev', 'identity'];

const destroyed = (changes: readonly string[]): readonly string[] =>
  changes.filter((change) => /^(delete|replace|create aws)/.test(change));

/**
 * Deploys the charter. Returns what changed, as planned, and fails unless the next plan is clean.
 */
async function deployed(text: string): Promise<Record<string, readonly string[]>> {
  model.write('organization.yaml', text);
  await model.synthesize();
  const changes: Record<string, readonly string[]> = {};
  for (const stack of STACKS) changes[stack] = await model.applied(stack);
  for (const stack of STACKS) expect(await model.planned(stack)).toEqual([]);
  return changes;
}

const changed = (text: string, ...edits: readonly (readonly [string, string])[]): string =>
  edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`no ${from}`);
    return before.replaceAll(from, to);
  }, text);

test(
  'renaming and moving destroys nothing',
  async () => {
    await deployed(charter);

    const renamed = changed(
      charter,
      ['  Workloads:\n', '  Work:\n    formerly: Workloads\n'],
      ['[Workloads', '[Work'],
      ['dev: {}', 'development: { formerly: dev }'],
      ['[dev]', '[development]'],
      [', dev]', ', development]'],
      ['  developers: {}', '  engineers: { formerly: developers }'],
      ['[developers]', '[engineers]'],
      ['group: developers', 'group: engineers'],
      ['bob: { ', 'robert: { formerly: bob, '],
      ['user: bob', 'user: robert'],
      ['Reader: { ', 'Viewer: { formerly: Reader, '],
      ['permissionSet: Reader', 'permissionSet: Viewer'],
      ['no-instances: { ', 'instances: { formerly: no-instances, '],
    );
    const renaming = await deployed(renamed);
    expect(Object.values(renaming).flatMap(destroyed)).toEqual([]);
    expect(renaming['organization']).toContain('update aws_organizations_organizational_unit.Work');
    expect(renaming['organization']).toContain('update aws_organizations_account.development');
    expect(renaming['identity']?.filter((change) => !change.startsWith('move '))).toEqual([
      'update aws_identitystore_group.engineers',
      'update aws_ssoadmin_permission_set.Viewer',
    ]);
    expect(renaming['account-dev']).toEqual([]);

    const named = changed(
      renamed,
      ['formerly: Workloads\n', 'formerly: Workloads\n    name: "R&D / Labs"\n'],
      ['{ formerly: dev }', '{ formerly: dev, name: "Data $\{x} %{y}" }'],
      ['{ formerly: developers }', '{ name: Équipe Données }'],
      ['formerly: no-instances,', 'name: Deny "new" instances,'],
    );
    const naming = await deployed(named);
    expect(Object.values(naming).flatMap(destroyed)).toEqual([]);
    expect(await units()).toEqual(['R&D / Labs', 'R&D / Labs/Production', 'R&D / Labs/Test']);

    const dissolved = changed(
      named,
      ['  homeRegion:', '  formerUnits: ["R&D / Labs/Production"]\n  homeRegion:'],
      ['      Production: { accounts: { prod: {} } }\n', '    accounts: { prod: {} }\n'],
    );
    // Without formerUnits, the plan fails and names the unit.
    model.write(
      'organization.yaml',
      dissolved.replace('  formerUnits: ["R&D / Labs/Production"]\n', ''),
    );
    await model.synthesize();
    await expect(model.planned('organization')).rejects.toThrow(/Work\/Production: in the/);
    const dissolving = await deployed(dissolved);
    expect(dissolving['organization']).toContain(
      'delete aws_organizations_organizational_unit.Work--Production',
    );
    expect(await units()).toEqual(['R&D / Labs', 'R&D / Labs/Test']);

    const moved = changed(
      dissolved,
      ['  formerUnits: ["R&D / Labs/Production"]\n', ''],
      ['    organizationalUnits:\n      Test: {', '  Test: { formerly: Work/Test,'],
      ['    accounts: { prod: {} }\n', ''],
      ['  Test: { formerly', '    accounts: { prod: {} }\n  Test: { formerly'],
      ['Work/Test, development]', 'Test, development]'],
      ['targets: [Work]', 'targets: [Work, Test]'],
    );
    await deployed(moved);
    expect(await units()).toEqual(['R&D / Labs', 'Test']);

    // The name in AWS stays, so only the state knows the former key.
    model.write(
      'organization.yaml',
      changed(moved, ['prod: {}', 'live: { name: prod, email: aws+prod@acme.example }']),
    );
    await model.synthesize();
    await expect(model.planned('organization')).rejects.toThrow(
      /The key of the\s+account prod <aws\+prod@acme\.example> is now live\./,
    );
  },
  15 * MINUTE,
);

/** The paths of the units in AWS. */
async function units(): Promise<readonly string[]> {
  const caller = managementAccount(model.aws, 'us-east-1');
  const { Roots } = await callJson<{ Roots: readonly { Id: string }[] }>(
    caller,
    'organizations',
    'ListRoots',
  );
  const below = async (id: string, path: string): Promise<readonly string[]> => {
    const { OrganizationalUnits } = await callJson<{
      OrganizationalUnits: readonly { Id: string; Name: string }[];
    }>(caller, 'organizations', 'ListOrganizationalUnitsForParent', { ParentId: id });
    const found = await Promise.all(
      OrganizationalUnits.map(async ({ Id, Name }) => [
        path + Name,
        ...(await below(Id, `${path}${Name}/`)),
      ]),
    );
    return found.flat().sort();
  };
  return below(Roots[0]?.Id ?? '', '');
}
