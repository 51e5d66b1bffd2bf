import { describeFailures } from '../../../access/proofs/describe-failures';
import { needsOfAccessRole } from '../../../access/proofs/needs';
import { prove } from '../../../access/proofs/prove';
import { RESOURCE_CALLS } from '../../../model/aws/calls';
import type { ResourceType } from '../../../model/aws/calls';
import type { Organization } from '../../../model/organization';
import { ORGANIZATION, organizationOf } from '../../model/loading';
import { anOrganizationWithEverything } from '../../organizations';
import { emittedTypes } from '../../stacks/emitted-types';

const ACCOUNTS = 'accounts: { log-archive: {}, security: {}, shop: {} }\n';
const withSecurity = (more: string): Organization =>
  organizationOf('', {
    'organization.yaml': `${ORGANIZATION}  securityAccount: security\n  logArchiveAccount: log-archive\n${ACCOUNTS}${more}`,
  });
const TOPIC = 'notifications: { ops: { email: [ops@acme.example] } }\n';

const ORGANIZATIONS: Readonly<Record<string, () => Organization>> = {
  'accounts without resources': () => organizationOf(ACCOUNTS),
  everything: () => anOrganizationWithEverything(),
  'a baseline': () => organizationOf(`${ACCOUNTS}baselines: { all: { targets: [Root] } }\n`),
  'a role without policies': () =>
    organizationOf(
      `${ACCOUNTS}roles: { Reader: { targets: [shop], trust: [{ account: security }], awsManagedPolicies: [ReadOnlyAccess] } }\n`,
    ),
  'a trail': () => withSecurity('auditTrail: {}\n'),
  'Config without rules': () => withSecurity('security: { config: { rules: {} } }\n'),
  GuardDuty: () => withSecurity('security: { guardDuty: {} }\n'),
  'Security Hub and its findings': () =>
    withSecurity(`${TOPIC}security: { securityHub: {}, config: {}, findings: { notify: ops } }\n`),
  'Access Analyzer': () => withSecurity('security: { accessAnalyzer: {} }\n'),
};

test.each(Object.entries(ORGANIZATIONS))(
  'the access role needs no call that Terraform does not make: %s',
  (_, build) => {
    const organization = build();
    const needsOf = needsOfAccessRole(organization);
    const needed = organization.accounts
      .filter(({ isManagementAccount }) => !isManagementAccount)
      .flatMap((account) => needsOf(account).map(({ action }) => action));
    const calls = new Set(
      emittedTypes([organization]).resources.flatMap((type) => {
        const { create, update } = RESOURCE_CALLS[type as ResourceType];
        return [...create, ...update];
      }),
    );
    expect([...new Set(needed)].filter((action) => !calls.has(action))).toEqual([]);
  },
);

describe('a service control policy without an exemption', () => {
  const failures = (accounts: string, ...actions: readonly string[]) => {
    const statement = {
      Effect: 'Deny',
      Action: actions,
      Resource: 'arn:aws:iam::*:role/OrganizationAccountAccessRole',
    };
    const own = { ...statement, ...(actions[0]?.startsWith('iam:') ? {} : { Resource: '*' }) };
    return describeFailures(
      prove(
        organizationOf(
          `${accounts}guardrails: { ours: { targets: [Root], policy: ours.json, mustDeny: [{ action: "${actions[0]}", resource: "${own.Resource.replace('*:role', '111122223333:role')}" }] } }\n`,
          { 'ours.json': JSON.stringify({ Version: '2012-10-17', Statement: [own] }) },
        ),
      ),
      '',
    );
  };
  test('can deny changes to the access role', () =>
    expect(
      failures(
        `${ACCOUNTS}roles: { Reader: { targets: [shop], trust: [{ account: security }], awsManagedPolicies: [ReadOnlyAccess] } }\n`,
        'iam:UpdateAssumeRolePolicy',
        'iam:AttachRolePolicy',
        'iam:DeleteRole',
        'iam:PutRolePolicy',
        'iam:PutRolePermissionsBoundary',
      ),
    ).toEqual([]));
  test.each(['config:PutConfigurationRecorder', 'iam:CreateRole'])(
    'can deny %s where Terraform does not call it',
    (action) => expect(failures(ACCOUNTS, action)).toEqual([]),
  );
});

test('the role of the aggregator has the name of the charter', () => {
  const organization = withSecurity('security: { config: { aggregatorRole: TheirAggregator } }\n');
  const security = organization.accounts.find(({ name }) => name === 'security')!;
  expect(
    needsOfAccessRole(organization)(security)
      .filter(({ action }) => action === 'iam:CreateRole')
      .map(({ resource }) => resource),
  ).toEqual([expect.stringMatching(/:role\/TheirAggregator$/)]);
});
