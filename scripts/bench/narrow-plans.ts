import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Configuration } from '../../terraform/configuration';
import { elementsOf } from '../../planning/elements';
import { planOf } from '../../planning/narrow';
import { startLocalAws } from '../../rehearsal/local-aws';
import { openWorkspace, synthesize } from '../../rehearsal/workspace';
import { stackFolder, type Workspace } from '../../terraform/workspace';
import { measureTree } from './measure-tree';

/**
 * `npx tsx scripts/bench/narrow-plans.ts [ACCOUNTS]`: the CPU of narrow plans, of full ones, and of a Terraform run without
 * resources, for an organization with five assignments per account on the local AWS. Default: 300 accounts. Deploying it
 * takes minutes first. Has the requirements of a rehearsal, and runs only on Linux.
 */
const accounts = Number(process.argv[2] ?? 300);
const MOST_MEMORY = 6_000;
const SETS = ['A', 'B', 'C', 'D', 'E'];
const ASSIGNMENTS = SETS.map(
  (name) => `  - { group: g, permissionSet: ${name}, targets: [Root] }\n`,
);

const charter = (tag: string, assignments: string, limit: string): string => `organization:
  name: bench
  homeRegion: eu-west-2
  managementAccount: { name: management, email: aws@bench.example }
  accountEmail: "aws+{account}@bench.example"
organizationalUnits:
  Workloads:
    accounts:
      a0: ${tag}
${Array.from({ length: accounts - 1 }, (_, number) => `      a${number + 1}: {}\n`).join('')}
groups: { g: {}, h: {} }
users:
  bob: { givenName: Bob, familyName: Singh, email: bob@bench.example, groups: [${limit}] }
permissionSets:
${SETS.map((name) => `  ${name}: { awsManagedPolicies: [ReadOnlyAccess] }\n`).join('')}
assignments:
${ASSIGNMENTS.join('')}${assignments}`;

const CHANGES: readonly (readonly [title: string, stack: string, text: string])[] = [
  ['a tag of an account', 'organization', charter('{ tags: { team: a } }', '', 'g')],
  [
    'an assignment',
    'identity',
    charter('{}', '  - { group: h, permissionSet: A, targets: [a0] }\n', 'g'),
  ],
  ['a member of a group', 'identity', charter('{}', '', 'g, h')],
];

void main();

async function main(): Promise<void> {
  const aws = await startLocalAws({ managementAccountId: '111122223333' });
  const config = mkdtempSync(join(tmpdir(), 'orgcharter-bench-plans-'));
  mkdirSync(join(config, 'environments'));
  writeFileSync(
    join(config, 'environments/production.yaml'),
    'managementAccountId: "111122223333"\nstate: { backend: local }\n',
  );
  const workspace = openWorkspace({ aws, config, environment: 'production' });
  const write = async (text: string): Promise<void> => {
    writeFileSync(join(config, 'organization.yaml'), text);
    await synthesize(workspace);
  };
  try {
    await write(charter('{}', '', 'g'));
    const deployed = new Map<string, Configuration>();
    for (const stack of ['organization', 'identity']) {
      await seconds(workspace, stack, 'init');
      await seconds(workspace, stack, 'apply', '-auto-approve', '-parallelism=200');
      deployed.set(stack, read(workspace, stack));
    }
    const empty = { ...read(workspace, 'organization'), resource: {}, data: {}, output: {} };
    const { terraform, provider } = empty;
    part(workspace, 'empty', {
      terraform: { ...terraform, backend: { local: { path: 'empty.tfstate' } } },
      ...(provider && { provider }),
      data: { aws_caller_identity: { current: {} } },
    });
    await seconds(workspace, 'empty', 'init');
    const floor = await seconds(workspace, 'empty', 'plan');
    console.log(`an empty run: ${floor.toFixed(1)} s of CPU`);
    for (const [title, stack, text] of CHANGES) {
      await write(text);
      await measureChange(workspace, { title, stack, floor, deployed: deployed.get(stack)! });
    }
  } finally {
    workspace.close();
    rmSync(config, { recursive: true, force: true });
    await aws.stop();
  }
}

interface Change {
  readonly title: string;
  readonly stack: string;
  readonly floor: number;
  readonly deployed: Configuration;
}

async function measureChange(workspace: Workspace, change: Change): Promise<void> {
  const { title, stack, floor, deployed } = change;
  const now = read(workspace, stack);
  const [before, after] = [deployed, now].map((configuration) => ({
    configuration,
    elements: elementsOf(configuration),
  }));
  const plan = planOf(before!, after!);
  if (plan.mode !== 'narrow') throw new Error(`${title}: ${JSON.stringify(plan)}`);
  part(workspace, `${stack}-narrow`, plan.configuration);
  await seconds(workspace, `${stack}-narrow`, 'init');
  const targets = plan.targets.map((target) => `-target=${target}`);
  const narrow = await seconds(workspace, `${stack}-narrow`, 'plan', ...targets);
  const full = await seconds(workspace, stack, 'plan');
  console.log(
    `${title}: narrow ${narrow.toFixed(1)} s of CPU, full ${full.toFixed(1)} s: ` +
      `1/${(full / narrow).toFixed(1)} of the full plan, ${(narrow / floor).toFixed(2)} times an empty run`,
  );
}

const folderOf = (workspace: Workspace, stack: string): string =>
  stackFolder(workspace, `production-${stack}`);

const read = (workspace: Workspace, stack: string): Configuration =>
  JSON.parse(
    readFileSync(join(folderOf(workspace, stack), 'cdk.tf.json'), 'utf8'),
  ) as Configuration;

function part(workspace: Workspace, stack: string, configuration: Configuration): void {
  mkdirSync(folderOf(workspace, stack), { recursive: true });
  writeFileSync(join(folderOf(workspace, stack), 'cdk.tf.json'), JSON.stringify(configuration));
}

/** Runs Terraform, and returns the CPU seconds that it took with its providers. */
async function seconds(
  workspace: Workspace,
  stack: string,
  ...words: readonly string[]
): Promise<number> {
  const { status, output, cpuSeconds } = await measureTree('terraform', [...words, '-no-color'], {
    cwd: folderOf(workspace, stack),
    env: workspace.env,
    mostMegabytes: MOST_MEMORY,
  });
  if (status !== 0) throw new Error(`terraform ${words.join(' ')} of ${stack}: ${output}`);
  return cpuSeconds;
}
