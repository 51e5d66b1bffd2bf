import { pageData } from '../../explore/data';
import type { Role } from '../../model/organization';
import {
  aPermissionSet,
  aRole,
  anAccount,
  anAssignment,
  anIam,
  anIdentity,
  anOrganization,
} from '../organizations';

const SCANNER = aRole('Scanner', {
  path: '/vendor/',
  maxSessionSeconds: 5400,
  awsManagedPolicies: ['SecurityAudit'],
  customerManagedPolicies: [{ name: 'more', path: '/' }],
  inlinePolicies: [{ name: 'own', document: { Version: '2012-10-17' }, statementCauses: [] }],
  trust: [
    {
      kind: 'account',
      account: { foreignId: '999988887777' },
      externalId: 'acme-42',
      requireMfa: false,
    },
  ],
  until: '2027-03-31',
  ticket: 'SEC-142',
});

function rolesOf(roles: Readonly<Record<string, readonly Role[]>>) {
  const organization = anOrganization({
    accounts: [anAccount('dev'), anAccount('prod')],
    accountParts: Object.entries(roles).map(([account, its]) => ({
      account,
      iam: anIam({ roles: its }),
    })),
    identity: anIdentity({
      groups: [{ name: 'admins', description: '' }],
      permissionSets: [aPermissionSet('Admin')],
      assignments: [anAssignment('admins', 'Admin', 'dev')],
    }),
  });
  return pageData(organization, {
    today: '2026-11-21',
    locationOf: ({ file, line }) => `${file}:${line}`,
  }).roles;
}

test('identical roles appear once, with all their accounts', () => {
  expect(rolesOf({ dev: [SCANNER], prod: [SCANNER] })).toEqual([
    {
      name: 'vendor/Scanner',
      role: 'Scanner',
      title: 'vendor/Scanner',
      description: 'What Scanner is for',
      sessionDuration: '1 h 30 min',
      policies: ['SecurityAudit (AWS managed)', '/more (customer managed)', 'own (inline)'],
      trust: [{ who: ['outside account 999988887777 with external ID acme-42'], outside: true }],
      inlinePolicies: [{ name: 'own', policy: '{\n  "Version": "2012-10-17"\n}' }],
      until: '2027-03-31',
      ticket: 'SEC-142',
      cause: 'config/organization.yaml:1',
      accounts: [
        [1, 1],
        [2, 1],
      ],
    },
  ]);
});

test('different roles with the same name are distinguished by account', () => {
  expect(
    rolesOf({ dev: [SCANNER], prod: [{ ...SCANNER, maxSessionSeconds: 3600 }] }).map(
      ({ name, sessionDuration }) => [name, sessionDuration],
    ),
  ).toEqual([
    ['vendor/Scanner in dev', '1 h 30 min'],
    ['vendor/Scanner in prod', '1 h'],
  ]);
});

test('trusted principals are links', () => {
  const roles = rolesOf({
    dev: [aRole('Builder', { path: '/ci/' })],
    prod: [
      aRole('Deployer', {
        trust: [
          { kind: 'role', account: { name: 'dev' }, name: 'ci/Builder', requireMfa: false },
          { kind: 'permissionSet', account: 'dev', permissionSet: 'Admin', requireMfa: true },
        ],
      }),
    ],
  });
  expect(roles.find(({ name }) => name === 'Deployer')?.trust).toEqual([
    {
      who: [
        'role ',
        { link: 'ci/Builder', to: 'role', name: 'ci/Builder' },
        ' in ',
        { link: 'dev', to: 'account' },
      ],
      outside: false,
    },
    {
      who: [
        'permission set ',
        { link: 'Admin', to: 'permission-set' },
        ' in ',
        { link: 'dev', to: 'account' },
        ' with MFA',
      ],
      outside: false,
      through: { permissionSet: 'Admin', account: 'dev' },
    },
  ]);
});
