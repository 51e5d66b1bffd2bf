import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { commands } from '../../cli/commands';
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
const setup = (
  load(readFileSync(join(folder, 'actions/orgcharter/action.yml'), 'utf8')) as {
    readonly runs: { readonly steps: readonly Step[] };
  }
).runs.steps;
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
  expect(Object.keys(workflows)).toEqual(
    expect.arrayContaining(['deploy-wave.yml', 'deploy.yml', 'drift.yml', 'plan.yml']),
  );
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

test('every orgcharter command that is called is there, with its options', () => {
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

test('nothing may write by default, and only jobs that take a role may ask for a token of who they are', () => {
  for (const { workflow } of jobs) expect(workflow.permissions).toEqual({ contents: 'read' });
  const withToken = jobs.filter(
    ({ job }) => job.permissions?.['id-token'] === 'write' && job.uses === undefined,
  );
  expect(withToken.map(({ where }) => where)).toEqual([
    'deploy-wave.yml deploy',
    'drift.yml drift',
    'plan.yml plan',
  ]);
  expect(withToken.map(({ job }) => role(job))).toEqual([
    'arn:aws:iam::${{ matrix.job.managementAccountId }}:role/orgcharter-deploy',
    'arn:aws:iam::${{ matrix.job.managementAccountId }}:role/orgcharter-plan',
    'arn:aws:iam::${{ matrix.job.managementAccountId }}:role/orgcharter-plan',
  ]);
});

test('what deploys waits for the approval of its environment, and a pull request cannot start it', () => {
  expect(workflows['deploy-wave.yml']?.jobs['deploy']?.environment).toBe(
    '${{ matrix.job.environment }}',
  );
  expect(workflows['deploy-wave.yml']?.on).toEqual({ workflow_call: expect.anything() });
  expect(Object.keys(workflows['deploy.yml']?.on as object)).toEqual([
    'push',
    'schedule',
    'workflow_dispatch',
  ]);
});

test('each wave comes after the one before it', () => {
  const { synthesize, deployed, ...rest } = workflows['deploy.yml']!.jobs;
  expect(Object.entries(rest).map(([name, { needs }]) => [name, needs])).toEqual([
    ['wave-1', 'synthesize'],
    ...[2, 3, 4, 5, 6].map((wave) => [`wave-${wave}`, ['synthesize', `wave-${wave - 1}`]]),
  ]);
  expect(deployed?.needs).toEqual(['synthesize', ...Object.keys(rest)]);
  expect(synthesize?.outputs).toMatchObject(
    Object.fromEntries(
      Object.keys(rest).map((wave) => [wave, `\${{ steps.stacks.outputs.${wave} }}`]),
    ),
  );
});
