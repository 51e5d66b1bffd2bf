import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands } from '../../cli/commands';
import { optionName } from '../../cli/kit/options';
import { load as loadCharter, said } from '../model/loading';
import { jobFile, stages, whole } from './gitlab-jobs';

/*
 * The job file of GitLab CI: its structure, and its scripts, run as they stand there with stubs of
 * `npx` and `curl`.
 */

const names = Object.keys(jobFile).filter((name) => !/^\.|^default$/.test(name));
const scripts = names.map((name) => [name, (whole(name).script ?? []).join('\n')] as const);

test('the jobs, with stages and needs that exist', () => {
  expect(names).toEqual([
    'check',
    'plan',
    'comment',
    'review',
    'deploy',
    'drift',
    'expired',
    'expire',
  ]);
  for (const name of names) {
    const { stage = '', needs = [] } = whole(name);
    expect(stages).toContain(stage);
    expect(names).toEqual(expect.arrayContaining([...needs]));
  }
});

test.each(scripts)('%s: the script is one that bash reads', (_name, script) =>
  expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  }),
);

test('every orgcharter command that is called exists, with its options', () => {
  const calls = scripts.flatMap(([, script]) => [
    ...script.matchAll(/npx orgcharter (\w+)([^\n|>]*)/g),
  ]);
  expect(calls.length).toBeGreaterThan(6);
  for (const [, command = '', rest = ''] of calls)
    expect(Object.keys(commands[command]?.load().options ?? {}).map(optionName)).toEqual(
      expect.arrayContaining([...rest.matchAll(/--([a-z-]+)/g)].map(([, option]) => option)),
    );
});

test('only the deployment has the role that writes, and it waits for an approval on main', () => {
  const roles = Object.fromEntries(
    names.map((name) => [name, whole(name).variables?.['AWS_ROLE_ARN']?.replace(/.*\//, '')]),
  );
  expect(roles).toEqual({
    check: undefined,
    plan: 'orgcharter-plan',
    comment: undefined,
    review: 'orgcharter-plan',
    deploy: 'orgcharter-deploy',
    drift: 'orgcharter-plan',
    expired: undefined,
    expire: 'orgcharter-expire',
  });
  const { rules, environment, resource_group, interruptible } = whole('deploy');
  expect(rules).toEqual([
    { if: expect.stringContaining('$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH'), when: 'manual' },
  ]);
  expect(environment).toMatchObject({
    name: '$ORGCHARTER_ENVIRONMENT',
    deployment_tier: 'production',
    action: 'start',
  });
  expect([resource_group, interruptible]).toEqual(['$ORGCHARTER_ENVIRONMENT', false]);
});

test('jobs that read use another environment, and jobs without a role have no token', () => {
  for (const name of names) {
    const { id_tokens, environment, variables } = whole(name);
    const hasRole = variables?.['AWS_ROLE_ARN'] !== undefined;
    expect([name, id_tokens !== undefined, environment !== undefined]).toEqual([
      name,
      hasRole,
      hasRole,
    ]);
    if (hasRole && name !== 'deploy' && name !== 'expire')
      expect(environment).toMatchObject({
        name: '$ORGCHARTER_ENVIRONMENT-plan',
        deployment_tier: 'development',
      });
  }
});

test('what revokes expired access runs nothing of the repository, in an environment of its own', () => {
  const { environment, script = [], before_script = [], needs, variables } = whole('expire');
  expect(environment).toMatchObject({
    name: '$ORGCHARTER_ENVIRONMENT-expiry',
    deployment_tier: 'other',
  });
  expect([needs, variables?.['GIT_STRATEGY']]).toEqual([['expired'], 'none']);
  expect([...before_script, ...script].join('\n')).not.toMatch(/np[mx]|orgcharter |cdktf/);
  for (const name of ['expired', 'expire'])
    expect(whole(name).rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "schedule"' }]);
});

test('saved plans are no artifacts, and artifacts are for developers', () => {
  for (const name of names) {
    const { artifacts } = whole(name);
    if (artifacts) expect(artifacts.access).toBe('developer');
    for (const path of artifacts?.paths ?? []) expect(path).toMatch(/^\w+\.(?:md|json)$/);
  }
});

test('nothing but the review decides what is deployed', () => {
  expect(whole('deploy').needs).toEqual(['check', 'review']);
  for (const name of ['review', 'deploy'])
    for (const rule of whole(name).rules ?? []) expect(rule.if).not.toContain('merge_request');
});

test('the charter of the page is valid', () => {
  const page = readFileSync(join(__dirname, '../../docs/gitlab-ci.md'), 'utf8');
  const snippet = /```yaml\n( *)pipeline:\n([^]*?)```/.exec(page);
  const yaml = (snippet?.[0] ?? '')
    .replace(/```(?:yaml)?/g, '')
    .replaceAll(`\n${snippet?.[1] ?? ''}`, '\n');
  expect(yaml).toContain('deploySubjects');
  const state = 'state: { backend: s3, bucket: acme-states, region: eu-west-2 }\n';
  const environment = {
    'environments/production.yaml': `managementAccountId: "111122223333"\n${state}`,
  };
  expect(said(loadCharter(yaml, environment))).not.toContain('error');
});

describe('scripts', () => {
  const run = spawnSync('jq', ['--version']).error && !process.env['CI'] ? it.skip : it;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orgcharter-'));
    mkdirSync(join(folder, 'bin'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function script(job: string, stubs: { readonly npx?: string; readonly curl?: string }) {
    for (const name of ['npx', 'curl'] as const)
      writeFileSync(
        join(folder, 'bin', name),
        `#!/usr/bin/env bash\nprintf '%s %s\\n' ${name} "$*" >> calls\n${stubs[name] ?? ''}\n`,
        { mode: 0o755 },
      );
    writeFileSync(join(folder, 'calls'), '');
    const { status, stderr, stdout } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-eo', 'pipefail', '-c', (whole(job).script ?? []).join('\n')],
      {
        cwd: folder,
        encoding: 'utf8',
        env: {
          PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
          TF_VAR_access_role: 'orgcharter-plan',
          CI_API_V4_URL: 'https://gitlab.example/api/v4',
          CI_PROJECT_ID: '7',
          CI_MERGE_REQUEST_IID: '3',
          CI_JOB_TOKEN: 'token',
          CI_DEFAULT_BRANCH: 'main',
          COMMENT_TOKEN: 'secret',
        },
      },
    );
    return { status, stderr, stdout, calls: readFileSync(join(folder, 'calls'), 'utf8') };
  }

  const plans = (stacks: readonly object[], at = '2026-11-27T10:00:00Z', charter = 'aa') =>
    JSON.stringify({ at, day: '2026-11-27', program: 'Terraform 1.11.4', charter, stacks });
  const stack = (text: string, mode = 'narrow') => ({
    plan: { stack: 'production-identity', mode, changes: [], text },
    current: { configuration: 'bb', state: { serial: 3 } },
    files: { tfplan: text },
  });
  const planned = (json: string) =>
    `if [ "$2" = plan ]; then mkdir -p plans; echo "role: $TF_VAR_access_role"; printf '%s' ${JSON.stringify(json).replaceAll('$', '\\$')} > plans/plans.json; fi`;
  const reviewed = (json: string) => writeFileSync(join(folder, 'reviewed.json'), json);

  run('the reviewed plan is deployed, with the role that applies it', () => {
    reviewed(plans([stack('+ assignment')]));
    const ended = script('deploy', {
      npx: planned(plans([stack('+ assignment')], '2026-11-27T12:00:00Z')),
    });
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.calls).toBe(
      'npx orgcharter plan --out plans\nnpx orgcharter deploy --plan plans\n',
    );
    expect(readFileSync(join(folder, 'plan.txt'), 'utf8')).toBe('role: \n');
  });

  run.each([
    ['another plan', plans([stack('+ another assignment')])],
    ['another charter', plans([stack('+ assignment')], undefined, 'ab')],
    ['another state', plans([{ ...stack('+ assignment'), current: { state: { serial: 4 } } }])],
    ['one stack more', plans([stack('+ assignment'), stack('- account')])],
    ['one stack less', plans([])],
  ])('%s is not deployed', (_what, json) => {
    reviewed(plans([stack('+ assignment')]));
    const ended = script('deploy', { npx: planned(json) });
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain('This is not the plan that was reviewed');
    expect(ended.calls).not.toContain('deploy');
  });

  run('the same plan is deployed on another day', () => {
    const json = plans([stack('+ assignment')]);
    reviewed(json.replace('2026-11-27', '2026-11-26'));
    expect(script('deploy', { npx: planned(json) }).status).toBe(0);
  });

  run('the same changes are deployed if the plan is narrow now and was full', () => {
    reviewed(plans([stack('+ assignment', 'full')]));
    const npx = planned(plans([stack('+ assignment', 'narrow')]));
    expect(script('deploy', { npx }).status).toBe(0);
  });

  run('a plan for another management account is not deployed', () => {
    const json = plans([stack('+ assignment')]);
    reviewed(json.replace('{', '{"managementAccountId":"111122223333",'));
    expect(script('deploy', { npx: planned(json) }).status).toBe(1);
  });

  run('a plan that fails is not deployed', () => {
    reviewed(plans([]));
    const ended = script('deploy', { npx: 'echo "locked by kim"; exit 1' });
    expect(ended).toMatchObject({ status: 1, stdout: 'locked by kim\n' });
    expect(ended.calls).not.toContain('deploy');
  });

  run('stacks that waited are planned in another pipeline', () => {
    const json = plans([stack('+ account'), stack('', 'waits')]);
    reviewed(json);
    const { status, calls } = script('deploy', { npx: planned(json) });
    expect(status).toBe(0);
    expect(calls).toMatch(
      /deploy --plan plans\ncurl .*--form ref=main .*\/projects\/7\/trigger\/pipeline\n$/,
    );
  });

  run.each([
    ['create', 0],
    ['delete', 1],
  ])('the first plan of a stack, which would %s', (action, status) => {
    const waits = { ...stack('', 'waits'), files: {} };
    reviewed(
      plans([
        stack('+ assignment'),
        { ...waits, plan: { stack: 'production-account-shop', mode: 'waits', after: [] } },
      ]),
    );
    const made = {
      stack: 'production-account-shop',
      mode: 'full',
      changes: [{ address: 'aws_x.y', action }],
      text: 'all',
    };
    const ended = script('deploy', {
      npx: planned(plans([stack('+ assignment'), { ...stack('all'), plan: made }])),
    });
    expect(ended.status).toBe(status);
    expect(ended.calls.includes('orgcharter deploy')).toBe(status === 0);
  });

  run('a failed deployment starts no other pipeline', () => {
    const json = plans([stack('+ account'), stack('', 'waits')]);
    reviewed(json);
    const { status, calls } = script('deploy', {
      npx: `${planned(json)}\nif [ "$2" = deploy ]; then exit 1; fi`,
    });
    expect(status).toBe(1);
    expect(calls).not.toContain('curl');
  });

  run('the artifact of the review is its plans.json', () => {
    const json = plans([stack('+ assignment')]);
    expect(script('review', { npx: planned(json) }).status).toBe(0);
    expect(readFileSync(join(folder, 'reviewed.json'), 'utf8')).toBe(json);
  });

  run.each(['plan', 'review', 'drift'])('%s prints its result and keeps its exit code', (job) => {
    const ended = script(job, { npx: 'echo "- replaced"; exit 1' });
    expect(ended).toMatchObject({ status: 1, stdout: '- replaced\n' });
  });

  const MARKER = '<!-- orgcharter: plan -->';
  const notes = (...all: readonly (readonly [author: number, body: string])[]) =>
    `case "$*" in */user) echo '{"id":9}' ;; *sort=asc*) printf '%s' '${JSON.stringify(
      all.map(([author, body], at) => ({ id: 100 + at, author: { id: author }, body })),
    )}' ;; esac`;

  run.each([
    ['our own note', notes([1, MARKER], [9, 'x'], [9, `${MARKER}\nold`]), 'PUT', '/notes/102'],
    [
      'notes of others alone',
      notes([1, `${MARKER}\nforged`], [9, `x ${MARKER}`]),
      'POST',
      '/notes',
    ],
    ['no notes', notes(), 'POST', '/notes'],
  ])('the comment with %s', (_what, curl, method, path) => {
    writeFileSync(join(folder, 'plan.md'), '# Plan "x"\n');
    const ended = script('comment', { curl });
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    const last = ended.calls.trim().split('\n').at(-1) ?? '';
    expect(last).toContain(`--request ${method}`);
    expect(last).toMatch(new RegExp(`merge_requests/3${path}$`));
    expect(JSON.parse(readFileSync(join(folder, 'note.json'), 'utf8'))).toEqual({
      body: `${MARKER}\n# Plan "x"\n`,
    });
  });
});
