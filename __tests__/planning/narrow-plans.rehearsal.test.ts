import { needsLocalAws } from '../rehearsal/needs-local-aws';
import { MINUTE, rehearsedModel } from '../rehearsal/rehearsed-model';
import { plannedNarrowly, type Stack } from './planned-narrowly';

/*
 * Typical changes of a deployed charter. For each, the narrow plan shows what the full one shows,
 * is applied, and leaves nothing for a full plan to change. The tests tell one story and run in
 * order.
 */
const { test } = needsLocalAws();
const DENY = (action: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: action, Resource: '*' }],
  });
const CHARTER = `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
organizationalUnits:
  Workloads:
    organizationalUnits:
      Test: { accounts: { dev: {}, lab: {} } }
      Production: { accounts: { prod: {} } }
groups:
  developers: {}
  operators: {}
users:
  bob: { givenName: Bob, familyName: Singh, email: bob@acme.example, groups: [developers] }
permissionSets:
  Reader: { awsManagedPolicies: [ReadOnlyAccess] }
assignments:
  - { group: developers, permissionSet: Reader, targets: [Workloads] }
guardrails:
  no-instances: { targets: [Workloads/Test, dev], policy: deny.json }
  no-buckets: { targets: [prod], policy: deny.json }
`;
const model = rehearsedModel({
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: local }\n',
  'deny.json': DENY('ec2:RunInstances'),
  'organization.yaml': CHARTER,
});
const { STACKS, changed, decided, planNarrowly, remember, run } = plannedNarrowly(model);

/** Edits the charter and synthesizes. Stacks that did not change are not planned. */
async function edit(
  ...edits: readonly (readonly [from: string, to: string])[]
): Promise<readonly string[]> {
  for (const [from, to] of edits) model.edit(from, to);
  await model.synthesize();
  return STACKS.filter((stack) => decided(stack).mode !== 'unchanged');
}

test(
  'the charter is deployed',
  async () => {
    await model.synthesize();
    for (const stack of STACKS) await model.applied(stack);
    for (const stack of STACKS) expect(await model.planned(stack)).toEqual([]);
    for (const stack of STACKS) remember(stack);
    expect(STACKS.map((stack) => decided(stack).mode)).toEqual(STACKS.map(() => 'unchanged'));
  },
  5 * MINUTE,
);

const STORY: readonly (readonly [
  title: string,
  stack: Stack,
  edits: readonly (readonly [from: string, to: string])[],
  changes: readonly string[],
])[] = [
  [
    'a tag of an account',
    'organization',
    [['dev: {}', 'dev: { tags: { team: a } }']],
    ['update aws_organizations_account.dev'],
  ],
  [
    'a tag of a unit, to which its accounts refer',
    'organization',
    [['  Workloads:\n', '  Workloads:\n    tags: { team: a }\n']],
    ['update aws_organizations_organizational_unit.Workloads'],
  ],
  [
    'an account moves to another unit',
    'organization',
    [
      [', lab: {} }', ' }'],
      ['prod: {} }', 'prod: {}, lab: {} }'],
    ],
    ['update aws_organizations_account.lab'],
  ],
  [
    'an account is added',
    'organization',
    [['prod: {}, lab', 'prod: {}, shop: {}, lab']],
    [
      'create aws_organizations_account.shop',
      'import terraform_data.key-of--aws_x2b_shop_x40_acme_x2e_example',
      'update output.account_ids',
    ],
  ],
  [
    'its assignments',
    'identity',
    [],
    ['create aws_ssoadmin_account_assignment.developers--Reader--shop'],
  ],
  [
    'an assignment is added',
    'identity',
    [
      [
        'guardrails:',
        '  - { group: operators, permissionSet: Reader, targets: [prod] }\nguardrails:',
      ],
    ],
    ['create aws_ssoadmin_account_assignment.operators--Reader--prod'],
  ],
  [
    'an assignment is removed',
    'identity',
    [['  - { group: operators, permissionSet: Reader, targets: [prod] }\n', '']],
    ['delete aws_ssoadmin_account_assignment.operators--Reader--prod'],
  ],
  [
    'a member of a group',
    'identity',
    [['groups: [developers] }', 'groups: [developers, operators] }']],
    ['create aws_identitystore_group_membership.operators--bob'],
  ],
  [
    'a permission set, to which all assignments refer',
    'identity',
    [['Reader: { ', 'Reader: { description: reads, ']],
    ['update aws_ssoadmin_permission_set.Reader'],
  ],
  [
    'a policy of a permission set',
    'identity',
    [['[ReadOnlyAccess]', '[ReadOnlyAccess, SecurityAudit]']],
    ['create aws_ssoadmin_managed_policy_attachment.Reader--SecurityAudit'],
  ],
  [
    'a guardrail is removed',
    'guardrails',
    [['  no-buckets: { targets: [prod], policy: deny.json }\n', '']],
    [
      'delete aws_organizations_policy.no-buckets',
      'delete aws_organizations_policy_attachment.no-buckets--prod',
    ],
  ],
];

test.each(STORY)('%s', async (_title, stack, edits, changes) => {
  const others = await edit(...edits);
  expect(others).toContain(stack);
  expect(await changed(stack)).toEqual(changes);
});

test('a parameter of a guardrail', async () => {
  model.write('deny.json', DENY('ec2:StartInstances'));
  await model.synthesize();
  expect(await changed('guardrails')).toEqual(['update aws_organizations_policy.no-instances']);
});

test('an account that is removed is refused, also narrowly, without refresh, and beside other changes', async () => {
  await edit([', lab: {} }', ' }']);
  const refused = /lab <aws\+lab@acme\.example>: in the organization but not in the charter/;
  const decision = decided('organization');
  if (decision.mode !== 'narrow') throw new Error(decision.mode);
  expect(decision.mayDelete).toEqual([
    'aws_organizations_account.lab',
    'terraform_data.key-of--aws_x2b_lab_x40_acme_x2e_example',
  ]);
  await expect(planNarrowly('organization', decision)).rejects.toThrow(refused);
  await expect(planNarrowly('organization', decision, '-refresh=false')).rejects.toThrow(refused);
  await expect(run('organization', ['plan', '-json', '-refresh=false'])).rejects.toThrow(refused);
  await expect(run('organization', ['plan', '-json'])).rejects.toThrow(refused);
  // With other changes of the organization, conditions of a data source would wait until Terraform
  // applies.
  model.edit('  homeRegion:', '  centralizedRootAccess: true\n  homeRegion:');
  await model.synthesize();
  expect(decided('organization').mode).toBe('complete');
  await expect(run('organization', ['plan', '-json', '-refresh=false'])).rejects.toThrow(refused);
  model.edit('  centralizedRootAccess: true\n', '');
  expect(await edit(['shop: {} }', 'shop: {}, lab: {} }'])).toEqual([]);
});

test('a renamed unit is planned completely, with the changes of a full plan', async () => {
  await edit(
    ['  Workloads:\n', '  Work:\n    formerly: Workloads\n'],
    ['[Workloads]', '[Work]'],
    ['[Workloads/Test, dev]', '[Work/Test, dev]'],
  );
  const decision = decided('organization');
  if (decision.mode !== 'complete') throw new Error(decision.mode);
  const full = await model.planned('organization');
  expect(full).toContain('update aws_organizations_organizational_unit.Work');
  const targets = decision.targets.map((target) => `-target=${target}`);
  expect(await run('organization', ['plan', '-json', '-refresh=false', '-out=tfplan'])).toEqual(
    full,
  );
  const ofResources = (changes: readonly string[]) =>
    changes.filter((change) => !change.includes(' output.'));
  expect(ofResources(await run('organization', ['plan', '-json', ...targets]))).toEqual(
    ofResources(full),
  );
  await run('organization', ['apply', '-json', 'tfplan']);
  expect(await model.planned('organization')).toEqual([]);
});
