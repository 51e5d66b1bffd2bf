import { can } from '../../../access/can';
import { load, ORGANIZATION, organizationOf, said } from '../loading';

const POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
});
const charter = (detachedFrom: string, targets = 'Workloads', lint = '') => ({
  'organization.yaml': `${ORGANIZATION}  fullAWSAccess: { detachedFrom: ${detachedFrom} }
organizationalUnits: { Workloads: { accounts: { shop: {} } }, Spare: { accounts: { lab: {} } } }
groups: { dev: {} }
permissionSets: { Admin: { awsManagedPolicies: [AdministratorAccess] } }
assignments: [{ group: dev, permissionSet: Admin, targets: [shop, lab] }]
guardrails:
  allowed: { targets: [${targets}], policy: allowed.json, lint: {${lint}} }
`,
  'allowed.json': POLICY,
});

test.each([
  ['s3:GetObject', 'shop', 'yes'],
  ['ec2:RunInstances', 'shop', 'no'],
  ['ec2:RunInstances', 'lab', 'yes'],
] as const)('%s in %s: %s', (action, account, answer) => {
  const organization = organizationOf('', charter('[Workloads]'));
  const found = organization.accounts.find(({ name }) => name === account)!;
  const question = { principalType: 'GROUP', principal: 'dev', context: {} } as const;
  expect(can({ ...question, action, account: found }, organization).answer).toBe(answer);
});

test('an Allow has an effect there, so it is no mistake', () => {
  expect(said(load('', charter('[Workloads]')))).not.toContain('ineffective-allow');
  expect(said(load('', charter('[]')))).toContain('error ineffective-allow');
  expect(said(load('', charter('[Workloads]', 'Spare')))).toContain('error ineffective-allow');
});

test.each([
  ['[Spare]', 'Spare'],
  ['[Root]', 'Root'],
  ['[shop]', 'shop'],
])('a level without any Allow denies everything: %s', (detachedFrom, target) => {
  expect(said(load('', charter(detachedFrom)))).toContain(
    `organization.yaml:6:35: error nothing-allowed: FullAWSAccess is not attached to "${target}", and no guardrail that is attached there allows anything: every call is denied`,
  );
});

test('an unknown target', () => {
  const text = said(load('', charter('[Workload]')));
  expect(text).toContain('error unknown-target: unknown target "Workload"');
  expect(text).toContain('did you mean "Workloads"?');
});
