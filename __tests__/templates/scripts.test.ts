import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { MARKER } from '../../reports/comment/comment';

/* Steps of the workflow files that need neither AWS nor Terraform, run as they stand there. `gh` is a stub. */

const test = spawnSync('jq', ['--version']).error && !process.env['CI'] ? it.skip : it;

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly name?: string; readonly run?: string }[] }>
  >;
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orgcharter-'));
  mkdirSync(join(folder, 'bin'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

/** Runs a step, with what `gh` answers as a script. */
function step(
  workflow: string,
  job: string,
  name: string,
  { gh = '', env = {} }: { readonly gh?: string; readonly env?: NodeJS.ProcessEnv },
) {
  writeFileSync(
    join(folder, 'bin/gh'),
    `#!/usr/bin/env bash\nprintf '%s\\n' "$*" >> calls\n${gh}\n`,
    { mode: 0o755 },
  );
  const { jobs } = load(
    readFileSync(join(__dirname, '../../templates/github-actions/workflows', workflow), 'utf8'),
  ) as Workflow;
  const run = jobs[job]?.steps.find((each) => each.name === name)?.run;
  if (run === undefined) throw new Error(`${workflow} has no step "${name}" in ${job}`);
  return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
      GITHUB_REPOSITORY: 'acme/charter',
      ...env,
    },
  });
}

describe('waves of several environments', () => {
  const wave = (...stacks: readonly string[]) => stacks.map((each) => ({ stacks: each }));

  function outputs(waves: Readonly<Record<string, readonly object[]>>): Record<string, unknown> {
    mkdirSync(join(folder, 'waves'));
    for (const [name, each] of Object.entries(waves))
      writeFileSync(join(folder, 'waves', `${name}.json`), JSON.stringify({ waves: each }));
    const ended = step('deploy.yml', 'waves', 'In which order?', {
      env: { GITHUB_OUTPUT: join(folder, 'outputs') },
    });
    if (ended.status !== 0) return { failed: ended.stdout };
    return Object.fromEntries(
      read('outputs')
        .trim()
        .split('\n')
        .map((line) => [
          line.slice(0, line.indexOf('=')),
          JSON.parse(line.slice(line.indexOf('=') + 1)),
        ]),
    );
  }

  test('run side by side', () => {
    expect(outputs({ a: [wave('a1'), wave('a2', 'a3')], b: [wave('b1')] })).toEqual({
      'wave-1': wave('a1', 'b1'),
      'wave-2': wave('a2', 'a3'),
      'wave-3': [],
      'wave-4': [],
      'wave-5': [],
      'wave-6': [],
    });
  });

  test('there may be none', () => {
    expect(outputs({ a: [] })).toMatchObject({ 'wave-1': [], 'wave-6': [] });
  });

  test('more than six are too many', () => {
    expect(outputs({ a: Array.from({ length: 7 }, () => wave('x')) })).toEqual({
      failed: '::error::the stacks need more than the six waves of this workflow\n',
    });
  });
});

describe('an environment of GitHub that is not protected stops everything', () => {
  const PROTECTED = {
    deployment_branch_policy: { protected_branches: true, custom_branch_policies: false },
    protection_rules: [{ type: 'required_reviewers' }, { type: 'branch_policy' }],
  };
  const check = (workflow: string, answer: object | undefined) =>
    step(workflow, 'synthesize', 'Check that the environments are protected', {
      gh: answer === undefined ? 'exit 1' : `echo '${JSON.stringify(answer)}'`,
      env: { ENVIRONMENTS: '[{"environment":"production"}]' },
    });

  test.each([
    ['deploy.yml', 'production', PROTECTED, ''],
    ['deploy.yml', 'production', undefined, 'must exist and allow only the branch main'],
    [
      'deploy.yml',
      'production',
      { ...PROTECTED, deployment_branch_policy: null },
      'must exist and allow only the branch main',
    ],
    [
      'deploy.yml',
      'production',
      { ...PROTECTED, protection_rules: [] },
      'must require an approval',
    ],
    ['expire.yml', 'production.expiry', { ...PROTECTED, protection_rules: [] }, ''],
    ['expire.yml', 'production.expiry', undefined, 'must exist and allow only the branch main'],
    [
      'expire.yml',
      'production.expiry',
      { ...PROTECTED, deployment_branch_policy: null },
      'must exist and allow only the branch main',
    ],
  ])('%s, %s: %j → %s', (workflow, environment, answer, error) => {
    const { status, stdout } = check(workflow, answer);
    expect(status).toBe(error === '' ? 0 : 1);
    expect(stdout).toContain(
      error === '' ? '' : `::error::The GitHub environment ${environment} ${error}`,
    );
    expect(read('calls')).toBe(`api repos/acme/charter/environments/${environment}\n`);
  });
});

describe('the comment', () => {
  const comments = (...list: readonly object[]) => {
    writeFileSync(join(folder, 'comments.json'), JSON.stringify(list));
    writeFileSync(join(folder, 'comment.md'), 'two\nlines "and" $(quotes)\n');
    const ended = step('plan.yml', 'comment', 'Comment', {
      gh: `if [[ $* == *--jq* ]]; then jq -r "\${@: -1}" comments.json; else cp body.json sent.json; fi`,
      env: { PULL_REQUEST: '7' },
    });
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 0, stderr: '' });
    return read('calls').trim().split('\n').at(-1);
  };
  const bot = { login: 'github-actions[bot]' };

  test('is written once', () => {
    expect(comments()).toBe(
      'api repos/acme/charter/issues/7/comments --method POST --input body.json',
    );
    expect(JSON.parse(read('sent.json'))).toEqual({ body: 'two\nlines "and" $(quotes)\n' });
  });

  test('is found again by its marker', () => {
    expect(
      comments(
        { id: 1, user: bot, body: 'coverage' },
        { id: 2, user: bot, body: `${MARKER}\nold` },
        { id: 3, user: bot, body: 'lint' },
      ),
    ).toBe('api repos/acme/charter/issues/comments/2 --method PATCH --input body.json');
  });

  test('never replaces one of somebody else', () => {
    expect(
      comments(
        { id: 1, user: { login: 'mallory' }, body: `${MARKER}\n` },
        { id: 2, user: { login: 'other[bot]' }, body: MARKER },
        { id: 3, user: bot, body: `quotes ${MARKER}` },
      ),
    ).toBe('api repos/acme/charter/issues/7/comments --method POST --input body.json');
  });
});

test('access that has expired is also looked for under the former addresses of what was renamed', () => {
  const at = (key: string) => `aws_ssoadmin_account_assignment.${key}`;
  const identity = (keys: readonly string[]) =>
    JSON.stringify({
      resource: {
        aws_ssoadmin_account_assignment: Object.fromEntries(keys.map((key) => [key, {}])),
        aws_identitystore_group: { engineers: {} },
      },
      moved: [
        { from: at('team--P--dev'), to: at('engineers--P--dev') },
        { from: at('oldest--P--dev'), to: at('team--P--dev') },
        { from: at('team--P--prod'), to: at('engineers--P--prod') },
      ],
      terraform: {
        backend: { s3: { bucket: 'state', key: 'identity.tfstate', region: 'eu-west-2' } },
      },
      provider: { aws: [{ region: 'eu-west-1' }] },
    });
  writeFileSync(join(folder, 'now.tf.json'), identity(['engineers--P--prod']));
  writeFileSync(
    join(folder, 'before.tf.json'),
    identity(['engineers--P--dev', 'engineers--P--prod']),
  );
  writeFileSync(
    join(folder, 'bin/npx'),
    `#!/usr/bin/env bash
case "$*" in
  *before.out*) mkdir -p before.out/stacks/production-identity; cp before.tf.json before.out/stacks/production-identity/cdk.tf.json ;;
  'cdktf synth') mkdir -p cdktf.out/stacks/production-identity; cp now.tf.json cdktf.out/stacks/production-identity/cdk.tf.json ;;
  *stacks*) echo '{"waves":[[{"environment":"production","managementAccountId":"111122223333"}]]}' ;;
  *expiries*) echo '{"expiries":[{"until":"2020-01-31"}]}' ;;
esac
`,
    { mode: 0o755 },
  );
  const { status, stderr } = step('expire.yml', 'synthesize', 'What has expired?', {
    env: { GITHUB_OUTPUT: join(folder, 'output') },
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(JSON.parse(read('expired/production.json'))).toEqual({
    state: 's3://state/identity.tfstate --region eu-west-2',
    region: 'eu-west-1',
    addresses: [at('engineers--P--dev'), at('team--P--dev'), at('oldest--P--dev')],
  });
});
