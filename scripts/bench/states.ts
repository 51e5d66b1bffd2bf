import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { callJson, managementAccount } from '../../rehearsal/aws-call';
import { startLocalAws, type LocalAws } from '../../rehearsal/local-aws';
import { openWorkspace, synthesize } from '../../rehearsal/workspace';
import { stackFolder, type Workspace } from '../../terraform/workspace';
import { measureTree, type TreeUsage } from './measure-tree';

/**
 * `npx tsx scripts/bench/states.ts ACCOUNTS…`: measures plans of the accounts' baselines on the
 * local AWS, with one state per account and with one state for all. Has the requirements of a
 * rehearsal, and runs only on Linux.
 *
 * With one state per account, it measures only one account, because all are alike.
 */
const sizes = process.argv.slice(2).map(Number);
/** Megabytes at which a run is stopped: the stacks of an organization must fit on a CI machine. */
const MOST_MEMORY = 6_000;

const BASELINE =
  'baselines: { standard: { targets: [Root], alternateContacts: { security: { name: Security, title: Team, email: security@bench.example, phone: "1" } }, budget: { limit: 100, email: [billing@bench.example] } } }\n';

void main();

async function main(): Promise<void> {
  for (const size of sizes) {
    const aws = await startLocalAws({ managementAccountId: '111122223333' });
    const config = mkdtempSync(join(tmpdir(), 'orgcharter-bench-states-'));
    const workspace = await prepare(aws, config, size);
    try {
      await measured(
        workspace,
        stackFolder(workspace, `production-account-${nameOf(0)}`),
        'one account with its own state',
      );
      await measured(workspace, inOneState(workspace, size), `${size} accounts in one state`);
    } finally {
      rmSync(workspace.folder, { recursive: true, force: true });
      rmSync(config, { recursive: true, force: true });
      await aws.stop();
    }
  }
}

/**
 * Creates an organization with accounts, so that the account stacks do not depend on other stacks.
 */
async function prepare(aws: LocalAws, config: string, size: number): Promise<Workspace> {
  const caller = managementAccount(aws, 'us-east-1');
  await callJson(caller, 'organizations', 'CreateOrganization', { FeatureSet: 'ALL' });
  const accounts: string[] = [];
  for (let number = 0; number < size; number++) {
    const { CreateAccountStatus } = await callJson<{ CreateAccountStatus: { AccountId: string } }>(
      caller,
      'organizations',
      'CreateAccount',
      { AccountName: nameOf(number), Email: `${nameOf(number)}@bench.example` },
    );
    accounts.push(
      `  ${nameOf(number)}: { email: ${nameOf(number)}@bench.example, id: "${CreateAccountStatus.AccountId}" }`,
    );
  }
  mkdirSync(join(config, 'environments'));
  writeFileSync(
    join(config, 'environments/production.yaml'),
    'managementAccountId: "111122223333"\nstate: { backend: local }\ndeletionProtection: false\n',
  );
  writeFileSync(
    join(config, 'organization.yaml'),
    `organization:
  name: bench
  homeRegion: eu-west-2
  governedRegions: [eu-west-2, eu-west-1]
  managementAccount: { name: management, email: aws@bench.example }
accounts:
${accounts.join('\n')}
${BASELINE}`,
  );
  const workspace = openWorkspace({ aws, config, environment: 'production' });
  await synthesize(workspace);
  return workspace;
}

interface TerraformJson {
  readonly terraform: Record<string, unknown>;
  readonly provider: { readonly aws: readonly Record<string, unknown>[] };
  readonly resource: Readonly<Record<string, Readonly<Record<string, Record<string, unknown>>>>>;
}

/**
 * Merges the stacks of all accounts: every provider gets an alias, and every address the name of
 * its account.
 */
function inOneState(workspace: Workspace, size: number): string {
  const providers = new Map<string, Record<string, unknown>>();
  const resource: Record<string, Record<string, unknown>> = {};
  let terraform: Record<string, unknown> = {};
  for (let number = 0; number < size; number++) {
    const account = nameOf(number);
    const stack = JSON.parse(
      readFileSync(
        join(stackFolder(workspace, `production-account-${account}`), 'cdk.tf.json'),
        'utf8',
      ),
    ) as TerraformJson;
    terraform = { ...stack.terraform, backend: { local: { path: 'all.tfstate' } } };
    for (const provider of stack.provider.aws)
      providers.set(String(provider['alias'] ?? account), {
        ...provider,
        alias: provider['alias'] ?? account,
      });
    for (const [type, resources] of Object.entries(stack.resource)) {
      for (const [address, config] of Object.entries(resources))
        (resource[type] ??= {})[`${account}--${address}`] = {
          ...config,
          provider: config['provider'] ?? `aws.${account}`,
        };
    }
  }
  const folder = join(workspace.folder, 'all');
  mkdirSync(folder);
  writeFileSync(
    join(folder, 'cdk.tf.json'),
    JSON.stringify({ terraform, provider: { aws: [...providers.values()] }, resource }),
  );
  console.log(
    `one state: ${providers.size} providers, ${Object.values(resource).flatMap(Object.keys).length} resources`,
  );
  return folder;
}

async function measured(workspace: Workspace, cwd: string, what: string): Promise<void> {
  const terraform = (...words: readonly string[]): Promise<TreeUsage> =>
    measureTree('terraform', words, { cwd, env: workspace.env, mostMegabytes: MOST_MEMORY });
  for (const [step, words] of Object.entries({
    init: ['init', '-no-color'],
    'first plan': ['plan', '-no-color'],
    apply: ['apply', '-no-color', '-auto-approve'],
    'plan without changes': ['plan', '-no-color', '-detailed-exitcode'],
  })) {
    const { status, output, ended, wallSeconds, cpuSeconds, peakMegabytes, processes } =
      await terraform(...words);
    console.log(
      `${what}: ${step}: ${ended} with ${status}, ${wallSeconds.toFixed(1)} s, ${cpuSeconds.toFixed(1)} s of CPU, ${peakMegabytes.toFixed(0)} MB, at most ${processes} processes`,
    );
    if (status === 0) continue;
    if (ended === 'ended') console.log(output);
    return;
  }
}

function nameOf(number: number): string {
  return `account-${String(number).padStart(4, '0')}`;
}
