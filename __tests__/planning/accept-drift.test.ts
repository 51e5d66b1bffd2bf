import { acceptanceOf } from '../../planning/accept-drift';

const AT = { file: 'organization.yaml', line: 12, column: 3 };
const accepted = (address: string, inAws?: object, deployed: object = {}) =>
  acceptanceOf(
    {
      address,
      action: inAws ? 'update' : 'create',
      ...(inAws && { inAws: { ...inAws } }),
      deployed: { ...deployed },
    },
    AT,
  );

test.each([
  [
    'aws_organizations_account.dev',
    { tags: { a: 'b: "c"\n' } },
    { tags: {} },
    'tags: {"a":"b: \\"c\\"\\n"}',
  ],
  ['aws_organizations_account.dev', { tags: null }, { tags: { a: 'b' } }, 'tags: {}'],
  ['aws_organizations_account.dev', { name: 'Dev' }, { name: 'dev' }, 'name: "Dev"'],
  [
    'aws_ssoadmin_permission_set.A',
    { session_duration: 'PT4H' },
    { session_duration: 'PT1H' },
    'sessionDuration: 4h',
  ],
  ['aws_iam_role.A', { description: 'x' }, { description: 'y' }, 'description: "x"'],
])('%s: %j', (address, inAws, deployed, yaml) =>
  expect(accepted(address, inAws, deployed)).toEqual({ yaml }),
);

test('a document goes into a file', () => {
  expect(accepted('aws_organizations_policy.a', { content: '{}' }, { content: '{"a":1}' })).toEqual(
    {
      yaml: 'policy: policies/accepted.json',
      document: '{}',
    },
  );
});

test('what was deleted can be removed', () => {
  expect(accepted('aws_ssoadmin_account_assignment.a--b--c')).toEqual({
    what: 'remove what is declared there',
  });
});

test('for the rest there is no YAML', () => {
  expect(accepted('aws_cloudtrail.a', { name: 'x' }, { name: 'y' })).toBeUndefined();
  expect(accepted('aws_iam_role.A', { path: '/x/' }, { path: '/' })).toBeUndefined();
  expect(acceptanceOf({ address: 'aws_iam_role.A', action: 'create' }, undefined)).toBeUndefined();
});
