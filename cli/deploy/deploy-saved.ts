import { currentStacks } from '../../deployments/current-stacks';
import { lockFileHash } from '../../deployments/lock-file-hash';
import { changedSince } from '../../deployments/saved-plan-changes';
import { stacksWithChanges, type SavedPlans } from '../../deployments/saved-plans';
import { visible } from '../../lib/visible';
import type { Current } from '../../planning/remembered';
import { apply } from './apply';
import { charterFiles } from './charter-files';
import type { Deployment } from './deployment';
import { isRefused } from './refused';
import type { Outcome } from './summary';

/**
 * Applies saved plans exactly as they were reviewed.
 *
 * @param dir their folder
 * @returns what became of each stack; `undefined` if something has changed since, which is printed: then nothing is applied
 */
export async function deploySaved(
  deployment: Deployment,
  dir: string,
  saved: SavedPlans,
): Promise<readonly Outcome[] | undefined> {
  const { organization, today, config, opened, records, stops } = deployment;
  const environment = organization.environment.name;
  const lockFile = lockFileHash(opened.workspace);
  const names = stacksWithChanges(saved).map(({ plan }) => plan.stack);
  const now = await currentStacks({ ...opened, environment, records, dir }, names);
  const changed = changedSince(saved, {
    managementAccountId: organization.environment.managementAccountId,
    day: today,
    program: opened.program.name,
    ...(lockFile !== undefined && { lockFile }),
    charter: charterFiles(config, environment, today),
    stacks: now,
  });
  if (changed.length > 0) return refuse(dir, saved, changed);
  const plans = saved.stacks.map(({ plan }) => plan);
  if (isRefused(deployment, plans) || stops.first.aborted) return undefined;
  const current = new Map<string, Current>(
    [...now].map(([stack, { text, reads, state }]) => [
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

function refuse(dir: string, { at }: SavedPlans, changed: readonly string[]): undefined {
  console.error(
    visible(
      [
        `orgcharter: the plans in ${dir} are not applied, because of what has changed since they were made at ${at}:`,
        ...changed.map((each) => `- ${each}`),
        'Nothing was deployed. Plan again, and review the new plans.',
      ].join('\n'),
    ),
  );
}
