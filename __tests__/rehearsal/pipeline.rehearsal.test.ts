import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { callJson, callQuery, values } from '../../rehearsal/aws-call';
import { fetchProviders } from '../../rehearsal/provider-mirror';
import { stackFolder } from '../../terraform/workspace';
import { makeBucket } from './make-bucket';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';
import { workflowSteps } from './workflow-steps';

/*
 * The scripts in the workflow files, unchanged, with the roles that CI has. The tests tell one
 * story and run in order.
 */
const { test } = needsLocalAws();

const ENVIRONMENT =
  'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-states, region: eu-west-2 }\n';
/** Days that access ends: first the later one, then the earlier one. */
const day = (days: number) =>
  new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);
const LATER = day(300);
const YESTERDAY = day(-1);
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
    groups: [engineers, { group: on-call, until: ${LATER} }]
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }, Support: { awsManagedPolicies: [SupportUser] } }
assignments:
  - { group: engineers, permissionSet: ReadOnly, targets: [Root], except: [management] }
  - { group: engineers, permissionSet: Support, targets: [dev], until: ${LATER} }
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
  orgcharter,
  commit,
  environmentsOf,
  drift,
  written,
  output,
  review,
  changes,
  deploy,
  forgetOutput,
} = workflowSteps(model);

beforeAll(async () => {
  writePrograms();
  await makeBucket(management(), 'acme-states');
});

const PRODUCTION =
  'environments=[{"environment":"production","managementAccountId":"111122223333"}]\n';
/**
 * How an environment is planned in which nothing changed. The bucket exists, so `bootstrap` is left
 * out.
 */
const UNCHANGED = {
  'account-dev': 'unchanged',
  'account-management': 'unchanged',
  guardrails: 'unchanged',
  identity: 'unchanged',
  monitoring: 'unchanged',
  organization: 'unchanged',
};

test(
  'the first deployment, by hand, creates the roles',
  async () => {
    expect(await environmentsOf('deploy.yml', 'synthesize')).toBe(PRODUCTION);
    await fetchProviders(
      join(stackFolder(model.workspace, 'production-organization'), 'cdk.tf.json'),
    );
    await writeLockFile();
    const { status, output: said } = await orgcharter('deploy', '--yes');
    expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' });
    expect(said).toContain('Skipping production-bootstrap');
    expect(
      values(await callQuery(await model.inside('dev'), 'iam', 'ListRoles'), 'RoleName'),
    ).toContain('orgcharter-plan');
    expect(values(await callQuery(management(), 'iam', 'ListRoles'), 'RoleName')).toEqual(
      expect.arrayContaining(['orgcharter-deploy', 'orgcharter-expire', 'orgcharter-plan']),
    );
  },
  8 * MINUTE,
);

test('deploy.yml: the role that only plans sees that no stack differs, and nobody is asked', async () => {
  expect(await review()).toEqual(UNCHANGED);
  expect(await changes()).toBe('environments=[]\n');
});

test(
  'drift.yml: there is no drift after a deployment, and the role that only plans can see that',
  async () => {
    expect(await environmentsOf('drift.yml', 'synthesize')).toBe(PRODUCTION);
    expect(await drift()).toEqual({ status: 0, output: '', written: [] });
  },
  5 * MINUTE,
);

test(
  'drift.yml: a change by hand is drift',
  async () => {
    await callQuery(management(), 'iam', 'DeleteRolePolicy', {
      RoleName: 'orgcharter-deploy',
      PolicyName: 'orgcharter-deploy',
    });
    expect(await drift()).toEqual({ status: 0, output: '', written: ['production.md'] });
    expect(readFileSync(file('drift/production.md'), 'utf8')).toContain('orgcharter-deploy');
  },
  5 * MINUTE,
);

test(
  'plan.yml: a new account is planned with what it means, and stacks that need its ID wait',
  async () => {
    const base = await commit();
    model.edit('  dev: {}\n', '  dev: {}\n  shop: {}\n');
    expect(await environmentsOf('plan.yml', 'check')).toBe(PRODUCTION);
    const { status, output } = await runStep(
      'plan.yml',
      'plan',
      'Plan',
      { ENVIRONMENT: 'production', BASE: base },
      'orgcharter-plan',
    );
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
    expect(written('plans')).toEqual(['production.json', 'production.md']);
    const report = readFileSync(file('plans/production.md'), 'utf8');
    expect(report).toContain('aws_organizations_account.shop');
    expect(report).toContain('What it means since');
    expect(report).toMatch(
      /\*\*production-account-shop\*\*: it needs .*Deploy first: production-organization/,
    );
  },
  5 * MINUTE,
);

test('plan.yml: the comment has the report, and fits', async () => {
  writeFileSync(file('plans/sandbox.md'), `# Plan for sandbox\n${'a line\n'.repeat(20_000)}`);
  expect(
    await runStep('plan.yml', 'text', 'Write the comment', {
      PLANNED: 'success',
      RUN: 'https://github.example/run',
      GITHUB_STEP_SUMMARY: file('summary.md'),
    }),
  ).toEqual({ status: 0, output: '' });
  const comment = readFileSync(file('comment.md'), 'utf8');
  expect(comment).toContain('aws_organizations_account.shop');
  expect(comment).toContain('# Plan for sandbox');
  expect(comment).toContain('[The run](https://github.example/run) has the rest');
  expect(comment.length).toBeLessThan(65_536);
  expect(readFileSync(file('summary.md'), 'utf8')).toContain('a line\n'.repeat(20_000));
});

test(
  'deploy.yml: the plan of main is that of the pull request, and the deployment makes it once more',
  async () => {
    // the artifact of the pull request's run
    renameSync(file('plans'), file('pull-request'));
    forgetOutput('summary.md');
    expect(await review()).toMatchObject({ organization: 'narrow', 'account-shop': 'waits' });
    const compared = await runStep('deploy.yml', 'review', 'Compare with the pull request', {
      ENVIRONMENT: 'production',
      PULL_REQUEST: '7',
      GITHUB_STEP_SUMMARY: file('summary.md'),
    });
    expect(output(compared)).toBe('');
    expect(readFileSync(file('summary.md'), 'utf8')).toBe(
      'This is the plan of pull request #7, to the letter.\n',
    );
    expect(await changes()).toBe(PRODUCTION);
    const deployed = await deploy();
    expect(output(deployed)).toBe('');
    expect(deployed.output).toContain('deployed: production-organization');
    expect(deployed.again).toBe(true);
    expect(await model.accountId('shop')).toBeDefined();
  },
  5 * MINUTE,
);

test(
  'deploy.yml: another run deploys the stacks that waited, and then nothing waits',
  async () => {
    // the new account has no role yet that could plan its stack
    const { 'account-shop': shop, ...others } = await review();
    expect(shop).toBe('waits');
    expect(Object.values(others)).not.toContain('waits');
    expect(readFileSync(file('plan.md'), 'utf8')).toContain('has no role orgcharter-plan');
    const deployed = await deploy();
    expect(output(deployed)).toBe('');
    expect(deployed.output).toContain('deployed: production-account-shop');
    expect(deployed.again).toBe(false);
    expect(await changes()).toBe(PRODUCTION);
    expect(await review()).toEqual({ ...UNCHANGED, 'account-shop': 'unchanged' });
    expect(await changes()).toBe('environments=[]\n');
  },
  8 * MINUTE,
);

test(
  'deploy.yml: a plan that is not the reviewed one is not applied, and another run is started',
  async () => {
    model.edit('engineers: {}', 'engineers: { description: Builders }');
    expect(await review()).toMatchObject({ identity: 'narrow' });
    model.edit('description: Builders', 'description: Others');
    const { status, output: said, again } = await deploy();
    expect(status).toBe(1);
    expect(said).toContain('::error::This is not the plan that was reviewed');
    expect(said).toContain('Others');
    expect(again).toBe(true);
    model.edit('engineers: { description: Others }', 'engineers: {}');
    expect(await review()).toEqual({ ...UNCHANGED, 'account-shop': 'unchanged' });
  },
  5 * MINUTE,
);

test(
  'expire.yml: only expired access is revoked, and a second run succeeds',
  async () => {
    for (const what of ['permissionSet: Support, targets: [dev], ', 'group: on-call, '])
      model.edit(`${what}until: ${LATER}`, `${what}until: ${YESTERDAY}`);
    forgetOutput('outputs');
    const found = await runStep('expire.yml', 'synthesize', 'What has expired?', {
      GITHUB_OUTPUT: file('outputs'),
    });
    expect(output(found)).toBe('');
    expect(readFileSync(file('outputs'), 'utf8')).toBe(PRODUCTION);
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

    // what is gone asks for no approval: the plan only finds that it is gone
    await review();
    expect(await changes()).toBe('environments=[]\n');
  },
  5 * MINUTE,
);

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
