import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { commands } from '../../cli/commands';

interface Workflow {
  readonly on: { readonly schedule: readonly { readonly cron: string }[] };
  readonly jobs: { readonly expiries: { readonly steps: readonly { readonly run?: string; readonly if?: string }[] } };
}

test('the nightly workflow calls what there is, and deploys only what has ended', () => {
  const { on, jobs } = load(readFileSync(join(__dirname, '../../pipelines/github/expiries.yml'), 'utf8')) as Workflow;
  expect(on.schedule).toEqual([{ cron: '17 0 * * *' }]);
  const runs = jobs.expiries.steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
  const called = runs.flatMap((run) => [...run.matchAll(/orgcharter (\S+)((?: --\S+ \S+)*)/g)]);
  expect(called).toHaveLength(2);
  for (const [, name = '', options = ''] of called) {
    for (const [, option = ''] of options.matchAll(/--(\S+)/g)) expect(Object.keys(commands[name]?.options ?? {})).toContain(option);
  }
  expect(jobs.expiries.steps.filter(({ run }) => run?.includes('cdktf deploy')).map((step) => step.if)).toEqual(["steps.ended.outputs.count != '0'"]);
});
