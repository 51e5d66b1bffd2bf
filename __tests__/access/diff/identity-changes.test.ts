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

test("a user's new email address is rated like all access of the user", () => {
  expect(changes(model(), model({ alice: 'mallory@evil.example' }))).toMatchObject([
    {
      kind: 'identity-changed',
      level: 'critical',
      risks: ['administrator', 'production'],
      what: 'the email address of user alice is mallory@evil.example instead of alice@acme.example',
      details: ["anyone who reads this mailbox can reset the user's password"],
      accounts: ['berlin', 'try-out'],
      principals: [{ kind: 'user', name: 'alice' }],
    },
  ]);
  expect(changes(model(), model({ alice: 'Alice@acme.example' }))).toEqual([]);
});

test("an account's new email address is reported for its root user", () => {
  expect(meaning(model(), model({ berlin: 'mallory@evil.example' }))).toEqual([
    "critical identity-changed [production]: the email address of account berlin's root user is mallory@evil.example instead of berlin@acme.example",
  ]);
});

test('where the identity source changes, nobody is reported to join or leave a group', () => {
  expect(meaning(model(), model({ source: 'external' }))).toEqual([
    'high identity-changed: the identity provider now manages group members: the charter no longer lists them',
  ]);
  expect(meaning(model({ source: 'external' }), model())).toEqual([
    'high identity-changed: the charter now lists group members: who was a member before is unknown',
  ]);
});
