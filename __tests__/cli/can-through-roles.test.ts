import { onModel } from './model-folder';

const MODEL = `organizationalUnits:
  Apps: { accounts: { dev: {}, prod: { id: "222233334444" } } }
groups: { developers: {}, others: {} }
users:
  alice: { givenName: Alice, familyName: Jones, email: alice@acme.example, groups: [developers] }
permissionSets:
  Developer: { awsManagedPolicies: [PowerUserAccess] }
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }
assignments:
  - { group: developers, permissionSet: Developer, targets: [dev] }
  - { group: developers, permissionSet: ReadOnly, targets: [prod] }
roles:
  Tester: { targets: [dev], trust: { permissionSet: Developer, account: dev }, awsManagedPolicies: [PowerUserAccess] }
  Deployer: { targets: [prod], trust: { role: { account: dev, name: Tester }, externalId: shop-1 }, awsManagedPolicies: [AmazonS3FullAccess] }
`;
const can = (...args: readonly string[]) =>
  onModel(MODEL, {}, ['can', ...args, '--at', '2026-11-22']);

test('the answer stays that of the direct access, and the path through roles is added', async () => {
  const { exitCode, stdout } = await can('alice', 's3:DeleteBucket', '--account', 'prod');
  expect(exitCode).toBe(1);
  expect(stdout.trim()).toBe(
    `no: user alice cannot perform s3:DeleteBucket in prod
  as ReadOnly (config/organization.yaml:16, as a member of group developers): no
    denied because no policy of the principal allows it
  through other roles, as Deployer: yes
    path: Developer in dev assumes Tester in dev, assumes Deployer in prod (external ID shop-1)
    allowed by statement 1 of policy of the principal AmazonS3FullAccess (config/organization.yaml:19)`,
  );
});

test('not if the direct answer is yes, no role allows it, or another permission set is asked for', async () => {
  const answer = async (...args: readonly string[]) =>
    (await can(...args, '--account', 'prod')).stdout.includes('through other roles');
  expect(await answer('developers', 's3:ListAllMyBuckets')).toBe(false);
  expect(await answer('developers', 'ec2:RunInstances')).toBe(false);
  expect(await answer('others', 's3:DeleteBucket')).toBe(false);
  expect(await answer('developers', 's3:DeleteBucket', '--as', 'ReadOnly')).toBe(false);
  expect(await answer('developers', 's3:DeleteBucket')).toBe(true);
  expect(await answer('Tester', 's3:DeleteBucket')).toBe(true);
});

test('as JSON', async () => {
  const { stdout } = await can(
    'developers',
    's3:DeleteBucket',
    '--account',
    'prod',
    '--format',
    'json',
  );
  expect(JSON.parse(stdout)).toMatchObject({
    answer: 'no',
    throughRole: {
      answer: 'yes',
      role: 'Deployer',
      account: 'prod',
      path: 'Developer in dev assumes Tester in dev, assumes Deployer in prod (external ID shop-1)',
      conditions: ['external ID shop-1'],
    },
  });
});
