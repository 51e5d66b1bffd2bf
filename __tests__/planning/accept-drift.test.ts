import type { Guardrail } from '../../model/organization';
import { acceptanceOf } from '../../planning/accept-drift';

const guardrail = (name: string, parameters?: object): Guardrail =>
  ({ name, ...(parameters && { parameters }) }) as Guardrail;
const GUARDRAILS = [guardrail('a'), guardrail('quarantine', {})];
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
    GUARDRAILS,
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
  [
    'aws_organizations_organizational_unit.Prod',
    { name: 'P', tags: { a: 'b' } },
    { name: 'Prod', tags: null },
    'name: "P"\ntags: {"a":"b"}',
  ],
  [
    'aws_identitystore_group.a',
    { display_name: 'b', description: 'x' },
    { display_name: 'a', description: 'y' },
    'name: "b"\ndescription: "x"',
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

test('the document of a catalogue guardrail cannot be accepted, and the report says so', () => {
  const address = 'aws_organizations_policy.quarantine';
  expect(accepted(address, { content: '{}' }, { content: '{"a":1}' })).toBeUndefined();
  expect(
    accepted(
      address,
      { content: '{}', description: 'x', tags_all: {} },
      { content: '{"a":1}', description: 'y', tags_all: { a: 'b' } },
    ),
  ).toEqual({ yaml: 'description: "x"', rest: ['content'] });
});

test.each([
  ['aws_ssoadmin_permission_set.A', 'remove what is declared there'],
  [
    'aws_ssoadmin_managed_policy_attachment.A--B',
    'remove only the part of the entry there that this resource comes from',
  ],
  [
    'aws_ssoadmin_account_assignment.a--b--c',
    'remove only the part of the entry there that this resource comes from',
  ],
])('what was deleted can be removed, and no more: %s', (address, what) => {
  expect(accepted(address)).toEqual({ what });
});

test('for the rest there is no YAML', () => {
  expect(accepted('aws_cloudtrail.a', { name: 'x' }, { name: 'y' })).toBeUndefined();
  expect(accepted('aws_iam_role.A', { path: '/x/' }, { path: '/' })).toBeUndefined();
  expect(
    acceptanceOf({ address: 'aws_iam_role.A', action: 'create' }, undefined, []),
  ).toBeUndefined();
});
