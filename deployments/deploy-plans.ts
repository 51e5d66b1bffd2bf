import { isSystemError } from '../lib/system-error';
import type { Current } from '../planning/remembered';
import { RunError } from '../terraform/run-error';
import { runTasks } from '../terraform/tasks';
import type { TerraformMessage } from '../terraform/terraform-message';
import { applyRemembered } from './apply-remembered';
import type { DeployedStack, DeployRequest } from './deploy-request';
import { neededBy } from './needed-by';
import { priorities } from './priorities';

/**
 * Applies saved plans, several at once, each after those it depends on. A stack that fails stops
 * only those that need it. Before Terraform changes anything, what is attempted is remembered;
 * afterwards, what was deployed.
 *
 * @returns all stacks, sorted by name
 */
export async function deployPlans(request: DeployRequest): Promise<readonly DeployedStack[]> {
  const { stacks, stop } = request;
  const ended = new Map<string, DeployedStack>();
  const priority = priorities(request.environment, stacks.keys(), request.dependencies);
  const tasks = [...stacks].map(([stack, current]) => {
    const all = neededBy(stack, request.dependencies);
    const needs = all.filter((each) => stacks.has(each));
    const failed = all.filter((each) => request.failed.includes(each));
    return {
      name: stack,
      needs,
      priority: priority.get(stack) ?? 0,
      run: async () => {
        const notDeployed = needs.filter((each) => ended.get(each)?.outcome !== 'deployed');
        const missing = [...failed, ...notDeployed].sort();
        const result =
          missing.length > 0 ? skipped(stack, missing) : await deployOne(request, stack, current);
        ended.set(stack, result);
        request.onProgress?.({ ...result, step: result.outcome });
      },
    };
  });
  await runTasks(tasks, request.atATime, stop);
  return [...stacks.keys()].sort().map((stack) => ended.get(stack) ?? notStarted(stack));
}

const skipped = (stack: string, after: readonly string[]): DeployedStack => ({
  stack,
  outcome: 'skipped',
  because: `it needs ${after.join(', ')}, which ${after.length === 1 ? 'was' : 'were'} not deployed`,
  after,
  resources: 0,
  seconds: 0,
});

const notStarted = (stack: string): DeployedStack => ({
  stack,
  outcome: 'skipped',
  because: 'the deployment was interrupted before',
  resources: 0,
  seconds: 0,
});

async function deployOne(
  request: DeployRequest,
  stack: string,
  current: Current,
): Promise<DeployedStack> {
  const start = Date.now();
  let resources = 0;
  const seconds = (): number => (Date.now() - start) / 1_000;
  const show = (): void =>
    request.onProgress?.({ stack, step: 'deploying', resources, seconds: seconds() });
  show();
  const onMessage = ({ type, hook }: TerraformMessage): void => {
    // reading a data source is no change
    if (type !== 'apply_complete' || /(^|\.)data\./.test(hook?.resource?.addr ?? '')) return;
    resources++;
    show();
  };
  try {
    const problem = await applyRemembered(request, stack, current, onMessage);
    return {
      stack,
      outcome: 'deployed',
      ...(problem !== undefined && { because: problem }),
      resources,
      seconds: seconds(),
    };
  } catch (error) {
    const isSystem = isSystemError(error);
    if (!isSystem && !(error instanceof RunError)) throw error;
    const outcome = request.interrupts?.[0]?.aborted === true ? 'interrupted' : 'failed';
    const because = isSystem ? `this machine cannot run it: ${error.message}` : error.message;
    return { stack, outcome, because, resources, seconds: seconds() };
  }
}
