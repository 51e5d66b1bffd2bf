import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { adoptedIds, neededLookups, type AdoptedIds } from '../../adoption/ids/adopted-ids';
import type { StackJson } from '../../adoption/ids/stack-json';
import type { LiveOrganization } from '../../adoption/live-organization';
import { lookUpAll } from '../../live/existing/existing';
import { assumeRole, managementAccount } from '../../rehearsal/aws-call';
import type { LocalAws } from '../../rehearsal/local-aws';
import { applyPlan, plan } from '../../rehearsal/stack-run';
import { readStacks } from '../../rehearsal/synthesized';
import { runTasks } from '../../rehearsal/tasks';
import { synthesize, type Workspace } from '../../rehearsal/workspace';

interface Adopting {
  readonly aws: LocalAws;
  readonly workspace: Workspace;
  /** The charter's folder. */
  readonly config: string;
  readonly accessRole: string;
}

/** Finds the import IDs of the stacks that were synthesized, and writes them beside the environment `production`. */
export async function adopt(
  { aws, workspace, config, accessRole }: Adopting,
  live: LiveOrganization,
): Promise<AdoptedIds> {
  const stacks = readStacks(workspace) as readonly StackJson[];
  const found = await lookUpAll(neededLookups(stacks, live), async (accountId) => {
    if (accountId === aws.managementAccountId) return undefined;
    const caller = managementAccount(aws, 'eu-west-2');
    const role = `arn:aws:iam::${accountId}:role/${accessRole}`;
    const { accessKeyId } = await assumeRole(caller, role);
    return { accessKeyId, secretAccessKey: 'unused', sessionToken: 'unused' };
  });
  const adopted = adoptedIds(stacks, live, found);
  writeFileSync(join(config, 'environments/production.adopted.yaml'), adopted.text);
  return adopted;
}

/** What deploying each stack does, and what a second plan would do, without outputs. `update aws_iam_role.Developer` */
export interface Deployments {
  readonly first: Readonly<Record<string, readonly string[]>>;
  readonly second: Readonly<Record<string, readonly string[]>>;
}

/** Synthesizes, deploys each stack after those that it depends on, and plans it again. Resources only. */
export async function deployAdopted(workspace: Workspace): Promise<Deployments> {
  await synthesize(workspace);
  const first: Record<string, readonly string[]> = {};
  const second: Record<string, readonly string[]> = {};
  const stacks = readStacks(workspace);
  await runTasks(
    stacks.flatMap(({ name, dependencies }) => [
      {
        name: `apply ${name}`,
        needs: dependencies.map((dependency) => `apply ${dependency}`),
        priority: 1,
        run: async () => {
          first[name] = ofResources(await applyPlan(workspace, name));
        },
      },
      {
        name: `plan ${name}`,
        needs: stacks.map((stack) => `apply ${stack.name}`),
        priority: 0,
        run: async () => {
          second[name] = ofResources(await plan(workspace, name));
        },
      },
    ]),
    3,
    new AbortController().signal,
  );
  return { first, second };
}

const ofResources = (changes: Awaited<ReturnType<typeof plan>>): readonly string[] =>
  changes
    .filter(({ address }) => !address.startsWith('output.'))
    .map(({ action, address }) => `${action} ${address}`);
