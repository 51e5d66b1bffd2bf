import { identityStack } from '../../../stacks/identity/stack';
import {
  anAccount,
  anIdentity,
  anOrganization,
  aPermissionSet,
  aUnit,
  cause,
} from '../../organizations';
import { synth } from '../synth';

const MARK = 'a "quoted" ${name}';
const stack = () =>
  synth((scope) =>
    identityStack(
      scope,
      anOrganization({
        identityCenterRegion: 'eu-west-1',
        accounts: [
          anAccount('access', { id: '222233334444' }),
          anAccount('shop', { awsName: MARK }),
          anAccount('Vended/*', { discovered: true, managed: false, parent: 'Vended' }),
        ],
        organizationalUnits: [aUnit('Vended')],
        identity: anIdentity({
          groups: [{ name: 'dev', description: '' }],
          permissionSets: [aPermissionSet('View')],
        }),
        justInTimeAccess: {
          account: 'access',
          api: 'abcdefghijklmnopqrstuvwxyz',
          eligibilities: [
            {
              group: 'dev',
              permissionSets: ['View'],
              accounts: ['Vended/*', 'shop'],
              maxHours: 4,
              approval: false,
              cause,
            },
          ],
          approvers: [
            { account: 'Vended/*', groups: ['dev'], cause },
            { account: 'shop', groups: ['dev'], ticket: MARK, cause },
          ],
        },
      }),
    ),
  );
const item = (address: string) => {
  const { item: text } = stack().resource.aws_dynamodb_table_item[address] as { item: string };
  // Terraform's own unescaping; its expressions stay as they are
  return JSON.parse(
    text.replace(/(?<!\$)\$\{((?:[^}"]|"[^"]*")*)\}/g, (all) => all.replace(/"/g, "'")),
  ) as Record<string, unknown>;
};

test('items go to the tables of TEAM, in its account and the region of Identity Center', () => {
  const { resource, provider } = stack();
  expect(Object.keys(resource.aws_dynamodb_table_item)).toEqual([
    'eligible--dev',
    'approvers--Vended--discovered',
    'approvers--shop',
  ]);
  expect(resource.aws_dynamodb_table_item['eligible--dev']).toMatchObject({
    provider: 'aws.access',
    table_name: 'Eligibility-abcdefghijklmnopqrstuvwxyz-main',
    hash_key: 'id',
  });
  expect(provider.aws).toContainEqual(
    expect.objectContaining({
      alias: 'access',
      region: 'eu-west-1',
      allowed_account_ids: ['222233334444'],
    }),
  );
});

test('an eligibility is the item that TEAM would write, with units for discovered accounts', () => {
  expect(item('eligible--dev')).toEqual({
    __typename: { S: 'Eligibility' },
    id: { S: '${aws_identitystore_group.dev.group_id}' },
    name: { S: 'dev' },
    type: { S: 'Group' },
    accounts: {
      L: [{ M: { id: { S: "${local.account_ids['shop']}" }, name: { S: 'a "quoted" $${name}' } } }],
    },
    ous: {
      L: [
        { M: { id: { S: "${local.organizational_unit_ids['Vended']}" }, name: { S: 'Vended' } } },
      ],
    },
    permissions: {
      L: [{ M: { id: { S: '${aws_ssoadmin_permission_set.View.arn}' }, name: { S: 'View' } } }],
    },
    ticketNo: { S: '' },
    approvalRequired: { BOOL: false },
    duration: { S: '4' },
    modifiedBy: { S: 'orgcharter' },
    createdAt: { S: '1970-01-01T00:00:00.000Z' },
    updatedAt: { S: '1970-01-01T00:00:00.000Z' },
  });
});

test('approvers of an account, and of a unit whose accounts are discovered', () => {
  expect(item('approvers--shop')).toMatchObject({
    __typename: { S: 'Approvers' },
    id: { S: "${local.account_ids['shop']}" },
    type: { S: 'Account' },
    approvers: { L: [{ S: 'dev' }] },
    groupIds: { L: [{ S: '${aws_identitystore_group.dev.group_id}' }] },
    ticketNo: { S: 'a "quoted" $${name}' },
  });
  expect(item('approvers--Vended--discovered')).toMatchObject({
    id: { S: "${local.organizational_unit_ids['Vended']}" },
    name: { S: 'Vended' },
    type: { S: 'OU' },
  });
});
