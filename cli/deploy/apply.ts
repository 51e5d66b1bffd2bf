import { stacksAtATime } from '../../deployments/at-a-time';
import { identityStack, rememberBreakGlass } from '../../deployments/break-glass-records';
import { deployPlans } from '../../deployments/deploy-plans';
import { heldStacks } from '../../deployments/held';
import { providersIn } from '../../deployments/providers-in';
import type { RecordStore } from '../../deployments/record-store';
import { rememberUnchanged } from '../../deployments/remember-unchanged';
import { byText } from '../../lib/by-text';
import { isSystemError } from '../../lib/system-error';
import { visible } from '../../lib/visible';
import type { Configuration } from '../../terraform/configuration';
import type { Organization } from '../../model/organization';
import { breakGlassSets } from '../../planning/refusals';
import type { Current } from '../../planning/remembered';
import type { StackPlan } from '../../planning/stack-plan';
import { initializer } from '../../terraform/initialized';
import { RunError } from '../../terraform/run-error';
import type { CharterWorkspace } from '../plan/charter-workspace';
import { showDeployProgress } from './progress';
import type { Stops } from './stops';
import type { Outcome } from './summary';
import { printError } from '../kit/output';

/** Plans that may be applied. */
export interface Approved {
  readonly organization: Organization;
  readonly opened: CharterWorkspace;
  readonly records: RecordStore;
  /** Where the plans are saved. */
  readonly folder: string;
  readonly plans: readonly StackPlan[];
  readonly current: ReadonlyMap<string, Current>;
  /** When the deployment began, in ISO 8601, and the ARN of who runs it. */
  readonly at: string;
  readonly by: string;
  readonly stops: Stops;
}

/** Applies plans. @returns what became of every stack in them, sorted by name */
export async function apply(approved: Approved): Promise<readonly Outcome[]> {
  const { opened, records, folder, plans, at, by, stops } = approved;
  const current = withBreakGlass(approved);
  const dependencies = dependenciesOf(opened);
  const held = heldStacks(plans, dependencies);
  const changed = plans.filter((plan) => isApplied(plan, held));
  const stacks = new Map(
    changed.flatMap(({ stack }) => {
      const found = current.get(stack);
      return found ? [[stack, found] as const] : [];
    }),
  );
  const failed = plans.filter(({ mode }) => mode === 'failed');
  const progress = showDeployProgress(process.stderr);
  try {
    await remember({ ...approved, current });
    const deployed = await deployPlans({
      workspace: opened.workspace,
      environment: approved.organization.environment.name,
      initialize: initializer(opened.workspace).initialize,
      records,
      folder,
      stacks,
      changes: new Map(
        changed.map((plan) => [plan.stack, 'changes' in plan ? plan.changes : []] as const),
      ),
      failed: failed.map(({ stack }) => stack),
      dependencies,
      at,
      by,
      atATime: stacksAtATime(
        [...stacks.values()].map(({ configuration }) =>
          providersIn(JSON.parse(configuration) as Configuration),
        ),
      ),
      onProgress: progress.show,
      stop: stops.first,
      interrupts: stops.interrupts,
    });
    return sorted([
      ...deployed,
      ...plans.flatMap((plan) => notApplied(plan, held.get(plan.stack))),
    ]);
  } finally {
    progress.end();
  }
}

/** The stacks that each stack of the environment depends on, by its name. */
export const dependenciesOf = ({
  stacks,
}: Pick<CharterWorkspace, 'stacks'>): ReadonlyMap<string, readonly string[]> =>
  new Map(stacks.map(({ name, dependencies }) => [name, dependencies]));

/** @param held from {@link heldStacks} */
export const isApplied = (plan: StackPlan, held: ReadonlyMap<string, unknown>): boolean =>
  'changes' in plan && plan.changes.length > 0 && !held.has(plan.stack);

/** The record of `identity` says which permission sets are for break-glass access. */
function withBreakGlass({ organization, current }: Approved): ReadonlyMap<string, Current> {
  const identity = identityStack(organization.environment.name);
  const breakGlass = breakGlassSets(organization);
  return new Map(
    [...current].map(([stack, found]) => [
      stack,
      stack === identity && breakGlass.length > 0 ? { ...found, breakGlass } : found,
    ]),
  );
}

/** If it does not succeed, the next plan only reads more. */
async function remember({
  organization,
  records,
  plans,
  current,
  at,
  by,
}: Approved): Promise<void> {
  try {
    await rememberUnchanged(records, plans, current, { at, by });
    const identity = plans.find(
      ({ stack }) => stack === identityStack(organization.environment.name),
    );
    if (identity?.mode === 'unchanged')
      await rememberBreakGlass(records, identity.stack, breakGlassSets(organization));
  } catch (error) {
    if (!(error instanceof RunError) && !isSystemError(error)) throw error;
    printError(`unchanged stacks could not be remembered: ${visible(error.message)}`);
  }
}

export const sorted = (outcomes: readonly Outcome[]): readonly Outcome[] =>
  [...outcomes].sort((a, b) => byText(a.stack, b.stack));

/**
 * What becomes of a stack that is not applied.
 *
 * @param held the waiting stacks that it needs
 */
function notApplied(plan: StackPlan, held: readonly string[] = []): readonly Outcome[] {
  const { stack } = plan;
  switch (plan.mode) {
    case 'waits':
      return [
        {
          ...{ stack, outcome: 'waiting', because: plan.because },
          after: [...new Set([...plan.after, ...held])].sort(),
        },
      ];
    case 'failed':
      return [{ stack, outcome: 'failed', because: plan.because, resources: 0, seconds: 0 }];
    default:
      if (plan.changes.length === 0) return [{ stack, outcome: 'unchanged' }];
      return held.length === 0
        ? []
        : [{ stack, outcome: 'waiting', because: needs(held), after: held }];
  }
}

const needs = (after: readonly string[]): string =>
  `it needs ${after.join(', ')}, which ${after.length === 1 ? 'is' : 'are'} not deployed yet`;
