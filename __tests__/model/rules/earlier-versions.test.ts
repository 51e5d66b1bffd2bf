import { loadModel } from '../../../model/load';
import { memoryFolder } from '../../../source/folder';
import { ENVIRONMENT, ORGANIZATION } from '../loading';

const CHARTER = `organizationalUnits: { Work: { accounts: { dev: {} } } }
groups: { admins: {}, others: {} }
users: { alice: { givenName: A, familyName: J, email: alice@acme.example } }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
roles: { r: { trust: [{ service: ec2.amazonaws.com }], targets: [dev] } }
`;

/**
 * The codes of what is wrong with an earlier version, and how many organizations can be compared.
 */
function readEarlier(rest: string): { codes: readonly string[]; organizations: number } {
  const { diagnostics, organizations } = loadModel({
    folder: memoryFolder({
      'organization.yaml': ORGANIZATION + rest,
      'environments/production.yaml': ENVIRONMENT,
    }),
    today: '2026-11-21',
    isHistory: true,
  });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return { codes: errors.map(({ code }) => code), organizations: organizations.length };
}

test.each([
  [
    'an assignment that is for nobody in particular',
    `${CHARTER}assignments: [{ group: admins, user: alice, permissionSet: ReadOnly, targets: [dev] }]\n`,
    'conflicting-keys',
  ],
  [
    'a role that trusts nobody in particular',
    CHARTER.replace('{ service: ec2.amazonaws.com }', '{}'),
    'missing-key',
  ],
  ['an account that is in two units', `${CHARTER}accounts: { dev: {} }\n`, 'duplicate-account'],
  ['a target that means two things', `${CHARTER}accounts: { Work: {} }\n`, 'ambiguous-name'],
  [
    'two baselines that disagree',
    `${CHARTER}baselines: { a: { targets: [dev], imdsv2: true }, b: { targets: [dev], imdsv2: false } }\n`,
    'conflicting-baselines',
  ],
  [
    'a target that no account has',
    `${CHARTER}guardrails: { deny-leave-organization: { targets: [{ tag: { a: b } }] } }\n`,
    'no-account',
  ],
])('an earlier version with %s is not compared', (_, rest, code) => {
  expect(readEarlier(rest)).toEqual({ codes: [code], organizations: 0 });
});

test('an earlier version that only breaks a limit is compared', () => {
  const tooLong = 'a'.repeat(600);
  expect(
    readEarlier(
      `${CHARTER.replace('admins: {}', `admins: { description: ${tooLong}${tooLong} }`)}`,
    ),
  ).toEqual({ codes: [], organizations: 1 });
});
