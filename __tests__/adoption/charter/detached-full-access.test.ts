import type { LivePolicy } from '../../../adoption/live-organization';
import { asCharter } from './as-charter';
import { policy, smallOrganization } from './small-organization';

const { rootId, units, accounts } = smallOrganization();
const EVERYWHERE = [rootId, ...[...units, ...accounts].map(({ id }) => id)];

const fullAccess = (...detachedFrom: readonly string[]): LivePolicy =>
  policy({
    id: 'p-FullAWSAccess',
    name: 'FullAWSAccess',
    awsManaged: true,
    document: null,
    targets: EVERYWHERE.filter((id) => !detachedFrom.includes(id)),
  });

const allowing = (...targets: readonly string[]): LivePolicy =>
  policy({
    name: 'allow-list',
    targets,
    document: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: ['s3:*', 'ec2:*'], Resource: '*' }],
    },
  });

function charterOf(policies: readonly LivePolicy[], policyTypes = ['SERVICE_CONTROL_POLICY']) {
  const charter = asCharter(smallOrganization({ policies, policyTypes }));
  return {
    ...charter,
    detachedFrom: charter.organization.fullAwsAccessDetachedFrom,
    leftOut: charter.report.notHeld
      .filter(({ kind }) => kind === 'detached FullAWSAccess')
      .map(({ name }) => name),
  };
}

test('attached everywhere: nothing is written', () => {
  const { text, leftOut } = charterOf([fullAccess()]);
  expect(text).not.toContain('fullAWSAccess');
  expect(leftOut).toEqual([]);
});

test.each([
  ['the root', rootId, 'Root'],
  ['a unit', 'ou-ab12-production', 'Workloads/Production'],
  ['an account', '100000000004', 'dev'],
])('detached from %s, with a policy that allows', (_, id, target) => {
  const { detachedFrom, text, leftOut } = charterOf([fullAccess(id), allowing(id)]);
  expect(detachedFrom).toEqual([target]);
  expect(text).toContain(`  fullAWSAccess: { detachedFrom: [${target}] }\n`);
  expect(text).not.toContain('ineffective-allow');
  expect(leftOut).toEqual([]);
});

test('where nothing of the charter allows anything, it is reported', () => {
  const detached = ['ou-ab12-sandbox1', 'ou-ab12-production', '100000000004'];
  const { detachedFrom, leftOut } = charterOf([
    fullAccess(...detached),
    allowing('ou-ab12-production'),
    policy({ id: 'p-other', name: 'deny', targets: ['ou-ab12-sandbox1'] }),
  ]);
  expect(detachedFrom).toEqual(['Workloads/Production']);
  expect(leftOut).toEqual(['Sandbox', 'dev']);
});

test.each([
  ['the policy was not read', [allowing(rootId)], ['SERVICE_CONTROL_POLICY']],
  ['service control policies are disabled', [fullAccess(...EVERYWHERE)], []],
  ['the management account has no need of it', [fullAccess('100000000000')], undefined],
])('nothing is written if %s', (_, policies, types) => {
  const { detachedFrom, leftOut } = charterOf(policies, types);
  expect(detachedFrom).toBeUndefined();
  expect(leftOut).toEqual([]);
});
