import { load, organizationOf } from '../loading';

const errors = (charter: string): readonly string[] =>
  load(charter).diagnostics.map(({ code, message }) => `${code}: ${message}`);
const long = (length: number): string => 'x'.repeat(length);

test('the names that AWS allows', () => {
  const organization = organizationOf(`organizationalUnits:
  data: { name: Équipe Données }
  labs: { name: "R&D / Labs", organizationalUnits: { data: { name: Équipe Données } } }
  long: { name: "${long(128)}" }
accounts:
  old: { id: "222233334444", name: "Équipe Données ${long(100)}" }
  new: { name: "R&D / Labs {1}" }
groups:
  data: { name: Équipe Données }
users:
  ann: { name: ann@acme.example, givenName: A, familyName: B, email: ann@acme.example }
permissionSets:
  Read: { name: "Read+=,.@-_Only", awsManagedPolicies: [ReadOnlyAccess] }
`);
  expect(organization.organizationalUnits.map(({ path, awsName }) => [path, awsName])).toEqual([
    ['data', 'Équipe Données'],
    ['labs', 'R&D / Labs'],
    ['labs/data', 'Équipe Données'],
    ['long', long(128)],
  ]);
});

test.each([
  [
    'accounts: { a: { name: Équipe } }',
    'invalid-name: "Équipe" cannot be the name of a new account',
  ],
  [`accounts: { a: { name: "${long(51)}" } }`, 'over-limit'],
  [`accounts: { a: { id: "222233334444", name: "${long(129)}" } }`, 'over-limit'],
  [`organizationalUnits: { a: { name: "${long(129)}" } }`, 'over-limit'],
  [`groups: { a: { name: "${long(1025)}" } }`, 'over-limit'],
  [
    'permissionSets: { A: { name: "a b", awsManagedPolicies: [ReadOnlyAccess] } }',
    'invalid-format',
  ],
  [
    `permissionSets: { A: { name: "${long(33)}", awsManagedPolicies: [ReadOnlyAccess] } }`,
    'over-limit',
  ],
  [
    'users: { a: { name: "a b", givenName: A, familyName: B, email: a@acme.example } }',
    'invalid-format',
  ],
  [
    'guardrailSets: { baseline: { targets: [Root] } }\nguardrails: { deny-leave-organization: { name: "", targets: [Root] } }',
    'empty-text',
  ],
])('%s', (charter, message) => {
  expect(errors(`${charter}\n`).join('\n')).toContain(message);
});

test.each([
  ['organizationalUnits: { a: { name: b }, b: {} }', 'organizational unit "b"'],
  ['groups: { a: { name: b }, b: {} }', 'group "b"'],
  [
    'permissionSets: { a: { name: b, awsManagedPolicies: [ReadOnlyAccess] }, b: { awsManagedPolicies: [ReadOnlyAccess] } }',
    'permission set "b"',
  ],
  [
    'guardrails: { deny-leave-organization: { name: x, targets: [Root] }, protect-cloudtrail: { name: x, targets: [Root] } }',
    'guardrail "protect-cloudtrail"',
  ],
])('names in AWS differ: %s', (charter, what) => {
  expect(errors(`${charter}\n`)).toContainEqual(
    expect.stringContaining(`duplicate-aws-name: the ${what} would have the same name in AWS as`),
  );
});

test('names in AWS that differ in case alone', () => {
  expect(errors('groups: { a: { name: Team }, b: { name: team } }\n').join('\n')).toContain(
    'similar-names: ',
  );
});

test('a name that AWS reserves', () => {
  expect(errors('groups: { a: { name: Administrator } }\n').join('\n')).toContain(
    'reserved-name: ',
  );
});
