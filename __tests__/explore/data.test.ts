import { pageData } from '../../explore/data';
import type { Organization } from '../../model/organization';
import {
  aGuardrail,
  aPermissionSet,
  aUnit,
  anAccount,
  anAssignment,
  anIdentity,
  anOrganization,
  cause,
} from '../organizations';

const dataOf = (parts: Partial<Organization>) =>
  pageData(anOrganization(parts), {
    today: '2026-11-21',
    locationOf: ({ file, line }) => `${file}:${line}`,
  });
const AT = 'config/organization.yaml:1';

test('an account that leaves says so', () => {
  const leaving = { reason: 'merged', to: 'closed', on: '2027-01-31' } as const;
  const { accounts } = dataOf({ accounts: [anAccount('old', { leaving })] });
  expect(accounts.map(({ name, role }) => [name, role])).toEqual([
    ['management', 'management account'],
    ['old', 'leaving, can be closed from 2027-01-31'],
  ]);
});

test('what somebody else owns', () => {
  const { units, accounts } = dataOf({
    organizationalUnits: [aUnit('Theirs', { id: 'ou-1', managed: false }), aUnit('Ours')],
    accounts: [
      anAccount('Theirs/*', { parent: 'Theirs', managed: false, discovered: true }),
      anAccount('audit', { id: '222233334444', managed: false }),
      anAccount('ours'),
    ],
  });
  expect(units.map(({ name, owner }) => [name, owner])).toEqual([
    ['Root', undefined],
    ['Theirs', 'unmanaged'],
    ['Ours', undefined],
  ]);
  expect(accounts.map(({ name, owner }) => [name, owner])).toEqual([
    ['management', undefined],
    ['Theirs/*', 'discovered'],
    ['audit', 'unmanaged'],
    ['ours', undefined],
  ]);
});

test('units and accounts: the root first, and the purpose of an account', () => {
  const { units, accounts } = dataOf({
    securityAccount: 'security',
    logArchiveAccount: 'security',
    organizationalUnits: [
      aUnit('Workloads'),
      aUnit('Workloads/Production', { tags: { tier: 'gold' } }),
    ],
    accounts: [
      anAccount('prod', {
        parent: 'Workloads/Production',
        id: '222233334444',
        isProduction: true,
      }),
      anAccount('security'),
    ],
  });
  expect(units).toEqual([
    { path: 'Root', name: 'Root', tags: {} },
    { path: 'Workloads', name: 'Workloads', parent: 'Root', tags: {} },
    {
      path: 'Workloads/Production',
      name: 'Production',
      parent: 'Workloads',
      tags: { tier: 'gold' },
    },
  ]);
  expect(
    accounts.map(({ name, id, role, isManagementAccount, isProduction }) => ({
      name,
      id,
      role,
      isManagementAccount,
      isProduction,
    })),
  ).toEqual([
    {
      name: 'management',
      id: '111122223333',
      role: 'management account',
      isManagementAccount: true,
      isProduction: true,
    },
    {
      name: 'prod',
      id: '222233334444',
      role: undefined,
      isManagementAccount: false,
      isProduction: true,
    },
    {
      name: 'security',
      id: undefined,
      role: 'log archive, security',
      isManagementAccount: false,
      isProduction: false,
    },
  ]);
});

test('groups and users, a user that only an assignment names, and assignments by index', () => {
  const { principals, assignments } = dataOf({
    identity: anIdentity({
      groups: [{ name: 'auditors', description: 'Look', reviewEveryDays: 90 }],
      users: [
        {
          name: 'bob',
          givenName: 'Bob',
          familyName: 'Singh',
          displayName: 'Bob Singh',
          email: 'bob@securecart.example',
        },
      ],
      memberships: [
        { group: 'auditors', user: 'bob', until: '2027-01-31', ticket: 'SEC-9', cause },
      ],
      permissionSets: [aPermissionSet('Admin'), aPermissionSet('ReadOnly')],
      assignments: [
        anAssignment('auditors', 'ReadOnly', 'management', {
          until: '2027-03-31',
          ticket: 'SEC-142',
        }),
        anAssignment('bob', 'Admin', 'management', { principalType: 'USER', ticket: 'SEC-1' }),
        anAssignment('alice', 'Admin', 'management', {
          principalType: 'USER',
          until: '2027-04-01',
        }),
      ],
    }),
  });
  expect(principals).toEqual([
    {
      kind: 'group',
      name: 'auditors',
      description: 'Look',
      reviewEveryDays: 90,
      members: [{ name: 'bob', until: '2027-01-31', ticket: 'SEC-9' }],
    },
    { kind: 'user', name: 'alice', description: '', members: [] },
    {
      kind: 'user',
      name: 'bob',
      description: 'Bob Singh',
      email: 'bob@securecart.example',
      members: [{ name: 'auditors', until: '2027-01-31', ticket: 'SEC-9' }],
    },
  ]);
  expect(assignments).toEqual([
    [0, 1, 0, 0, AT, '2027-03-31', 'SEC-142'],
    [2, 0, 0, 1, AT, '', 'SEC-1'],
    [1, 0, 0, 1, AT, '2027-04-01'],
  ]);
});

test('permission sets', () => {
  const { permissionSets } = dataOf({
    identity: anIdentity({
      permissionSets: [
        aPermissionSet('Builder', {
          sessionDuration: 'PT1H30M',
          awsManagedPolicies: ['PowerUserAccess'],
          customerManagedPolicies: [{ name: 'extra', path: '/team/' }],
          inlinePolicy: { Version: '2012-10-17' },
          permissionsBoundary: { customerManagedPolicy: { name: 'limit', path: '/' } },
        }),
      ],
    }),
  });
  expect(permissionSets).toEqual([
    {
      name: 'Builder',
      description: 'What Builder is for',
      sessionDuration: '1 h 30 min',
      breakGlass: false,
      policies: [
        'PowerUserAccess (AWS managed)',
        '/team/extra (customer managed)',
        'inline policy',
      ],
      boundary: '/limit (customer managed)',
      inlinePolicy: '{\n  "Version": "2012-10-17"\n}',
      cause: AT,
    },
  ]);
});

test('guardrails, and where they are attached', () => {
  const { guardrails } = dataOf({
    guardrails: [
      aGuardrail('deny', {
        attachments: [
          { kind: 'root' },
          { kind: 'organizationalUnit', path: 'Workloads' },
          { kind: 'account', name: 'prod' },
        ],
        exceptAccounts: ['legacy'],
        parameters: { regions: ['eu-west-2'] },
      }),
      aGuardrail('tags', { type: 'TAG_POLICY', policy: { tags: {} } }),
    ],
  });
  expect(guardrails.map(({ policy: _, ...rest }) => rest)).toEqual([
    {
      name: 'deny',
      description: 'What deny is for',
      type: 'Service control policy',
      shortType: 'SCP',
      exemptsManagementAccount: true,
      units: ['Root', 'Workloads'],
      accounts: ['prod'],
      exceptAccounts: ['legacy'],
      parameters: { regions: ['eu-west-2'] },
      cause: AT,
    },
    {
      name: 'tags',
      description: 'What tags is for',
      type: 'Tag policy',
      shortType: 'Tag',
      exemptsManagementAccount: false,
      units: ['Root'],
      accounts: [],
      exceptAccounts: [],
      parameters: {},
      cause: AT,
    },
  ]);
  expect(guardrails[1]?.policy).toBe('{\n  "tags": {}\n}');
});
