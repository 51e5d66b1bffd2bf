import { inKeys } from '../../audit/in-keys';
import type { Facts } from '../../audit/facts';
import { aGuardrail, anIdentity, anOrganization, aPermissionSet, aUnit } from '../organizations';

const facts: Facts = {
  organizationId: 'o-exampleorgid',
  rootId: 'r-abcd',
  policyTypes: [],
  organizationalUnits: [
    { id: 'ou-1', path: 'R&D / Labs' },
    { id: 'ou-2', path: 'R&D / Labs/Équipe' },
    { id: 'ou-3', path: 'R&D / Labs/By hand' },
    { id: 'ou-4', path: 'labs' },
  ],
  accounts: [
    { id: '1', name: 'a', email: 'a@acme.example', state: 'ACTIVE', parent: 'R&D / Labs/Équipe' },
    { id: '2', name: 'b', email: 'b@acme.example', state: 'ACTIVE', parent: 'Root' },
  ],
  credentials: new Map(),
  policies: {
    known: [
      {
        id: 'p-1',
        name: 'Deny "root" use',
        type: 'SERVICE_CONTROL_POLICY',
        document: {},
        targets: [],
      },
      { id: 'p-2', name: 'deny-root', type: 'SERVICE_CONTROL_POLICY', document: {}, targets: [] },
    ],
  },
  identityCenter: {
    known: {
      instanceArn: 'arn',
      identityStoreId: 'd-1',
      groups: [{ id: 'g-1', name: 'Data Team' }],
      users: [{ id: 'u-1', name: 'ann@acme.example' }],
      memberships: [],
      permissionSets: [
        {
          arn: 'ps-1',
          name: 'PowerUser',
          sessionDuration: 'PT1H',
          awsManagedPolicies: [],
          customerManagedPolicies: [],
        },
      ],
      assignments: [],
    },
  },
  trail: { known: undefined },
};

test('what AWS has is compared by key, and what only looks like a key is not', () => {
  const organization = anOrganization({
    organizationalUnits: [
      aUnit('labs', { awsName: 'R&D / Labs' }),
      aUnit('labs/data', { awsName: 'Équipe' }),
    ],
    guardrails: [aGuardrail('deny-root', { awsName: 'Deny "root" use' })],
    identity: anIdentity({
      groups: [{ name: 'data', awsName: 'Data Team', description: '' }],
      users: [
        {
          name: 'ann',
          awsName: 'ann@acme.example',
          givenName: 'Ann',
          familyName: 'Lee',
          displayName: 'Ann Lee',
          email: 'ann@acme.example',
        },
      ],
      permissionSets: [aPermissionSet('Builder', { awsName: 'PowerUser' })],
    }),
  });
  const { organizationalUnits, accounts, policies, identityCenter } = inKeys(facts, organization);
  expect(organizationalUnits.map(({ path }) => path)).toEqual([
    'labs',
    'labs/data',
    'labs/By hand',
    'labs (in AWS)',
  ]);
  expect(accounts.map(({ parent }) => parent)).toEqual(['labs/data', 'Root']);
  expect(policies).toMatchObject({
    known: [{ name: 'deny-root' }, { name: 'deny-root (in AWS)' }],
  });
  expect(identityCenter).toMatchObject({
    known: {
      groups: [{ name: 'data' }],
      users: [{ name: 'ann' }],
      permissionSets: [{ name: 'Builder' }],
    },
  });
});
