import { organizationStack } from '../../../stacks/organization/stack';
import { organizationOf } from '../../model/loading';
import { synth } from '../synth';

const CHARTER = `organizationalUnits:
  Landing Zone:
    id: ou-ab12-11111111
    managed: false
    formerly: Vending
    accounts:
      vended: { id: "222233334444", managed: false, formerly: old }
      ours: {}
    organizationalUnits:
      Below: {}
`;
const stack = synth((scope) => organizationStack(scope, organizationOf(CHARTER)));

test('no stack has them', () => {
  expect(Object.keys(stack.resource.aws_organizations_account)).toEqual(['ours']);
  expect(Object.keys(stack.resource.aws_organizations_organizational_unit)).toEqual([
    'Landing_x20_Zone--Below',
  ]);
  expect(stack.import).toEqual([{ id: 'ours', to: expect.stringContaining('terraform_data.') }]);
});

test('what is in them refers to their ID', () => {
  expect(stack.resource.aws_organizations_account.ours.parent_id).toBe('ou-ab12-11111111');
  expect(
    stack.resource.aws_organizations_organizational_unit['Landing_x20_Zone--Below'].parent_id,
  ).toBe('ou-ab12-11111111');
  expect(stack.output.account_ids.value).toEqual({
    management: '111122223333',
    ours: '${aws_organizations_account.ours.id}',
    vended: '222233334444',
  });
  expect(stack.output.organizational_unit_ids.value['Landing Zone']).toBe('ou-ab12-11111111');
});

test('Terraform forgets them if it managed them, under each of their keys', () => {
  expect(stack.removed).toEqual(
    [
      'aws_organizations_account.vended',
      'aws_organizations_account.old',
      'aws_organizations_organizational_unit.Landing_x20_Zone',
      'aws_organizations_organizational_unit.Vending',
      'terraform_data.key-of--ou-ab12-11111111',
    ].map((from) => ({ from, lifecycle: { destroy: false } })),
  );
});

test('the guards know them, and leave alone what is in a unit of others', () => {
  expect(stack.locals.charter_accounts).toEqual({
    'aws+ours@acme.example': ['ours'],
    'aws@acme.example': ['management'],
    '222233334444': null,
  });
  const [{ condition }] = stack.output.account_ids.precondition;
  expect(condition).toContain(
    'local.charter_accounts[can(local.charter_accounts[account.id]) ? account.id : lower(account.email)]',
  );
  expect(stack.locals.units_not_in_charter).not.toContain('"Landing Zone/${unit.name}"');
  expect(stack.locals.units_not_in_charter).toContain('Landing Zone/Below/');
});

test('Terraform leaves the name and the address of an account to its owner', () => {
  const { resource, locals } = synth((scope) =>
    organizationStack(
      scope,
      organizationOf('accounts: { shop: { id: "222233334444", ignore: [name, email] } }\n'),
    ),
  );
  expect(resource.aws_organizations_account.shop.lifecycle.ignore_changes).toEqual([
    'role_name',
    'iam_user_access_to_billing',
    'email',
    'name',
  ]);
  expect(locals.charter_accounts).toEqual({
    'aws+shop@acme.example': ['shop', '*'],
    'aws@acme.example': ['management'],
    '222233334444': ['shop', '*'],
  });
});
