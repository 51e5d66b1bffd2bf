import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { commands } from '../../cli/commands';
import { JOB_SESSION_SECONDS } from '../../model/resolve/pipeline/pipeline';
import { optionName } from '../../cli/kit/options';

/** As much of a workflow as is looked at here. */
interface Workflow {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}
interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly steps?: readonly Step[];
}
interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

const folder = join(__dirname, '../../templates/github-actions');
const workflows = Object.fromEntries(
  readdirSync(join(folder, 'workflows')).map((file) => [
    file,
    load(readFileSync(join(folder, 'workflows', file), 'utf8')) as Workflow,
  ]),
);
const setup = readdirSync(join(folder, 'actions')).flatMap(
  (action) =>
    (
      load(readFileSync(join(folder, 'actions', action, 'action.yml'), 'utf8')) as {
        readonly runs: { readonly steps: readonly Step[] };
      }
    ).runs.steps,
);
const jobs = Object.entries(workflows).flatMap(([file, workflow]) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({
    where: `${file} ${name}`,
    file,
    job,
    workflow,
  })),
);
const steps = [
  ...jobs.flatMap(({ where, job }) => (job.steps ?? []).map((step) => ({ where, step }))),
  ...setup.map((step) => ({ where: 'setup', step })),
];
const role = ({ steps: all = [] }: Job) =>
  all.map((step) => step.with?.['role-to-assume']).find((found) => found !== undefined);

test('there are workflows', () => {
  expect(Object.keys(workflows)).toEqual(['deploy.yml', 'drift.yml', 'expire.yml', 'plan.yml']);
});

test.each(
  steps.filter(({ step }) => step.uses !== undefined).map(({ where, step }) => [where, step.uses!]),
)('%s: %s is our own or pinned to a commit', (_, uses) => {
  expect(uses).toMatch(/^\.\/|@[0-9a-f]{40}$/);
});

test.each(
  steps.filter(({ step }) => step.run !== undefined).map(({ where, step }) => [where, step.run!]),
)('%s: the script is one that bash reads, with nothing of the event written into it', (_, run) => {
  expect(spawnSync('bash', ['-n'], { input: run, encoding: 'utf8' })).toMatchObject({
    status: 0,
    stderr: '',
  });
  expect(run).not.toContain('${{');
});

test('every orgcharter command that is called exists, with its options', () => {
  const calls = steps.flatMap(({ step }) =>
    [...(step.run ?? '').matchAll(/npx orgcharter (\w+)(.*)/g)].map(
      ([, command = '', rest = '']) => ({
        command,
        options: [...rest.matchAll(/--([a-z-]+)/g)].map(([, option]) => option),
      }),
    ),
  );
  expect(calls.length).toBeGreaterThan(4);
  for (const { command, options } of calls)
    expect(Object.keys(commands[command]?.load().options ?? {}).map(optionName)).toEqual(
      expect.arrayContaining(options),
    );
});

test.each(jobs.map(({ where, job, workflow }) => [where, job, workflow] as const))(
  '%s: what it needs is there',
  (_, job, workflow) => {
    const needs = typeof job.needs === 'string' ? [job.needs] : (job.needs ?? []);
    expect(Object.keys(workflow.jobs)).toEqual(expect.arrayContaining([...needs]));
    for (const [, name, output] of JSON.stringify(job).matchAll(
      /needs\.([\w-]+)\.outputs\.([\w-]+)/g,
    )) {
      expect(needs).toContain(name);
      expect(Object.keys(workflow.jobs[name!]?.outputs ?? {})).toContain(output);
    }
  },
);

test('no job can write by default, and only jobs that assume a role request an ID token', () => {
  for (const { workflow } of jobs) expect(workflow.permissions).toEqual({ contents: 'read' });
  const withToken = jobs.filter(({ job }) => job.permissions?.['id-token'] === 'write');
  expect(Object.fromEntries(withToken.map(({ where, job }) => [where, role(job)]))).toEqual({
    'deploy.yml deploy': 'arn:aws:iam::${{ matrix.in.managementAccountId }}:role/orgcharter-deploy',
    'deploy.yml review': 'arn:aws:iam::${{ matrix.in.managementAccountId }}:role/orgcharter-plan',
    'drift.yml drift': 'arn:aws:iam::${{ matrix.in.managementAccountId }}:role/orgcharter-plan',
    'expire.yml revoke': 'arn:aws:iam::${{ matrix.in.managementAccountId }}:role/orgcharter-expire',
    'plan.yml plan': 'arn:aws:iam::${{ matrix.in.managementAccountId }}:role/orgcharter-plan',
  });
});

test('only the listed jobs can write', () => {
  const writes = jobs.flatMap(({ where, job }) =>
    Object.entries(job.permissions ?? {})
      .filter(([what, how]) => how === 'write' && what !== 'id-token')
      .map(([what]) => `${where}: ${what}`),
  );
  expect(writes).toEqual([
    'deploy.yml again: actions',
    'drift.yml report: issues',
    'plan.yml comment: pull-requests',
  ]);
});

test.each([
  ['plan.yml', 'comment'],
  ['deploy.yml', 'again'],
  ['deploy.yml', 'pull-request'],
])(
  '%s %s: a job that can write, or reads what others wrote, runs no code of them',
  (file, name) => {
    const { steps: all = [] } = workflows[file]?.jobs[name] ?? {};
    expect(all.length).toBeGreaterThan(0);
    for (const { uses = '', run = '' } of all) {
      expect(uses).not.toMatch(/checkout|^\.\//);
      expect(run).not.toContain('npx');
    }
  },
);

test('a job with a token for AWS, or with a comment, is skipped for a fork', () => {
  for (const name of ['plan', 'comment'])
    expect(workflows['plan.yml']?.jobs[name]?.if).toContain(
      'github.event.pull_request.head.repo.full_name == github.repository',
    );
});

test('saved plans are never artifacts, and every artifact is deleted after a while', () => {
  const uploads = steps.filter(({ step }) => step.uses?.includes('upload-artifact'));
  expect(uploads.length).toBeGreaterThan(6);
  for (const { where, step } of uploads) {
    expect([where, step.with?.['path']]).not.toEqual([where, expect.stringMatching(/^saved/)]);
    if (where !== 'plan.yml plan') expect(step.with?.['path']).not.toBe('plans');
    expect([where, step.with?.['retention-days']]).toEqual([where, expect.any(Number)]);
  }
  // plan.md and plans.json are moved out of the folder of the saved plans, which goes
  for (const { step } of steps)
    if (/orgcharter plan .*--out (?<folder>\w+)/.test(step.run ?? ''))
      expect(step.run).toMatch(/^ *trap 'rm -rf (saved|plans)' EXIT$/m);
});

test('what a pull request planned is compared and never deployed', () => {
  const { deploy, review, changes } = workflows['deploy.yml']!.jobs;
  const names = ({ steps: all = [] }: Job) =>
    all.flatMap((step) =>
      step.uses?.includes('download-artifact')
        ? [step.with?.['name'] ?? step.with?.['pattern']]
        : [],
    );
  expect(names(deploy!)).toEqual(['reviewed-${{ matrix.in.environment }}']);
  expect(names(changes!)).toEqual(['reviewed-*']);
  expect(names(review!)).toEqual(['pull-request']);
  for (const { run = '' } of deploy?.steps ?? []) expect(run).not.toContain('pull-request/');
});

test('the review, the deployment and GitLab compare the same', () => {
  const compared = (texts: readonly string[]) =>
    texts.flatMap((text) => text.match(/compared='[^']*'/g) ?? []);
  const gitlab = readFileSync(join(folder, '../gitlab-ci/orgcharter.gitlab-ci.yml'), 'utf8');
  const found = compared([...steps.map(({ step }) => step.run ?? ''), gitlab]);
  expect(found).toHaveLength(3);
  expect(new Set(found).size).toBe(1);
});

test('no workflow runs for a pull request with the permissions of the base branch', () => {
  for (const { workflow } of jobs)
    expect(JSON.stringify(workflow.on)).not.toMatch(
      /pull_request_target|workflow_run|issue_comment/,
    );
});

test('nothing that the author of a pull request writes reaches an expression', () => {
  const expressions = [...JSON.stringify([workflows, setup]).matchAll(/\$\{\{(.*?)\}\}/g)].map(
    ([, inside = '']) => inside.trim(),
  );
  const names = expressions.flatMap((each) => each.match(/\b(?:github|inputs|env)\.[\w.]+/g) ?? []);
  expect([...new Set(names)].sort()).toEqual([
    'github.event.number',
    'github.event.pull_request.base.sha',
    'github.repository',
    'github.run_id',
    'github.server_url',
    'github.token',
  ]);
});

test('deployments wait for the approval of their environment, and a pull request cannot start them', () => {
  expect(workflows['deploy.yml']?.jobs['deploy']?.environment).toBe('${{ matrix.in.environment }}');
  expect(workflows['expire.yml']?.jobs['revoke']?.environment).toBe(
    '${{ matrix.in.environment }}.expiry',
  );
  for (const file of ['deploy.yml', 'drift.yml', 'expire.yml'])
    expect(['push', 'schedule', 'workflow_dispatch']).toEqual(
      expect.arrayContaining(Object.keys(workflows[file]?.on as object)),
    );
});

test('no tag or branch decides what is deployed', () => {
  for (const { step } of steps) expect(step.run ?? '').not.toMatch(/git (?:tag|push)|refs\/tags/);
});

test('a deployment comes after the review of its plan', () => {
  const needs = Object.fromEntries(
    Object.entries(workflows['deploy.yml']!.jobs).map(([name, job]) => [name, job.needs]),
  );
  expect(needs).toEqual({
    synthesize: undefined,
    'pull-request': undefined,
    review: ['synthesize', 'pull-request'],
    changes: 'review',
    deploy: 'changes',
    again: 'deploy',
  });
});

describe('wherever Terraform runs', () => {
  const running = jobs.filter(({ job }) =>
    (job.steps ?? []).some((step) => /orgcharter (?:plan|deploy) /.test(step.run ?? '')),
  );

  test.each(running.map(({ where, job }) => [where, job] as const))(
    '%s: the providers are cached, and the lock file must exist',
    (_, job) => {
      expect(job.steps?.map((step) => step.uses)).toContain('./.github/actions/terraform');
    },
  );

  test.each(running.map(({ where, job }) => [where, job] as const))(
    '%s: the session lasts as long as the role allows',
    (_, job) => {
      expect(
        job.steps?.find((step) => step.with?.['role-to-assume'])?.with?.['role-duration-seconds'],
      ).toBe(JOB_SESSION_SECONDS);
    },
  );

  test('only a deployment deploys, and all others enter accounts with the role that plans', () => {
    expect(running.map(({ where }) => where)).toEqual([
      'deploy.yml review',
      'deploy.yml deploy',
      'drift.yml drift',
      'plan.yml plan',
    ]);
    for (const { where, job } of running)
      for (const { run = '', env } of job.steps ?? []) {
        if (!/orgcharter (?:plan|deploy) /.test(run)) continue;
        const deploys = where === 'deploy.yml deploy';
        expect([where, run.includes('orgcharter deploy')]).toEqual([where, deploys]);
        expect([where, env?.['TF_VAR_access_role']]).toEqual([
          where,
          deploys ? undefined : 'orgcharter-plan',
        ]);
      }
  });
});
