import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../../lib/package-root';
import { startLocalAws } from '../../../rehearsal/local-aws';
import { BenchFolder } from './bench-folder';
import { CHANGES, charter } from './charter';
import { drawn } from './chart';
import { startCountingProxy } from './counting-proxy';
import { handWritten, type Style } from './hand-written';
import type { Cost, FullPlans, Measured } from './measured';
import { stateByHand } from './state';

/**
 * `npx tsx scripts/bench/plans/run.ts ACCOUNTS…`: plans of typical changes with `orgcharter plan`,
 * beside full plans of the same resources as people write them by hand. Default: 300 and 1,000
 * accounts, each with five assignments. It deploys them to the local AWS first, which takes
 * minutes. Has the requirements of a rehearsal, and runs only on Linux.
 *
 * Prints CPU seconds and calls to AWS, and writes the chart of the README.
 */
const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [300, 1_000];

void main();

async function main(): Promise<void> {
  const results: Measured[] = [];
  for (const size of sizes) results.push(...(await measureSize(size)));
  console.log(table(results));
  writeFileSync(join(packageRoot, 'docs/images/plans.svg'), drawn(results));
}

async function measureSize(accounts: number): Promise<readonly Measured[]> {
  const aws = await startLocalAws({ managementAccountId: '111122223333' });
  const proxy = await startCountingProxy(Number(new URL(aws.endpoint).port));
  // each assignment waits ten seconds
  const folder = new BenchFolder(aws, proxy, 500);
  try {
    await folder.makeBucket();
    folder.write(charter(accounts));
    await folder.deploy(...WORDS);
    const empty = await emptyRun(folder);
    folder.write(charter(accounts, { assignment: true }));
    const fullPlans = await measureFullPlans(folder);
    const results: Measured[] = [];
    for (const { title, stack, edit } of CHANGES) {
      folder.write(charter(accounts, edit));
      const costs = await measureChange(folder, stack);
      const floor = await runWithState(folder, stack);
      results.push({ title, accounts, ...costs, ...fullPlans, empty, ...floor });
      console.log(table(results.slice(-1)));
    }
    return results;
  } finally {
    folder.remove();
    proxy.close();
    await aws.stop();
  }
}

/** All stacks but `bootstrap`: the bucket exists. */
const STACKS = ['organization', 'identity', 'guardrails', 'monitoring'];
const WORDS = ['--environment', 'production', ...STACKS.map((stack) => `production-${stack}`)];

/** A plan that reads nothing but who the caller is. @returns CPU seconds */
async function emptyRun(folder: BenchFolder): Promise<number> {
  const root = await emptyRoot(folder, 'empty');
  return (await folder.terraform(root, 'plan')).cpu;
}

/**
 * What `orgcharter plan` cannot avoid: Terraform reads the whole state, and saves it in the plan.
 * Nothing in it is planned.
 */
async function runWithState(folder: BenchFolder, stack: string) {
  const state = await folder.stateOf(stack);
  const root = await emptyRoot(folder, `state-${stack}`);
  writeFileSync(join(root, 'terraform.tfstate'), state);
  const only = '-target=data.aws_caller_identity.current';
  const { cpu } = await folder.terraform(root, 'plan', only, '-refresh=false', '-out=tfplan');
  return { withState: cpu, stateSize: state.length / 1e6 };
}

async function emptyRoot(folder: BenchFolder, name: string): Promise<string> {
  const { terraform, provider } = folder.configuration('guardrails');
  const root = folder.root(name);
  const configuration = {
    terraform: { ...terraform, backend: { local: { path: 'terraform.tfstate' } } },
    ...(provider && { provider }),
    data: { aws_caller_identity: { current: {} } },
  };
  writeFileSync(join(root, 'main.tf.json'), JSON.stringify(configuration));
  await folder.terraform(root, 'init');
  return root;
}

async function measureChange(folder: BenchFolder, stack: string) {
  const ours = await folder.orgcharter('plan', ...WORDS, '--format', 'json');
  const { stacks } = JSON.parse(ours.output) as { stacks: { stack: string; mode: string }[] };
  const { mode } = stacks.find((each) => each.stack === `production-${stack}`)!;
  return { mode, whole: ours.cpu, ours: { cpu: ours.terraform, calls: ours.calls } };
}

/**
 * Full plans of an organization with one change. Which change it is makes no difference: all is
 * read.
 */
async function measureFullPlans(folder: BenchFolder): Promise<FullPlans> {
  const full = await folder.orgcharter('plan', ...WORDS, '--full', '--format', 'json');
  return {
    full: { cpu: full.terraform, calls: full.calls },
    flat: await planByHand(folder, 'flat'),
    forEach: await planByHand(folder, 'forEach'),
  };
}

/** @throws if the plan is not that of one change */
async function planByHand(folder: BenchFolder, style: Style): Promise<Cost> {
  const root = folder.root(style);
  const names = ['organization', 'identity', 'guardrails'];
  const configurations = names.map((stack) => folder.configuration(stack));
  const states = await Promise.all(names.map((stack) => folder.stateOf(stack)));
  writeFileSync(join(root, 'main.tf'), handWritten(configurations, style));
  writeFileSync(join(root, 'terraform.tfstate'), stateByHand(states, style));
  await folder.terraform(root, 'init');
  const { output, cpu, calls } = await folder.terraform(root, 'plan');
  const summary = /Plan: .*|No changes/.exec(output)?.[0] ?? 'no plan';
  if (!/^Plan: [01] to add, [01] to change, 0 to destroy/.test(summary))
    throw new Error(`${style}: ${summary}`);
  return { cpu, calls };
}

function table(results: readonly Measured[]): string {
  const rows = results.map(({ accounts, title, mode, empty, whole, ...costs }) => {
    const { withState, stateSize } = costs;
    const { ours, flat, forEach, full } = costs;
    const ratio = (more: number, less: number) => `1/${(more / less).toFixed(1)}`;
    return [
      String(accounts),
      `${title} (${mode})`,
      show(ours),
      whole.toFixed(1),
      show(full),
      show(flat),
      show(forEach),
      ratio(flat.cpu, ours.cpu),
      ratio(flat.calls, ours.calls),
      (ours.cpu / empty).toFixed(2),
      `${stateSize.toFixed(1)} MB, ${withState.toFixed(1)} s`,
      (ours.cpu / withState).toFixed(2),
    ].join(' | ');
  });
  return [HEADER, HEADER.replace(/[^|]+/g, '---'), ...rows].map((row) => `| ${row} |`).join('\n');
}

const show = ({ cpu, calls }: Cost): string => `${cpu.toFixed(1)} s, ${calls}`;

const HEADER =
  'accounts | change | orgcharter plan | whole command | --full | flat HCL | for_each HCL | CPU of flat | calls of flat | empty run | with its state | of that';
