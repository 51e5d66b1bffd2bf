import { execFile } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { definedOnly } from '../../../lib/defined-only';
import { findProgram } from '../../../lib/find-program';
import { temporaryFolder } from '../../../lib/temporary-folder';
import { fetchProviders, providerMirror } from '../../../rehearsal/provider-mirror';
import { AWS_PROVIDER } from '../../../stacks/kit/aws-provider';
import { NARROW_SETTINGS } from '../../../terraform/saved-plan';
import { childCpuSeconds } from './child-cpu';

/**
 * `npx tsx scripts/bench/plans/state-floor.ts [ASSIGNMENTS…]`: the CPU of a plan that plans
 * nothing, by how many account assignments its state has. No plan of one more assignment can take
 * less. Default: 0, 1,500, 5,000 and 50,000. Calls nothing, takes a minute, and runs only on Linux.
 */
const sizes =
  process.argv.length > 2 ? process.argv.slice(2).map(Number) : [0, 1_500, 5_000, 50_000];

const CONFIGURATION = {
  terraform: { required_providers: { aws: AWS_PROVIDER } },
  resource: { terraform_data: { x: {} } },
};

void main();

async function main(): Promise<void> {
  console.log(
    '| assignments in the state | MB | plan | as narrow plans run | show |\n| ---: | ---: | ---: | ---: | ---: |',
  );
  for (const size of sizes) console.log(await measured(size));
}

async function measured(size: number): Promise<string> {
  const { path: folder, remove } = temporaryFolder('orgcharter-bench-state-');
  try {
    const configuration = join(folder, 'main.tf.json');
    writeFileSync(configuration, JSON.stringify(CONFIGURATION));
    writeFileSync(join(folder, 'terraform.tfstate'), stateOf(size));
    await fetchProviders(configuration);
    const settings = join(folder, 'terraform.rc');
    writeFileSync(
      settings,
      `provider_installation {\n  filesystem_mirror { path = ${JSON.stringify(providerMirror())} }\n}\n`,
    );
    const env = {
      ...definedOnly(process.env),
      TF_CLI_CONFIG_FILE: settings,
      CHECKPOINT_DISABLE: '1',
    };
    const cpu = async (words: readonly string[], own = {}): Promise<string> => {
      const before = childCpuSeconds();
      await promisify(execFile)(findProgram('terraform')!, words, {
        cwd: folder,
        env: { ...env, ...own },
        maxBuffer: 1 << 30,
      });
      return `${(childCpuSeconds() - before).toFixed(1)} s`;
    };
    await cpu(['init', '-no-color']);
    const megabytes = (statSync(join(folder, 'terraform.tfstate')).size / 1e6).toFixed(1);
    const nothing = ['plan', '-target=terraform_data.x', '-refresh=false', '-out=tfplan'];
    const plan = await cpu(nothing);
    const narrow = await cpu(nothing, NARROW_SETTINGS);
    const show = await cpu(['show', '-no-color', 'tfplan']);
    return `| ${size.toLocaleString('en')} | ${megabytes} | ${plan} | ${narrow} | ${show} |`;
  } finally {
    remove();
  }
}

/** A state as the stack `identity` has it, five permission sets for each group. */
function stateOf(size: number): string {
  const instance = 'arn:aws:sso:::instance/ssoins-1111111111111111';
  const resources = Array.from({ length: size }, (_, index) => {
    const [group, set, id] = [Math.floor(index / 5), index % 5, String(index).padStart(12, '0')];
    const permissionSet = `arn:aws:sso:::permissionSet/ssoins-1111111111111111/ps-${set}111111111111111`;
    const principal = `aaaaaaaa-bbbb-cccc-dddd-${id}`;
    return {
      mode: 'managed',
      type: 'aws_ssoadmin_account_assignment',
      name: `group-${group}--Set${set}--account-${group}`,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [
        {
          schema_version: 0,
          attributes: {
            id: [principal, 'GROUP', id, 'AWS_ACCOUNT', permissionSet, instance].join(','),
            instance_arn: instance,
            permission_set_arn: permissionSet,
            principal_id: principal,
            principal_type: 'GROUP',
            target_id: id,
            target_type: 'AWS_ACCOUNT',
            timeouts: null,
          },
          sensitive_attributes: [],
          dependencies: [
            `aws_identitystore_group.group-${group}`,
            `aws_ssoadmin_permission_set.Set${set}`,
          ],
        },
      ],
    };
  });
  const head = { version: 4, terraform_version: '1.11.4', serial: 1, lineage: 'bench' };
  return JSON.stringify({ ...head, outputs: {}, resources, check_results: null }, undefined, 2);
}
