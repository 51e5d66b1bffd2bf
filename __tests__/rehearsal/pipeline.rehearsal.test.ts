import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callJson, callQuery, callS3, values } from '../../rehearsal/aws-call';
import { fetchProviders } from '../../rehearsal/provider-mirror';
import { stackFolder } from '../../terraform/workspace';
import { makeBucket } from './make-bucket';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';
import { workflowSteps } from './workflow-steps';

/* The scripts in the workflow files, unchanged, with the roles that CI has. The tests tell one story and run in order. */
const { test } = needsLocalAws();

const ENVIRONMENT =
  'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-states, region: eu-west-2 }\n';
/** The last day of the access that expires. */
const YESTERDAY = new Date(Date.now() - 24 * 3_600_000).toISOString().slice(0, 10);
const MODEL = `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
accounts:
  dev: {}
groups: { engineers: {}, on-call: {} }
users:
  ada:
    givenName: Ada
    familyName: Byron
    email: ada@acme.example
    groups: [engineers, { group: on-call, until: ${YESTERDAY} }]
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }, Support: { awsManagedPolicies: [SupportUser] } }
assignments:
  - { group: engineers, permissionSet: ReadOnly, targets: [Root], except: [management] }
  - { group: engineers, permissionSet: Support, targets: [dev], until: ${YESTERDAY} }
baselines: { standard: { targets: [Root], s3PublicAccessBlock: false, ebsEncryption: false, imdsv2: false } }
pipeline: { github: { repository: acme/charter } }
`;

const model = rehearsedModel({
  'organization.yaml': MODEL,
  'environments/production.yaml': ENVIRONMENT,
});
const {
  file,
  management,
  runStep,
  writePrograms,
  writeLockFile,
  written,
  output,
  differing,
  deploy,
  deployed,
  forgetOutput,
} = workflowSteps(model);

beforeAll(async () => {
  writePrograms();
  await makeBucket(management(), 'acme-states');
});

/** All stacks except bootstrap, because the bucket exists already. */
const STACKS = [
  'account-dev',
  'account-management',
  'guardrails',
  'identity',
  'monitoring',
  'organization',
].map((stack) => `production-${stack}`);
test(
  'the first deployment, by hand, creates the roles',
  async () => {
    // on the last day of the access that expires
    const synthesized = await runStep('deploy.yml', 'synthesize', 'Synthesize', {
      ORGCHARTER_AT: YESTERDAY,
    });
    expect(output(synthesized)).toBe('');
    await fetchProviders(
      join(stackFolder(model.workspace, 'production-organization'), 'cdk.tf.json'),
    );
    await writeLockFile();
    for (const stacks of [
      'production-organization',
      STACKS.filter((stack) => stack !== 'production-organization').join(' '),
    ])
      expect(output(await deploy(stacks))).toBe('');
    expect(
      values(await callQuery(await model.inside('dev'), 'iam', 'ListRoles'), 'RoleName'),
    ).toContain('orgcharter-plan');
    expect(values(await callQuery(management(), 'iam', 'ListRoles'), 'RoleName')).toEqual(
      expect.arrayContaining(['orgcharter-deploy', 'orgcharter-expire', 'orgcharter-plan']),
    );
  },
  8 * MINUTE,
);

test('deploy.yml: what was deployed is recorded beside the state, so no stack differs', async () => {
  expect(await deployed('production-identity')).toBe(
    readFileSync(join(stackFolder(model.workspace, 'production-identity'), 'cdk.tf.json'), 'utf8'),
  );
  expect(await differing()).toEqual([]);
});

test('deploy.yml: a stack that failed to deploy is deployed again, even if its change was reverted', async () => {
  const path = join(stackFolder(model.workspace, 'production-monitoring'), 'cdk.tf.json');
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, JSON.stringify({ ...JSON.parse(before), resource: { aws_nothing: {} } }));
  const failed = await deploy('production-monitoring', 'orgcharter-deploy');
  expect(failed.status).toBe(1);
  expect(failed.output).toContain('::error::not deployed: production-monitoring');
  await expect(deployed('production-monitoring')).rejects.toThrow();
  writeFileSync(path, before);
  expect(await differing()).toEqual([['production-monitoring']]);
  expect(output(await deploy('production-monitoring', 'orgcharter-deploy'))).toBe('');
  expect(await differing()).toEqual([]);
});

test(
  'drift.yml: there is no drift after a deployment, and the role that only plans can see that',
  async () => {
    const { status, output } = await runStep(
      'drift.yml',
      'drift',
      'Plan',
      { STACKS: STACKS.join(' ') },
      'orgcharter-plan',
    );
    expect({ status, output }).toEqual({ status: 0, output: '' });
    expect(written('drift')).toEqual([]);
  },
  5 * MINUTE,
);

test('drift.yml: a change by hand is drift, only in its stack', async () => {
  await callQuery(management(), 'iam', 'DeleteRolePolicy', {
    RoleName: 'orgcharter-deploy',
    PolicyName: 'orgcharter-deploy',
  });
  // a stack that is not deployed completely has no drift
  const record = '/acme-states/production/deployed/production-monitoring/cdk.tf.json';
  const before = await deployed('production-monitoring');
  await callS3(management(), 'DELETE', record);
  forgetOutput('drift');
  const { status, output } = await runStep(
    'drift.yml',
    'drift',
    'Plan',
    { STACKS: 'production-account-management production-monitoring' },
    'orgcharter-plan',
  );
  await callS3(management(), 'PUT', record, before);
  expect(output).toBe('production-monitoring is not deployed');
  expect(status).toBe(0);
  expect(written('drift')).toEqual(['production-account-management.txt']);
  expect(readFileSync(file('drift/production-account-management.txt'), 'utf8')).toContain(
    'orgcharter-deploy',
  );
});

test('plan.yml: a new account changes three stacks; those that need its ID are planned later', async () => {
  model.edit('  dev: {}\n', '  dev: {}\n  shop: {}\n');
  const synthesized = await runStep('deploy.yml', 'synthesize', 'Synthesize', {
    ORGCHARTER_AT: YESTERDAY,
  });
  expect(synthesized.status).toBe(0);
  expect(await differing()).toEqual([
    ['production-organization'],
    ['production-account-shop', 'production-identity'],
  ]);

  const { status, output } = await runStep(
    'plan.yml',
    'plan',
    'Plan',
    { STACKS: 'production-organization production-account-shop production-identity' },
    'orgcharter-plan',
  );
  expect({ status, output }).toEqual({ status: 0, output: '' });
  const text = (stack: string) => readFileSync(file(`plans/production-${stack}.txt`), 'utf8');
  expect(text('organization')).toContain('aws_organizations_account.shop will be created');
  expect(text('organization')).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
  for (const stack of ['account-shop', 'identity'])
    expect(text(stack)).toBe(
      'This stack needs an account or unit that the organization stack has not created yet. It is planned after the organization stack is deployed.\n',
    );
});

test('plan.yml: any other error fails the job', async () => {
  forgetOutput('plans');
  const { status, output } = await runStep(
    'plan.yml',
    'plan',
    'Plan',
    { STACKS: 'production-nowhere' },
    'orgcharter-plan',
  );
  expect(status).toBe(1);
  expect(output).toContain('production-nowhere');
});

test('plan.yml: the comment contains what the change means, and each plan with its summary', async () => {
  forgetOutput('plans');
  mkdirSync(file('plans'));
  writeFileSync(file('meaning.md'), '## Who can do what\n');
  writeFileSync(
    file('plans/production-organization.txt'),
    'a line\nPlan: 1 to add, 0 to change, 0 to destroy.\n',
  );
  writeFileSync(file('plans/production-audit.txt'), 'x'.repeat(100_000));
  expect(
    await runStep('plan.yml', 'text', 'Write the comment', {
      RUN: 'https://github.example/run',
      GITHUB_STEP_SUMMARY: file('summary.md'),
    }),
  ).toEqual({ status: 0, output: '' });
  const comment = readFileSync(file('comment.md'), 'utf8');
  expect(comment).toContain('## Who can do what\n');
  expect(comment).toContain(
    '<summary><b>production-organization</b>: Plan: 1 to add, 0 to change, 0 to destroy</summary>',
  );
  expect(comment).toContain('[The run](https://github.example/run) has the rest');
  expect(comment.length).toBeLessThan(65_536);
  expect(readFileSync(file('summary.md'), 'utf8')).toContain('x'.repeat(100_000));
});

test('expire.yml: only expired access is revoked, and a second run succeeds', async () => {
  const found = await runStep('expire.yml', 'synthesize', 'What has expired?', {
    GITHUB_OUTPUT: file('outputs'),
  });
  expect(output(found)).toBe('');
  expect(readFileSync(file('outputs'), 'utf8')).toBe(
    'environments=[{"environment":"production","managementAccountId":"111122223333"}]\n',
  );
  expect(JSON.parse(readFileSync(file('expired/production.json'), 'utf8'))).toEqual({
    state: 's3://acme-states/production/identity.tfstate --region eu-west-2',
    region: 'eu-west-2',
    addresses: [
      'aws_identitystore_group_membership.on-call--ada',
      'aws_ssoadmin_account_assignment.engineers--Support--dev',
    ],
  });

  const revoked = await runStep(
    'expire.yml',
    'revoke',
    'Revoke',
    { ENVIRONMENT: 'production' },
    'orgcharter-expire',
  );
  expect(output(revoked)).toBe('');
  expect(revoked.output.match(/^revoked: \w+/gm)?.sort()).toEqual([
    'revoked: assignment',
    'revoked: membership',
  ]);
  expect(await assignmentsOf(await model.accountIds())).toEqual(['ReadOnly']);

  const again = await runStep(
    'expire.yml',
    'revoke',
    'Revoke',
    { ENVIRONMENT: 'production' },
    'orgcharter-expire',
  );
  expect(output(again)).toBe('');
});

/** The permission sets that are assigned in the account `dev`. */
async function assignmentsOf(accounts: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const { Instances } = await callJson<{ Instances: readonly { InstanceArn: string }[] }>(
    management(),
    'sso-admin',
    'ListInstances',
  );
  const [{ InstanceArn } = { InstanceArn: '' }] = Instances;
  const { PermissionSets } = await callJson<{ PermissionSets: readonly string[] }>(
    management(),
    'sso-admin',
    'ListPermissionSets',
    { InstanceArn },
  );
  const found = await Promise.all(
    PermissionSets.map(async (PermissionSetArn) => {
      const { AccountAssignments } = await callJson<{ AccountAssignments: readonly object[] }>(
        management(),
        'sso-admin',
        'ListAccountAssignments',
        { InstanceArn, PermissionSetArn, AccountId: accounts.get('dev') },
      );
      const { PermissionSet } = await callJson<{ PermissionSet: { Name: string } }>(
        management(),
        'sso-admin',
        'DescribePermissionSet',
        { InstanceArn, PermissionSetArn },
      );
      return AccountAssignments.map(() => PermissionSet.Name);
    }),
  );
  return found.flat();
}
