import { managedPolicies, boundaryOf } from '../../explore/policies';
import { meaning } from '../access/diff/meaning';
import { load, organizationOf } from '../model/loading';
import { onModel } from './model-folder';

/** A role whose boundary allows everything, so that the role can escape it in each way. */
const model = (accepted: string) => `accounts: { lab: {} }
customerManagedPolicies:
  limit: { policy: limit.json, targets: [lab], lint: {}, accepted: [${accepted}] }
  other: { policy: limit.json, targets: [lab] }
roles:
  Builder:
    targets: [lab]
    trust: [{ account: management }]
    awsManagedPolicies: [AdministratorAccess]
    permissionsBoundary: limit
`;
const FILES = {
  'limit.json': JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  }),
};
const entry = (proof: string) =>
  `{ proof: ${proof}, reason: the team may, until: 2999-03-31, ticket: SEC-1 }`;
const ALL = [
  'create or change roles and users without the boundary',
  'remove or replace the boundary',
  'change the boundary policy',
];
const EACH = ALL.map(entry).join(', ');
const prove = (accepted: string, ...args: readonly string[]) =>
  onModel(model(accepted), FILES, ['prove', ...args]);

test('without entries, each failure says how it could be accepted', async () => {
  const { exitCode, stdout } = await prove('');
  expect(exitCode).toBe(1);
  for (const proof of ALL)
    expect(stdout).toContain(
      `correct the boundary, or accept this in the policy: accepted: [{ proof: ${proof}, reason: … }]`,
    );
});

test('accepted failures are printed with their reasons, and do not fail', async () => {
  const { exitCode, stdout, stderr } = await prove(EACH);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain(
    'permissions boundaries: accepted: principals with a boundary must not remove or replace the boundary, but some can\n' +
      '  reason: the team may, until 2999-03-31 (SEC-1) (config/organization.yaml:',
  );
  expect(stdout).toContain('3 failures are accepted');
});

test.each(ALL)('an entry accepts only its own proof: %s', async (proof) => {
  const { exitCode, stdout } = await prove(entry(proof));
  expect(exitCode).toBe(1);
  expect(stdout).toContain('2 of 5 proofs fail, 1 failure is accepted');
});

test('an entry of another policy accepts nothing', async () => {
  const yaml = model('').replace(
    'targets: [lab] }\nroles',
    `targets: [lab], accepted: [${EACH}] }\nroles`,
  );
  const { exitCode, stderr } = await onModel(yaml, FILES, ['prove']);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    'other (config/organization.yaml:9): warning: nothing fails that "proof: change the boundary policy" accepts. Remove this entry',
  );
});

test('JSON names the policy', async () => {
  const { stdout } = await prove(EACH, '--format', 'json');
  const [environment] = JSON.parse(stdout).environments;
  const boundaries = environment.guardrails.find(
    ({ name }: { readonly name: string }) => name === 'permissions boundaries',
  );
  expect(boundaries.proofs[0]).toMatchObject({
    holds: true,
    accepted: [{ acceptances: [{ customerManagedPolicy: 'limit', reason: 'the team may' }] }],
  });
});

test('diff reports a new acceptance as high', () => {
  expect(meaning(model(''), model(entry(ALL[1]!)), FILES)).toEqual([
    'high failure-accepted: policy limit: it is now accepted that principals with this boundary can remove or replace the boundary, until 2999-03-31 (SEC-1)',
  ]);
});

test('the page shows them with each role that has the boundary', () => {
  const organization = organizationOf(model(entry(ALL[1]!)), FILES);
  const role = organization.accountParts.flatMap(({ iam }) => iam?.roles ?? [])[0]!;
  expect(managedPolicies(role)).toHaveLength(1);
  expect(boundaryOf(role, organization, () => 'here')).toEqual({
    boundary: '/limit (customer managed)',
    boundaryAccepted: [
      {
        failure: 'remove or replace the boundary',
        reason: 'the team may',
        until: '2999-03-31',
        ticket: 'SEC-1',
        cause: 'here',
      },
    ],
  });
});

test('an unknown proof and an expired entry are reported', () => {
  const codes = (accepted: string) =>
    load(model(accepted), FILES).diagnostics.map(({ code }) => code);
  expect(codes('{ proof: x, reason: y }')).toContain('invalid-choice');
  expect(codes(entry(ALL[0]!).replace('2999', '2020'))).toContain('acceptance-expired');
});
