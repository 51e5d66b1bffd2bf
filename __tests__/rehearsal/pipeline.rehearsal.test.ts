import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { callQuery, managementAccount, values, type Caller } from '../../rehearsal/aws-call';
import { run, type Ended } from '../../rehearsal/child';
import { packageRoot } from '../../lib/package-root';
import { synthesizeWithCdktf as cdktfSynth } from './cdktf';
import { makeBucket } from './make-bucket';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';

/* What the workflow files of CI run, run as they stand there, by the roles that CI has. The tests tell one story. */
const { test } = needsLocalAws();

const ENVIRONMENT =
  'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-states, region: eu-west-2 }\n';
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

const model = rehearsedModel({
  'organization.yaml': MODEL,
  'environments/production.yaml': ENVIRONMENT,
});
/** A file beside `cdktf.out`, where CI has the repository. */
const file = (path: string): string => join(model.workspace.folder, path);
const management = (): Caller => managementAccount(model.aws, 'eu-west-2');

beforeAll(async () => {
  writeNpx();
  await makeBucket(management(), 'acme-states');
});

/** `npx` as on CI's machine. The providers come from a mirror here, and the lock of them would ask the registry. */
function writeNpx(): void {
  const program = (path: string) => JSON.stringify(join(packageRoot, path));
  mkdirSync(file('bin'));
  writeFileSync(
    file('bin/npx'),
    `#!/usr/bin/env bash
program=$1; shift
case "$program $1" in
  'cdktf plan' | 'cdktf deploy') exec node ${JSON.stringify(require.resolve('cdktf-cli/bundle/bin/cdktf'))} "$@" --skip-provider-lock ;;
  'cdktf '*) exec node ${JSON.stringify(require.resolve('cdktf-cli/bundle/bin/cdktf'))} "$@" ;;
  'orgcharter '*) exec node ${program('dist/cli/orgcharter.js')} "$@" ;;
esac
`,
    { mode: 0o755 },
  );
}

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a step of a workflow. Where it becomes a role on CI, it is that role here as well. */
async function runStep(
  workflow: string,
  job: string,
  name: string,
  env: Readonly<Record<string, string>>,
  role?: string,
): Promise<Ended> {
  const { jobs } = load(
    readFileSync(join(packageRoot, 'templates/github-actions/workflows', workflow), 'utf8'),
  ) as { readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>> };
  const step = jobs[job]?.steps.find((each) => each.name === name);
  if (step?.run === undefined) throw new Error(`${workflow} has no step "${name}" in ${job}`);
  // the local AWS believes any token, and knows callers by their access keys alone
  const [accessKeyId] =
    role === undefined
      ? []
      : values(
          await callQuery(management(), 'sts', 'AssumeRoleWithWebIdentity', {
            RoleArn: `arn:aws:iam::111122223333:role/${role}`,
            RoleSessionName: 'ci',
            WebIdentityToken: 'e30.e30.',
          }),
          'AccessKeyId',
        );
  const literal = Object.fromEntries(
    Object.entries(step.env ?? {}).filter(([, value]) => !value.includes('${{')),
  );
  return run('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
    cwd: model.workspace.folder,
    env: {
      ...model.workspace.env,
      PATH: `${file('bin')}:${process.env['PATH']}`,
      ...(accessKeyId !== undefined && { AWS_ACCESS_KEY_ID: accessKeyId }),
      ...literal,
      ...env,
    },
  });
}

const written = (folder: string) =>
  existsSync(file(folder)) ? readdirSync(file(folder)).sort() : [];
const jobs = async (...words: readonly string[]) => {
  const { output } = await run(
    process.execPath,
    [join(packageRoot, 'dist/cli/orgcharter.js'), 'stacks', '--format', 'json', ...words],
    { cwd: model.workspace.folder, env: model.workspace.env },
  );
  return (
    JSON.parse(output.slice(output.indexOf('{'))) as {
      readonly waves: readonly (readonly { readonly stacks: string }[])[];
    }
  ).waves.map((wave) => wave.map(({ stacks }) => stacks));
};
/** Everything but the bootstrap stack: this bucket is one that was there before. */
const STACKS = [
  'account-dev',
  'account-management',
  'guardrails',
  'identity',
  'monitoring',
  'organization',
].map((stack) => `production-${stack}`);
const forgetOutput = (...folders: readonly string[]) =>
  folders.forEach((folder) => rmSync(file(folder), { recursive: true, force: true }));

test(
  'deployed by hand once, the roles are there',
  async () => {
    await model.synthesize(cdktfSynth);
    for (const stacks of [
      'production-organization',
      STACKS.filter((stack) => stack !== 'production-organization').join(' '),
    ]) {
      const { status, output } = await runStep('deploy-wave.yml', 'deploy', 'Deploy', {
        STACKS: stacks,
      });
      expect({ status, output: status === 0 ? '' : output }).toEqual({ status: 0, output: '' });
    }
    expect(
      values(await callQuery(await model.inside('dev'), 'iam', 'ListRoles'), 'RoleName'),
    ).toContain('orgcharter-plan');
    expect(values(await callQuery(management(), 'iam', 'ListRoles'), 'RoleName')).toEqual(
      expect.arrayContaining(['orgcharter-deploy', 'orgcharter-plan']),
    );
  },
  8 * MINUTE,
);

test(
  'drift.yml: nothing differs, seen with the eyes of the role that only plans',
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

test(
  'drift.yml: what somebody changed by hand is drift, and in its stack alone',
  async () => {
    await callQuery(management(), 'iam', 'DeleteRolePolicy', {
      RoleName: 'orgcharter-deploy',
      PolicyName: 'orgcharter-deploy',
    });
    forgetOutput('drift');
    const { status } = await runStep(
      'drift.yml',
      'drift',
      'Plan',
      { STACKS: 'production-account-management production-monitoring' },
      'orgcharter-plan',
    );
    expect(status).toBe(0);
    expect(written('drift')).toEqual(['production-account-management.txt']);
    expect(readFileSync(file('drift/production-account-management.txt'), 'utf8')).toContain(
      'orgcharter-deploy',
    );
  },
  3 * MINUTE,
);

test(
  'plan.yml: a new account changes organization, its own stack and who may enter it; what needs its id waits for it',
  async () => {
    forgetOutput('before.out');
    await run('cp', ['-r', 'cdktf.out', 'before.out'], {
      cwd: model.workspace.folder,
      env: model.workspace.env,
    });
    model.edit('  dev: {}\n', '  dev: {}\n  shop: {}\n');
    await model.synthesize();
    expect(await jobs('--changed-since', 'before.out')).toEqual([
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
    expect(text('organization')).toContain(
      'aws_organizations_account.shop (aws_organizations_account.shop) will be created',
    );
    expect(text('organization')).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
    for (const stack of ['account-shop', 'identity'])
      expect(text(stack)).toBe(
        'This stack needs an account or unit that the organization stack has not created yet. It is planned after the organization stack is deployed.\n',
      );
  },
  4 * MINUTE,
);

test(
  'plan.yml: a plan that fails for another reason fails',
  async () => {
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
  },
  MINUTE,
);

test(
  'plan.yml: the comment has what the change means, and each plan with its summary',
  async () => {
    forgetOutput('plans');
    mkdirSync(file('plans'));
    writeFileSync(file('meaning.md'), '## Who can do what\n');
    writeFileSync(
      file('plans/production-organization.txt'),
      'a line\nPlan: 1 to add, 0 to change, 0 to destroy.\n',
    );
    writeFileSync(file('plans/production-audit.txt'), 'x'.repeat(100_000));
    expect(
      await runStep('plan.yml', 'comment', 'Write the comment', {
        RUN: 'https://github.example/run',
      }),
    ).toEqual({ status: 0, output: '' });
    const comment = readFileSync(file('comment.md'), 'utf8');
    expect(comment).toContain('## Who can do what\n');
    expect(comment).toContain(
      '<summary><b>production-organization</b>: Plan: 1 to add, 0 to change, 0 to destroy</summary>',
    );
    expect(comment.length).toBeLessThan(65_536);
  },
  MINUTE,
);
