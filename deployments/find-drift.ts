import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Configuration } from '../terraform/configuration';
import { doubtAboutState } from '../planning/decide';
import type { Difference, StackDrift } from '../planning/drift';
import { initializer } from '../terraform/initialized';
import { resourceChanges, type ResourceChange } from '../terraform/plan-json';
import { RunError } from '../terraform/run-error';
import { planText, savedPlan } from '../terraform/saved-plan';
import { runTasks } from '../terraform/tasks';
import { LOCK_FILE, stackFolder } from '../terraform/workspace';
import { stacksAtATime } from './at-a-time';
import { hasNothing } from './has-nothing';
import type { PlanProgress, PlanRequest } from './plan-request';
import { providersIn } from './providers-in';

/** What {@link findDrift} works with. Nothing of its plans is kept. */
export type DriftRequest = Omit<PlanRequest, 'decide' | 'full' | 'environment' | 'program'>;

/**
 * Plans stacks as they were deployed last, whatever the charter says now, with everything that AWS
 * has. Stacks that were never deployed, or not completely, are not compared: the next plan shows
 * them.
 *
 * @returns sorted by the name of the stack; not all stacks if `signal` was aborted
 */
export async function findDrift(request: DriftRequest): Promise<readonly StackDrift[]> {
  const { workspace, stacks, signal, onProgress } = request;
  const { initialize } = initializer(workspace);
  const found: StackDrift[] = [];
  const compare = async (stack: string): Promise<StackDrift> => {
    const deployed = await deployedConfiguration(request, stack);
    if ('doubt' in deployed) return { stack, mode: 'not deployed', because: deployed.doubt };
    const { configuration } = deployed;
    if (configuration === undefined) return { stack, mode: 'compared', differences: [], text: '' };
    await initialize(stack, signal);
    signal?.throwIfAborted();
    return compareWithAws(request, stack, configuration);
  };
  const providers = stacks.map((stack) => providersIn(configurationOf(request, stack)));
  await runTasks(
    stacks.map((stack) => ({
      name: stack,
      needs: [],
      priority: 0,
      run: async () => {
        const show = (step: PlanProgress['step']): void =>
          onProgress?.({ stack, step, seconds: 0 });
        show('planning');
        const result = await compare(stack).catch((error: unknown) => {
          if (signal?.aborted === true) return undefined;
          return failed(stack, error);
        });
        if (result === undefined || signal?.aborted === true) return;
        found.push(result);
        show(result.mode === 'failed' ? 'failed' : 'full');
      },
    })),
    stacksAtATime(providers),
    signal,
  );
  return found.sort((a, b) => (a.stack < b.stack ? -1 : 1));
}

function failed(stack: string, error: unknown): StackDrift {
  if (!(error instanceof RunError)) throw error;
  return { stack, mode: 'failed', because: error.message };
}

const configurationOf = ({ workspace }: DriftRequest, stack: string): Configuration =>
  JSON.parse(
    readFileSync(join(stackFolder(workspace, stack), 'cdk.tf.json'), 'utf8'),
  ) as Configuration;

/**
 * As deployed last. HCP Terraform keeps no record, so its stacks are compared with the charter as
 * it is now.
 *
 * @returns without a configuration if the stack never had anything; `doubt` if the state is not
 *   what the last deployment left: then differences would blame people for what Terraform did
 */
async function deployedConfiguration(
  request: DriftRequest,
  stack: string,
): Promise<{ readonly configuration?: string } | { readonly doubt: string }> {
  const now = configurationOf(request, stack);
  if (now.terraform.cloud !== undefined) return { configuration: JSON.stringify(now) };
  const { deployed, attempted, state } = await request.records.read(stack);
  if (deployed === undefined) {
    const isEmpty = hasNothing(now) && (await request.records.outputs(stack)) !== undefined;
    return isEmpty ? {} : { doubt: 'no complete deployment is recorded' };
  }
  const doubt = doubtAboutState(state, deployed, attempted);
  return doubt === undefined ? { configuration: deployed.configuration } : { doubt };
}

async function compareWithAws(
  { workspace, folder: plans, signal }: DriftRequest,
  stack: string,
  configuration: string,
): Promise<StackDrift> {
  const own = stackFolder(workspace, stack);
  // As deep as the stack's own folder, because a local state has a relative path.
  const folder = join(own, '../../deployed', stack);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cdk.tf.json'), configuration);
  if (existsSync(join(own, LOCK_FILE))) copyFileSync(join(own, LOCK_FILE), join(folder, LOCK_FILE));
  const out = join(plans, `${stack}.tfplan`);
  const places = { stack, folder, dataFolder: join(own, '.terraform'), out, signal };
  try {
    const { changes } = await savedPlan(workspace, places);
    if (changes.every(({ address }) => address.startsWith('output.')))
      return { stack, mode: 'compared', differences: [], text: '' };
    const differences = differencesIn(await resourceChanges(workspace, places));
    return { stack, mode: 'compared', differences, text: await planText(workspace, places) };
  } finally {
    rmSync(out, { force: true });
  }
}

function differencesIn(changes: readonly ResourceChange[]): readonly Difference[] {
  return changes
    .filter(({ change: { actions } }) => !['no-op', 'read'].includes(actions[0] ?? ''))
    .map(({ address, change: { actions, before, after } }) => ({
      address,
      action: actions.length > 1 ? 'replace' : (actions[0] ?? ''),
      ...(before && { inAws: before }),
      ...(after && { deployed: after }),
    }))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}
