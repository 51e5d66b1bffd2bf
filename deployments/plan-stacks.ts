import { changedReads } from '../planning/changed-reads';
import type { Current } from '../planning/remembered';
import type { StackPlan } from '../planning/stack-plan';
import { initializer } from '../terraform/initialized';
import { runTasks, type Task } from '../terraform/tasks';
import { stacksAtATime } from './at-a-time';
import { planOne } from './plan-one';
import type { PlannedStacks, PlanProgress, PlanRequest } from './plan-request';
import { prepare, type DecidedStack } from './prepared';
import { providersIn } from './providers-in';
import { firstPlanAfter, fullName, waitingForChange } from './waiting';

/**
 * Plans stacks: only those that differ from their last deployment, several at once as memory
 * allows, each after those whose outputs it reads. A stack that fails does not stop the others.
 */
export async function planStacks(request: PlanRequest): Promise<PlannedStacks> {
  const plans = new Map<string, StackPlan>();
  const current = new Map<string, Current>();
  const decided: DecidedStack[] = [];
  for (const each of await prepare(request)) {
    if (each.current) current.set(each.stack, each.current);
    if ('plan' in each) plans.set(each.stack, shown(request, each.plan));
    else decided.push(each);
  }
  const tasks = planTasks(request, decided, plans);
  const providers = decided.map(({ configuration }) => providersIn(configuration));
  await runTasks(tasks, stacksAtATime(providers), request.signal);
  for (const [stack, { mode }] of plans)
    if (mode === 'waits' || mode === 'failed') current.delete(stack);
  return {
    plans: [...plans.values()].sort((a, b) => (a.stack < b.stack ? -1 : 1)),
    current,
  };
}

function shown({ onProgress }: PlanRequest, plan: StackPlan): StackPlan {
  onProgress?.({ stack: plan.stack, step: plan.mode, seconds: 0 });
  return plan;
}

/** Plans what Terraform has to run for. The plans are added to `plans`. */
function planTasks(
  request: PlanRequest,
  decided: readonly DecidedStack[],
  plans: Map<string, StackPlan>,
): readonly Task[] {
  const { initialize } = initializer(request.workspace);
  const byName = new Map(decided.map((each) => [each.stack, each]));
  const needsOf = ({ reads }: DecidedStack): readonly string[] => [
    ...new Set(
      reads.map(({ stack }) => fullName(request, stack)).filter((name) => byName.has(name)),
    ),
  ];
  const plan = async (each: DecidedStack): Promise<StackPlan> => {
    const waiting = waitingPlan(request, each, byName, plans);
    if (waiting) return waiting;
    await initialize(each.stack, request.signal);
    request.signal?.throwIfAborted();
    return planOne(request, each);
  };
  return decided.map((each) => ({
    name: each.stack,
    needs: needsOf(each),
    // The longest first.
    priority: each.current.configuration.length,
    run: async () => {
      const { stack } = each;
      const start = Date.now();
      const show = (step: PlanProgress['step']): void =>
        request.onProgress?.({ stack, step, seconds: (Date.now() - start) / 1_000 });
      show('planning');
      const result = await plan(each).catch((error: unknown) =>
        request.signal?.aborted === true ? undefined : firstPlanAfter(request, each, error),
      );
      if (result === undefined || request.signal?.aborted === true) return;
      plans.set(stack, result);
      show(result.mode);
    },
  }));
}

/** A stack waits if another one that it reads will have other outputs after its deployment. */
function waitingPlan(
  request: PlanRequest,
  { stack, reads }: DecidedStack,
  decided: ReadonlyMap<string, DecidedStack>,
  plans: ReadonlyMap<string, StackPlan>,
): StackPlan | undefined {
  const changed = reads.filter((read) => {
    const other = decided.get(fullName(request, read.stack));
    const plan = plans.get(fullName(request, read.stack));
    if (other === undefined || plan === undefined || !('changes' in plan)) return false;
    return changedReads([read], other.configuration, plan.changes).length > 0;
  });
  return changed.length === 0 ? undefined : waitingForChange(request, stack, changed);
}
