import { changes, meaning } from './meaning';

const model = ({
  alice = 'alice@acme.example',
  berlin = 'berlin@acme.example',
  source = 'identity-center',
} = {}) => `  identitySource: ${source}
organizationalUnits:
  Production: { accounts: { berlin: { email: ${berlin} } } }
  Test: { accounts: { try-out: {} } }
groups: { admins: {} }
${
  source === 'external'
    ? ''
    : `users:
  alice: { givenName: Alice, familyName: Jones, email: ${alice}, groups: [admins] }
`
}permissionSets: { Admin: { awsManagedPolicies: [AdministratorAccess] } }
assignments: [{ group: admins, permissionSet: Admin, targets: [berlin, try-out] }]
`;

test("a user's other address weighs like all that the user has", () => {
  expect(changes(model(), model({ alice: 'mallory@evil.example' }))).toMatchObject([
    {
      kind: 'identity-changed',
      level: 'critical',
      risks: ['administrator', 'production'],
      what: 'user alice is reached at mallory@evil.example instead of alice@acme.example',
      details: ["whoever reads that mail can set this user's password"],
      accounts: ['berlin', 'try-out'],
      principals: [{ kind: 'user', name: 'alice' }],
    },
  ]);
  expect(changes(model(), model({ alice: 'Alice@acme.example' }))).toEqual([]);
});

test("an account's other address is its root user's", () => {
  expect(meaning(model(), model({ berlin: 'mallory@evil.example' }))).toEqual([
    'critical identity-changed [production]: the root user of account berlin is reached at mallory@evil.example instead of berlin@acme.example',
  ]);
});

test('nobody is said to leave a group whose members are kept elsewhere now, nor to join one whose members were', () => {
  expect(meaning(model(), model({ source: 'external' }))).toEqual([
    "high identity-changed: the identity provider keeps the groups' members: who they are is no longer in the model",
  ]);
  expect(meaning(model({ source: 'external' }), model())).toEqual([
    "high identity-changed: the model has the groups' members, which the identity provider kept: who they were it cannot tell",
  ]);
});
