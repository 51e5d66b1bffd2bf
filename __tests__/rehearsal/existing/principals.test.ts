import { synchronizedPrincipals } from '../../../rehearsal/existing/principals';

const lookUp = (attribute_value: string) => ({
  alternate_identifier: { unique_attribute: { attribute_path: 'DisplayName', attribute_value } },
});

test('the groups and users that the stacks look up exist', () => {
  const data = {
    aws_identitystore_group: { a: lookUp('Data & "Analytics"'), b: lookUp('$${x}') },
    aws_identitystore_user: { c: lookUp('alice@acme.example') },
  };
  expect(
    synchronizedPrincipals([
      { name: 'production-identity', dependencies: [], terraform: { terraform: {}, data } },
    ]),
  ).toEqual({ groups: ['Data & "Analytics"', '${x}'], users: ['alice@acme.example'] });
});
