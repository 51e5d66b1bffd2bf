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
  expect(Object.keys(workflows)).toEqual([
    'deploy-wave.yml',
    'deploy.yml',
    'drift.yml',
    'expire.yml',
    'plan.yml',
  ]);
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
  const withToken = jobs.filter(
    ({ job }) => job.permissions?.['id-token'] === 'write' && job.uses === undefined,
  );
  expect(Object.fromEntries(withToken.map(({ where, job }) => [where, role(job)]))).toEqual({
    'deploy-wave.yml deploy':
      'arn:aws:iam::${{ matrix.job.managementAccountId }}:role/orgcharter-deploy',
    'deploy.yml differ': 'arn:aws:iam::${{ matrix.in.managementAccountId }}:role/orgcharter-plan',
    'drift.yml drift': 'arn:aws:iam::${{ matrix.job.managementAccountId }}:role/orgcharter-plan',
    'expire.yml revoke': 'arn:aws:iam::${{ matrix.in.managementAccountId }}:role/orgcharter-expire',
    'plan.yml plan': 'arn:aws:iam::${{ matrix.job.managementAccountId }}:role/orgcharter-plan',
  });
});

test('only the listed jobs can write', () => {
  const writes = jobs.flatMap(({ where, job }) =>
    Object.entries(job.permissions ?? {})
      .filter(([what, how]) => how === 'write' && what !== 'id-token')
      .map(([what]) => `${where}: ${what}`),
  );
  expect(writes).toEqual(['drift.yml report: issues', 'plan.yml comment: pull-requests']);
});

test('a job that can write to a pull request runs no code of it', () => {
  const uses = (workflows['plan.yml']?.jobs['comment']?.steps ?? []).map((step) => step.uses ?? '');
  expect(uses.filter((each) => /checkout|^\.\//.test(each))).toEqual([]);
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
    'inputs.jobs',
  ]);
});

test('deployments wait for the approval of their environment, and a pull request cannot start them', () => {
  expect(workflows['deploy-wave.yml']?.jobs['deploy']?.environment).toBe(
    '${{ matrix.job.environment }}',
  );
  expect(workflows['deploy-wave.yml']?.on).toEqual({ workflow_call: expect.anything() });
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

test('each wave comes after the one before it', () => {
  const { synthesize, differ, waves, ...rest } = workflows['deploy.yml']!.jobs;
  expect([synthesize?.needs, differ?.needs, waves?.needs]).toEqual([
    undefined,
    'synthesize',
    'differ',
  ]);
  expect(Object.entries(rest).map(([name, { needs }]) => [name, needs])).toEqual([
    ['wave-1', 'waves'],
    ...[2, 3, 4, 5, 6].map((wave) => [`wave-${wave}`, ['waves', `wave-${wave - 1}`]]),
  ]);
  // where there is no environment, there are no waves, and no list of jobs
  for (const { if: condition } of Object.values(rest))
    expect(condition).toContain("needs.waves.result == 'success'");
  expect(waves?.outputs).toMatchObject(
    Object.fromEntries(
      Object.keys(rest).map((wave) => [wave, `\${{ steps.waves.outputs.${wave} }}`]),
    ),
  );
});

describe('wherever Terraform runs', () => {
  const running = jobs.filter(({ job }) =>
    (job.steps ?? []).some((step) => step.run?.includes('terraform -chdir')),
  );

  test.each(running.map(({ where, job }) => [where, job] as const))(
    '%s: the providers are cached, and the lock file decides on them',
    (_, job) => {
      expect(job.steps?.map((step) => step.uses)).toContain('./.github/actions/terraform');
      for (const { run = '' } of job.steps ?? [])
        for (const [init] of run.matchAll(/terraform [^|\n]*\binit\b[^|\n]*/g))
          expect(init).toContain('-lockfile=readonly');
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

  test('only a deployment locks and writes the state', () => {
    for (const { where, job } of running)
      for (const { run = '' } of job.steps ?? [])
        for (const [command] of run.matchAll(/terraform \S+ (?:plan|apply)\b.*/g))
          expect([where, command]).toEqual([
            where,
            where === 'deploy-wave.yml deploy'
              ? expect.stringContaining(' apply ')
              : expect.stringMatching(/ plan .*-lock=false/),
          ]);
    expect(running).toHaveLength(3);
  });
});
