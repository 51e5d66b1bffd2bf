import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findProgram } from '../../lib/find-program';
import { packageRoot } from '../../lib/package-root';
import { callJson, managementAccount } from '../../rehearsal/aws-call';
import { makeBucket } from './make-bucket';
import { needsLocalAws } from './needs-local-aws';
import { MINUTE, rehearsedModel } from './rehearsed-model';

/*
 * `orgcharter plan` as a program, on the local AWS with the states in S3. The tests tell one story
 * and run in order.
 */
const { test } = needsLocalAws();

const model = rehearsedModel({
  'organization.yaml': `organization:
  name: acme
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@acme.example }
  accountEmail: "aws+{account}@acme.example"
accounts:
  dev: { tags: { team: blue } }
groups: { engineers: {}, auditors: {} }
permissionSets: { ReadOnly: { awsManagedPolicies: [ReadOnlyAccess] } }
assignments:
  - { group: engineers, permissionSet: ReadOnly, targets: [dev] }
`,
  'environments/production.yaml':
    'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: acme-states, region: eu-west-2 }\n',
});
/** All but `bootstrap`, because the bucket exists already. */
const STACKS = ['guardrails', 'identity', 'monitoring', 'organization'];
const ALL = STACKS.map((stack) => `production-${stack}`);

interface Plan {
  readonly stacks: readonly {
    readonly stack: string;
    readonly mode: string;
    readonly changes?: readonly {
      readonly action: string;
      readonly address: string;
      readonly at?: string;
    }[];
  }[];
}

const inFolder = (...names: readonly string[]): string => join(model.workspace.folder, ...names);

/** Runs orgcharter in a pipe, with a Terraform that lists how it is called. */
function orgcharter(...words: readonly string[]) {
  const { folder, env } = model.workspace;
  rmSync(inFolder('calls'), { force: true });
  const terraform = inFolder('listed-terraform');
  writeFileSync(
    terraform,
    `#!/bin/sh\necho "$1 \${PWD##*/}" >> '${inFolder('calls')}'\nexec ${findProgram('terraform')} "$@"\n`,
  );
  chmodSync(terraform, 0o755);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(packageRoot, 'dist/cli/orgcharter.js'), ...words, '--config', model.config],
    {
      cwd: folder,
      env: {
        ...env,
        XDG_CACHE_HOME: inFolder('cache'),
        AWS_ENDPOINT_URL_S3: model.aws.endpoint,
        TERRAFORM_BINARY_NAME: terraform,
      },
      encoding: 'utf8',
    },
  );
  // nothing that a terminal would obey
  expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f]/);
  return { status, stdout, stderr };
}
const calls = (): readonly string[] =>
  existsSync(inFolder('calls')) ? readFileSync(inFolder('calls'), 'utf8').trim().split('\n') : [];

/** The stacks of a plan, each with how it was planned, and its changes: `create aws_x.y`. */
function planned(...words: readonly string[]) {
  const { status, stdout, stderr } = orgcharter('plan', ...ALL, ...words, '--format', 'json');
  if (status !== 0) throw new Error(stderr || stdout);
  const { stacks } = JSON.parse(stdout) as Plan;
  return Object.fromEntries(
    stacks.map(({ stack, mode, changes = [] }) => [
      stack.replace('production-', ''),
      [mode, ...changes.map(({ action, address }) => `${action} ${address}`)],
    ]),
  );
}
const unchanged = Object.fromEntries(STACKS.map((stack) => [stack, ['unchanged']]));

function deployed(...words: readonly string[]): void {
  const { status, stdout, stderr } = orgcharter('deploy', ...words);
  expect({ status, stderr: status === 0 ? '' : stderr + stdout }).toEqual({
    status: 0,
    stderr: '',
  });
}

test('from nothing, what needs the ID of an account waits for the account', async () => {
  await makeBucket(managementAccount(model.aws, 'eu-west-2'), 'acme-states');
  const { organization, identity } = planned();
  expect(organization).toEqual(
    expect.arrayContaining(['full', 'create aws_organizations_account.dev']),
  );
  expect(identity).toEqual(['waits']);
});

test(
  'after a deployment, no stack is started',
  () => {
    deployed('--yes', ...ALL);
    expect(planned()).toEqual(unchanged);
    expect(calls().map((call) => call.split(' ')[0])).toEqual(['version']);
  },
  5 * MINUTE,
);

test(
  'one assignment is planned alone, and the saved plan is applied',
  () => {
    model.edit(
      'assignments:\n',
      'assignments:\n  - { group: auditors, permissionSet: ReadOnly, targets: [dev] }\n',
    );
    const created = 'create aws_ssoadmin_account_assignment.auditors--ReadOnly--dev';
    expect(planned('--out', inFolder('plans'))).toEqual({
      ...unchanged,
      identity: ['narrow', created],
    });
    expect(readdirSync(inFolder('plans')).sort()).toEqual(['plans.json', 'production-identity']);
    const { stdout } = orgcharter('plan', 'production-identity');
    expect(stdout).toContain(
      `- ${join(model.config, 'organization.yaml')}:11: create aws_ssoadmin_account_assignment.auditors--ReadOnly--dev in production-identity`,
    );
    expect(stdout).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
    deployed('--plan', inFolder('plans'));
    expect(planned()).toEqual(unchanged);
  },
  5 * MINUTE,
);

test(
  'what was changed in AWS is found by --drift and --full, with the YAML that accepts it',
  async () => {
    await callJson(managementAccount(model.aws, 'us-east-1'), 'organizations', 'TagResource', {
      ResourceId: await model.accountId('dev'),
      Tags: [{ Key: 'team', Value: 'red "team"' }],
    });
    expect(planned()).toEqual(unchanged);
    const { status, stdout } = orgcharter('plan', ...ALL, '--drift');
    expect(status).toBe(1);
    expect(stdout).toContain(
      'AWS differs from the last deployment in 1 resource. 4 stacks compared.',
    );
    expect(stdout).toContain('aws_organizations_account.dev\n');
    expect(stdout).toContain(`write this at ${join(model.config, 'organization.yaml')}:7:`);
    expect(stdout).toContain('tags: {"team":"red \\"team\\""}');
    const full = planned('--full');
    expect(full['organization']).toEqual(['full', 'update aws_organizations_account.dev']);
    expect(full['identity']).toEqual(['full']);
  },
  5 * MINUTE,
);
