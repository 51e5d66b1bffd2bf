import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { assumeRole, callQuery, callS3, managementAccount, values } from '../../rehearsal/aws-call';
import { run, type Ended } from '../../rehearsal/child';
import { accountsIn, takeInventory } from '../../rehearsal/inventory';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { packageRoot } from '../../rehearsal/package-root';
import { closeWorkspace, openWorkspace, synthesize, type Workspace } from '../../rehearsal/workspace';
import { organizationOf } from '../model/loading';
import { needsLocalAws } from './needs-local-aws';

/* What the workflow files of CI run, run as they stand there, by the roles that CI has. The tests tell one story. */
const { test } = needsLocalAws();
const MINUTE = 60_000;

const ENVIRONMENT = 'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-states, region: eu-west-2 }\n';
const MODEL = `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
accounts:
  dev: {}
groups: { engineers: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
assignments: [{ group: engineers, permissionSet: ReadOnly, targets: [Root], except: [management] }]
baselines: { standard: { targets: [Root], s3PublicAccessBlock: false, ebsEncryption: false, imdsv2: false } }
pipeline: { github: { repository: acme/charter } }
`;

const config = mkdtempSync(join(tmpdir(), 'orgcharter-pipeline-'));
let aws: LocalAws;
let workspace: Workspace;

beforeAll(async () => {
  aws = await startLocalAws({ managementAccountId: '111122223333' });
  mkdirSync(join(config, 'environments'));
  writeFileSync(join(config, 'environments/production.yaml'), ENVIRONMENT);
  writeFileSync(join(config, 'organization.yaml'), MODEL);
  workspace = openWorkspace({ aws, config, environment: 'production' });
  writeNpx();
  await callS3(managementAccount(aws, 'eu-west-2'), 'PUT', '/acme-states', '<CreateBucketConfiguration><LocationConstraint>eu-west-2</LocationConstraint></CreateBucketConfiguration>');
}, MINUTE);

afterAll(async () => {
  if (workspace) closeWorkspace(workspace);
  await aws?.stop();
  rmSync(config, { recursive: true, force: true });
}, MINUTE);

/** `npx` as on CI's machine. The providers come from a mirror here, and the lock of them would ask the registry. */
function writeNpx(): void {
  const program = (path: string) => JSON.stringify(join(packageRoot, path));
  mkdirSync(join(workspace.folder, 'bin'));
  writeFileSync(join(workspace.folder, 'bin/npx'), `#!/usr/bin/env bash
program=$1; shift
case "$program $1" in
  'cdktf plan' | 'cdktf deploy') exec node ${JSON.stringify(require.resolve('cdktf-cli/bundle/bin/cdktf'))} "$@" --skip-provider-lock ;;
  'cdktf '*) exec node ${JSON.stringify(require.resolve('cdktf-cli/bundle/bin/cdktf'))} "$@" ;;
  'orgcharter '*) exec node ${program('dist/cli/orgcharter.js')} "$@" ;;
esac
`, { mode: 0o755 });
}

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a step of a workflow. Where it becomes a role on CI, it is that role here as well. */
async function runStep(file: string, job: string, name: string, env: Readonly<Record<string, string>>, role?: string): Promise<Ended> {
  const { jobs } = load(readFileSync(join(packageRoot, 'pipeline/github-actions/workflows', file), 'utf8')) as { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> };
  const step = jobs[job]?.steps.find((each) => each.name === name);
  if (step?.run === undefined) throw new Error(`${file} has no step "${name}" in ${job}`);
  // the local AWS believes any token, and knows callers by their access keys alone
  const [accessKeyId] = role === undefined ? [] : values(await callQuery(managementAccount(aws, 'eu-west-2'), 'sts', 'AssumeRoleWithWebIdentity', { RoleArn: `arn:aws:iam::111122223333:role/${role}`, RoleSessionName: 'ci', WebIdentityToken: 'e30.e30.' }), 'AccessKeyId');
  const literal = Object.fromEntries(Object.entries(step.env ?? {}).filter(([, value]) => !value.includes('${{')));
  return run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
    cwd: workspace.folder,
    env: {
      ...workspace.env,
      PATH: `${join(workspace.folder, 'bin')}:${process.env['PATH']}`,
      ...(accessKeyId !== undefined && { AWS_ACCESS_KEY_ID: accessKeyId }),
      ...literal,
      ...env,
    },
  });
}

const written = (folder: string) => (existsSync(join(workspace.folder, folder)) ? readdirSync(join(workspace.folder, folder)).sort() : []);
const jobs = async (...words: readonly string[]) => {
  const { output } = await run(process.execPath, [join(packageRoot, 'dist/cli/orgcharter.js'), 'stacks', '--format', 'json', ...words], { cwd: workspace.folder, env: workspace.env });
  return (JSON.parse(output.slice(output.indexOf('{'))) as { readonly waves: readonly (readonly { readonly stacks: string }[])[] }).waves.map((wave) => wave.map(({ stacks }) => stacks));
};
/** Everything but the bootstrap stack: this bucket is one that was there before. */
const STACKS = ['account-dev', 'account-management', 'guardrails', 'identity', 'monitoring', 'organization'].map((stack) => `production-${stack}`);
const forgetOutput = (...folders: readonly string[]) => folders.forEach((folder) => rmSync(join(workspace.folder, folder), { recursive: true, force: true }));

test('deployed by hand once, the roles are there', async () => {
  await synthesize(workspace);
  for (const stacks of ['production-organization', STACKS.filter((stack) => stack !== 'production-organization').join(' ')]) {
    const { status, output } = await runStep('deploy-wave.yml', 'deploy', 'Deploy', { STACKS: stacks });
    expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
  }
  const { root } = await takeInventory(aws, organizationOf(MODEL.slice(MODEL.indexOf('accounts:'))));
  const dev = accountsIn(root).find(({ name }) => name === 'dev')?.id;
  const inDev = await assumeRole(managementAccount(aws, 'eu-west-2'), `arn:aws:iam::${dev}:role/OrganizationAccountAccessRole`);
  expect(values(await callQuery(inDev, 'iam', 'ListRoles'), 'RoleName')).toContain('orgcharter-plan');
  expect(values(await callQuery(managementAccount(aws, 'eu-west-2'), 'iam', 'ListRoles'), 'RoleName')).toEqual(expect.arrayContaining(['orgcharter-deploy', 'orgcharter-plan']));
}, 8 * MINUTE);

test('drift.yml: nothing differs, seen with the eyes of the role that only plans', async () => {
  const { status, output } = await runStep('drift.yml', 'drift', 'Plan', { STACKS: STACKS.join(' ') }, 'orgcharter-plan');
  expect({ status, output }).toEqual({ status: 0, output: '' });
  expect(written('drift')).toEqual([]);
}, 5 * MINUTE);

test('drift.yml: what somebody changed by hand is drift, and in its stack alone', async () => {
  await callQuery(managementAccount(aws, 'eu-west-2'), 'iam', 'DeleteRolePolicy', { RoleName: 'orgcharter-deploy', PolicyName: 'orgcharter-deploy' });
  forgetOutput('drift');
  const { status } = await runStep('drift.yml', 'drift', 'Plan', { STACKS: 'production-account-management production-monitoring' }, 'orgcharter-plan');
  expect(status).toBe(0);
  expect(written('drift')).toEqual(['production-account-management.txt']);
  expect(readFileSync(join(workspace.folder, 'drift/production-account-management.txt'), 'utf8')).toContain('orgcharter-deploy');
}, 3 * MINUTE);

test('plan.yml: a new account changes organization, its own stack and who may enter it; what needs its id waits for it', async () => {
  forgetOutput('before.out');
  await run('cp', ['-r', 'cdktf.out', 'before.out'], { cwd: workspace.folder, env: workspace.env });
  writeFileSync(join(config, 'organization.yaml'), MODEL.replace('  dev: {}\n', '  dev: {}\n  shop: {}\n'));
  await synthesize(workspace);
  expect(await jobs('--changed-since', 'before.out')).toEqual([['production-organization'], ['production-account-shop', 'production-identity']]);

  const { status, output } = await runStep('plan.yml', 'plan', 'Plan', { STACKS: 'production-organization production-account-shop production-identity' }, 'orgcharter-plan');
  expect({ status, output }).toEqual({ status: 0, output: '' });
  const text = (stack: string) => readFileSync(join(workspace.folder, `plans/production-${stack}.txt`), 'utf8');
  expect(text('organization')).toContain('aws_organizations_account.shop (aws_organizations_account.shop) will be created');
  expect(text('organization')).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
  for (const stack of ['account-shop', 'identity']) expect(text(stack)).toBe('It needs an account or unit that the organization stack has yet to make; planned when that is deployed.\n');
}, 4 * MINUTE);

test('plan.yml: a plan that fails for another reason fails', async () => {
  forgetOutput('plans');
  const { status, output } = await runStep('plan.yml', 'plan', 'Plan', { STACKS: 'production-nowhere' }, 'orgcharter-plan');
  expect(status).toBe(1);
  expect(output).toContain('production-nowhere');
}, MINUTE);

test('plan.yml: the comment has what the change means, and each plan with its summary', async () => {
  forgetOutput('plans');
  mkdirSync(join(workspace.folder, 'plans'));
  writeFileSync(join(workspace.folder, 'meaning.md'), '## Who can do what\n');
  writeFileSync(join(workspace.folder, 'plans/production-organization.txt'), 'a line\nPlan: 1 to add, 0 to change, 0 to destroy.\n');
  writeFileSync(join(workspace.folder, 'plans/production-audit.txt'), 'x'.repeat(100_000));
  expect(await runStep('plan.yml', 'comment', 'Write the comment', { RUN: 'https://github.example/run' })).toEqual({ status: 0, output: '' });
  const comment = readFileSync(join(workspace.folder, 'comment.md'), 'utf8');
  expect(comment).toContain('## Who can do what\n');
  expect(comment).toContain('<summary><b>production-organization</b>: Plan: 1 to add, 0 to change, 0 to destroy</summary>');
  expect(comment.length).toBeLessThan(65_536);
}, MINUTE);
