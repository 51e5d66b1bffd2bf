import { callJson } from '../../rehearsal/aws-call';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel, TO_BE_DESTROYED } from './rehearsed-model';

/*
 * What can be requested in TEAM: deployed into its tables, read back, planned again, changed by
 * hand, changed, destroyed.
 */
const { test } = needsLocalAws();

const API = 'abcdefghijklmnopqrstuvwxyz';
const ELIGIBLE = `    - group: developers
      permissionSets: [View, Edit]
      targets: [Workloads, Vended]
      maxDuration: 4h
      ticket: 'SEC-1 \${now}'
`;
const model = rehearsedModel({
  'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  governedRegions: [eu-west-2]
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
  delegatedAdministrators: { sso.amazonaws.com: access }
organizationalUnits:
  Workloads:
    accounts:
      shop: { name: "Shop \\"one\\"" }
      lab: {}
  Vended: { accounts: discovered }
accounts: { access: {} }
groups: { developers: {}, leads: {} }
permissionSets:
  View: { awsManagedPolicies: [ReadOnlyAccess] }
  Edit: { awsManagedPolicies: [PowerUserAccess] }
justInTimeAccess:
  account: access
  api: ${API}
  eligible:
${ELIGIBLE}  approvers:
    - { groups: [leads], targets: [Workloads, Vended] }
`,
  'environments/production.yaml': TO_BE_DESTROYED,
});

const team = () => model.inside('access');
const itemsOf = async (table: 'Eligibility' | 'Approvers') => {
  const { Items } = await callJson<{ Items: readonly object[] }>(await team(), 'dynamodb', 'Scan', {
    TableName: `${table}-${API}-main`,
  });
  return Items;
};
const string = (S: unknown) => ({ S });
const idAndName = (id: unknown, name: string) => ({ M: { id: string(id), name: string(name) } });
const OF_APPSYNC = {
  modifiedBy: string('orgcharter'),
  createdAt: string('1970-01-01T00:00:00.000Z'),
  updatedAt: string('1970-01-01T00:00:00.000Z'),
};
const SET_ARN = expect.stringMatching(/^arn:aws:sso:::permissionSet\/ssoins-\w+\/ps-\w+$/);

test(
  'TEAM finds one item for each group, account and unit',
  async () => {
    await model.synthesize();
    expect(await model.apply(['organization', 'identity'])).toBeUndefined();

    const ids = await model.accountIds();
    const eligible = await itemsOf('Eligibility');
    expect(eligible).toEqual([
      {
        ...OF_APPSYNC,
        __typename: string('Eligibility'),
        id: string(expect.stringMatching(/^[\w-]{36,}$/)),
        name: string('developers'),
        type: string('Group'),
        accounts: {
          L: [idAndName(ids.get('lab'), 'lab'), idAndName(ids.get('Shop "one"'), 'Shop "one"')],
        },
        ous: { L: [idAndName(expect.stringMatching(/^ou-/), 'Vended')] },
        permissions: { L: [idAndName(SET_ARN, 'Edit'), idAndName(SET_ARN, 'View')] },
        ticketNo: string('SEC-1 ${now}'),
        approvalRequired: { BOOL: true },
        duration: string('4'),
      },
    ]);
    const approvers = await itemsOf('Approvers');
    expect(approvers).toHaveLength(3);
    expect(approvers).toContainEqual({
      ...OF_APPSYNC,
      __typename: string('Approvers'),
      id: string(ids.get('lab')),
      name: string('lab'),
      type: string('Account'),
      approvers: { L: [string('leads')] },
      groupIds: { L: [string(expect.stringMatching(/^[\w-]{36,}$/))] },
      ticketNo: string(''),
    });
    expect(approvers).toContainEqual(
      expect.objectContaining({ type: string('OU'), name: string('Vended') }),
    );
  },
  5 * MINUTE,
);

test(
  'planned again, nothing changes, and CI may do what a plan calls',
  async () => {
    expect(await model.watchedPlan('identity')).toMatchObject({ changes: [], refused: [] });
  },
  2 * MINUTE,
);

test(
  'what somebody changes in TEAM is undone',
  async () => {
    const [item] = await itemsOf('Eligibility');
    const longer = { ...item, duration: string('8000'), approvalRequired: { BOOL: false } };
    await callJson(await team(), 'dynamodb', 'PutItem', {
      TableName: `Eligibility-${API}-main`,
      Item: longer,
    });
    expect(await model.applied('identity')).toEqual([
      'update aws_dynamodb_table_item.eligible--developers',
    ]);
    expect(await itemsOf('Eligibility')).toEqual([item]);
  },
  2 * MINUTE,
);

test(
  'an edit of the charter changes only its item',
  async () => {
    model.edit('maxDuration: 4h', 'maxDuration: 2d');
    expect(await model.synthesize()).toEqual(['identity']);
    expect(await model.applied('identity')).toEqual([
      'update aws_dynamodb_table_item.eligible--developers',
    ]);
    expect(await itemsOf('Eligibility')).toEqual([
      expect.objectContaining({ duration: string('48') }),
    ]);
  },
  2 * MINUTE,
);

test(
  'without eligibilities and approvers, the tables are empty',
  async () => {
    model.edit(`  eligible:\n${ELIGIBLE.replace('4h', '2d')}`, '  eligible: []\n');
    model.edit('  approvers:\n    - { groups: [leads], targets: [Workloads, Vended] }\n', '');
    await model.synthesize();
    expect(await model.applied('identity')).toHaveLength(4);
    expect(await itemsOf('Eligibility')).toEqual([]);
    expect(await itemsOf('Approvers')).toEqual([]);
    expect(await model.destroy(['identity'])).toBeUndefined();
  },
  2 * MINUTE,
);
