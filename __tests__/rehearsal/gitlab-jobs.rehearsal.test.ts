import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { run, type Ended } from '../../terraform/child';
import { jobFile, whole } from '../templates/gitlab-jobs';
import { makeBucket } from './make-bucket';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';
import { workflowSteps } from './workflow-steps';

/*
 * The scripts of the GitLab jobs, unchanged, with the roles that they have there. They get them as
 * on GitLab: a token in a file, and no access keys. The tests tell one story and run in order.
 */
const { test } = needsLocalAws();

const [YESTERDAY, LATER] = [-1, 30].map((days) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
);
const SUBJECT = 'project_path:acme/charter:ref_protected';
const model = rehearsedModel({
  'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
accounts: { dev: {} }
groups: { engineers: {} }
users:
  ada: { givenName: Ada, familyName: Byron, email: ada@acme.example, groups: [{ group: engineers, until: ${LATER} }] }
permissionSets:
  ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] }
  Support: { awsManagedPolicies: [SupportUser] }
assignments:
  - { group: engineers, permissionSet: ReadOnly, targets: [dev] }
  - { group: engineers, permissionSet: Support, targets: [dev], until: ${LATER} }
pipeline:
  openIdConnect:
    url: https://gitlab.com
    audience: https://gitlab.com
    planSubjects: ["${SUBJECT}:false:environment_protected:false:deployment_tier:development"]
    deploySubjects: ["${SUBJECT}:true:environment_protected:true:deployment_tier:production"]
    expireSubjects: ["${SUBJECT}:true:environment_protected:false:deployment_tier:other"]
`,
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-states, region: eu-west-2 }\n',
});
const { file, management, writePrograms, writeLockFile, orgcharter, commit } = workflowSteps(model);
const read = (path: string): string => readFileSync(file(path), 'utf8');

beforeAll(async () => {
  writePrograms();
  for (const name of ['npm', 'curl'])
    writeFileSync(file(`bin/${name}`), `#!/bin/sh\necho "${name} $*" >> called\n`, { mode: 0o755 });
  await makeBucket(management(), 'acme-states');
});

/**
 * Runs a job as GitLab does: without what an earlier job left, its variables, then its scripts in
 * one shell.
 */
function job(name: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  rmSync(file('plans'), { recursive: true, force: true });
  const { variables = {}, before_script = [], script = [] } = whole(name);
  const lines = before_script
    .flatMap((line) => {
      if (typeof line === 'string') return [line];
      const [other = '', key = ''] = line;
      return (jobFile[other] as Readonly<Record<string, readonly string[]>>)[key] ?? [];
    })
    .concat(script);
  const ofGitLab: Readonly<Record<string, string>> = {
    ...env,
    CI_PROJECT_DIR: model.workspace.folder,
    CI_JOB_ID: '42',
    MANAGEMENT_ACCOUNT_ID: '111122223333',
    ORGCHARTER_ENVIRONMENT: 'production',
    AWS_ID_TOKEN: 'e30.e30.',
  };
  const expanded = Object.entries(variables).map(([key, value]) => [
    key,
    value.replaceAll(/\$(\w+)/g, (_, word: string) => ofGitLab[word] ?? ''),
  ]);
  const withoutKeys = Object.entries(model.workspace.env).filter(
    ([key]) => !/^AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)$/.test(key),
  );
  return run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', lines.join('\n')], {
    cwd: model.workspace.folder,
    env: {
      ...Object.fromEntries(withoutKeys),
      AWS_ENDPOINT_URL_S3: model.aws.endpoint,
      // Terraform's backend asks for a session with a token at no other endpoint.
      AWS_ENDPOINT_URL_STS: model.aws.endpoint,
      CI: 'true',
      PATH: `${file('bin')}:${process.env['PATH']}`,
      ...ofGitLab,
      ...Object.fromEntries(expanded),
      AWS_WEB_IDENTITY_TOKEN_FILE: file('token'),
    },
  });
}
const failure = ({ status, output }: Ended): string => (status === 0 ? '' : output);

test(
  'the first deployment, by hand, creates the roles; afterwards there is no drift',
  async () => {
    expect(await model.synthesize()).toContain('identity');
    await writeLockFile();
    expect(failure(await orgcharter('deploy', '--yes'))).toBe('');
    expect(failure(await job('check'))).toBe('');
    expect(read('called')).toBe('npm ci\n');
    expect(failure(await job('drift'))).toBe('');
    expect(read('drift.md')).toMatch(/AWS is as it was deployed last, in \d stacks/);
  },
  8 * MINUTE,
);

test('without a lock file, no job runs', async () => {
  const lockFile = read('.terraform.lock.hcl');
  rmSync(file('.terraform.lock.hcl'));
  const { status, output } = await job('drift');
  expect([status, output]).toEqual([1, expect.stringContaining('run "npx orgcharter lock"')]);
  writeFileSync(file('.terraform.lock.hcl'), lockFile);
});

test(
  'plan: a merge request is planned with what it means',
  async () => {
    const base = await commit();
    model.edit('engineers: {}', 'engineers: { description: Builders }, on-call: {}');
    expect(failure(await job('plan', { CI_MERGE_REQUEST_DIFF_BASE_SHA: base }))).toBe('');
    expect(read('plan.md')).toContain('aws_identitystore_group.on-call');
    expect(read('plan.md')).toContain('What it means since');
  },
  5 * MINUTE,
);

test(
  'review and deploy: what was reviewed is deployed, and nothing else',
  async () => {
    expect(failure(await job('review'))).toBe('');
    expect(read('plan.md')).toContain('Builders');
    model.edit('description: Builders', 'description: Others');
    const other = await job('deploy');
    expect([other.status, other.output]).toEqual([
      1,
      expect.stringContaining('This is not the plan that was reviewed'),
    ]);
    model.edit('description: Others', 'description: Builders');
    const deployed = await job('deploy');
    expect(failure(deployed)).toBe('');
    expect(deployed.output).toContain('Deployed 1 stack');
    expect(read('called')).not.toContain('curl');
    expect(failure(await job('drift'))).toBe('');
  },
  5 * MINUTE,
);

test(
  'expired and expire: only expired access is revoked, without an approval',
  async () => {
    const listed = async () => {
      expect(failure(await job('expired'))).toBe('');
      return (JSON.parse(read('expired.json')) as { addresses: readonly string[] }).addresses;
    };
    expect(await listed()).toEqual([]);
    expect(failure(await job('expire'))).toBe('');

    for (const what of ['engineers, until: ', 'targets: [dev], until: '])
      model.edit(`${what}${LATER}`, `${what}${YESTERDAY}`);
    expect(await listed()).toEqual([
      'aws_identitystore_group_membership.engineers--ada',
      'aws_ssoadmin_account_assignment.engineers--Support--dev',
    ]);
    const ended = await job('expire');
    expect(failure(ended)).toBe('');
    expect(ended.output.match(/^revoked: \w+/gm)?.sort()).toEqual([
      'revoked: assignment',
      'revoked: membership',
    ]);
    // what is gone already is a success
    expect(failure(await job('expire'))).toBe('');
    expect(failure(await job('review'))).toBe('');
    expect(JSON.parse(read('reviewed.json'))).toMatchObject({ stacks: expect.any(Array) });
    expect(read('plan.md')).not.toContain('will be destroyed');
  },
  5 * MINUTE,
);
