import { currentStacks } from '../../deployments/current-stacks';
import { heldStacks } from '../../deployments/held';
import { lockFileHash } from '../../deployments/lock-file-hash';
import { changedSince, type Now } from '../../deployments/saved-plan-changes';
import { progressOf, type SavedPlanProgress } from '../../deployments/saved-plan-progress';
import { stacksWithChanges, type SavedPlans } from '../../deployments/saved-plans';
import { usedVariables } from '../../deployments/used-variables';
import { shellWord } from '../../lib/shell-word';
import { visible } from '../../lib/visible';
import type { Current } from '../../planning/remembered';
import type { StackPlan } from '../../planning/stack-plan';
import { unchanged } from '../../planning/unchanged';
import { apply, dependenciesOf } from './apply';
import { charterFiles } from './charter-files';
import type { Deployment } from './deployment';
import { isRefused } from './refused';
import { showPlans } from './show-plans';
import type { Outcome } from './summary';
import { note, printError } from '../kit/output';

/**
 * Applies saved plans exactly as they were reviewed. Those that an earlier call has applied are
 * left out.
 *
 * @param dir their folder
 * @returns what became of each stack; `undefined` if something has changed since, which is printed:
 *   then nothing is applied
 */
export async function deploySaved(
  deployment: Deployment,
  dir: string,
  saved: SavedPlans,
): Promise<readonly Outcome[] | undefined> {
  const { organization, today, config, format, opened, records, stops } = deployment;
  const environment = organization.environment.name;
  const lockFile = lockFileHash(opened.workspace);
  const names = stacksWithChanges(saved).map(({ plan }) => plan.stack);
  const stacks = await currentStacks({ ...opened, environment, records, dir }, names);
  const now = {
    managementAccountId: organization.environment.managementAccountId,
    day: today,
    program: opened.program.name,
    ...(lockFile !== undefined && { lockFile }),
    charter: charterFiles(config, environment, today),
    variables: usedVariables(opened.stacks, opened.workspace.env),
    stacks,
  };
  const progress = progressOf(saved, now);
  const changed = changedSinceThen(saved, now, progress);
  if (changed.length > 0) return refuse(dir, saved, changed);
  const plans = saved.stacks.map(({ plan }) => leftOf(plan, progress, planAgain(dir, saved)));
  showPlans(environment, plans, heldStacks(plans, dependenciesOf(opened)), format);
  for (const [stack, how] of progress.deployed)
    note(visible(`orgcharter: ${stack} is not deployed again: ${how}`));
  if ((await isRefused(deployment, plans)) || stops.first.aborted) return undefined;
  const current = new Map<string, Current>(
    [...stacks].map(([stack, { text, reads, state }]) => [
      stack,
      {
        configuration: text,
        program: saved.program,
        reads,
        ...(lockFile !== undefined && { lockFile }),
        ...(state && { state }),
      },
    ]),
  );
  return apply({ ...deployment, folder: dir, plans, current });
}

/** If nothing is left to apply, all that has changed is said. */
function changedSinceThen(
  saved: SavedPlans,
  now: Now,
  { deployed, halfApplied }: SavedPlanProgress,
): readonly string[] {
  const begun = [...deployed.keys(), ...halfApplied.keys()];
  const isAnyLeft = begun.length < stacksWithChanges(saved).length;
  return changedSince(saved, now, isAnyLeft ? begun : []);
}

/** What is left to do in a stack. */
function leftOf(
  plan: StackPlan,
  { deployed, halfApplied }: SavedPlanProgress,
  command: string,
): StackPlan {
  const { stack } = plan;
  if (deployed.has(stack)) return unchanged(stack);
  const because = halfApplied.get(stack);
  return because === undefined
    ? plan
    : { stack, mode: 'failed', because: `${because}. Plan again what is left: ${command}` };
}

const planAgain = (dir: string, { environment }: SavedPlans): string =>
  `orgcharter plan --environment ${shellWord(environment)} --out ${shellWord(dir)}`;

function refuse(dir: string, saved: SavedPlans, changed: readonly string[]): undefined {
  printError(
    visible(
      [
        `the plans in ${dir} are not applied, because of what has changed since they were made at ${saved.at}:`,
        ...changed.map((each) => `- ${each}`),
        `Nothing was deployed. Plan again, and review the new plans: ${planAgain(dir, saved)}`,
      ].join('\n'),
    ),
  );
}
