import type { Environment } from '../model/organization';
import type { SynthesizedStack } from '../terraform/synthesized';
import type { PlannedStacks } from './plan-request';
import { savedFiles } from './saved-plans-folder';
import type { SavedPlans } from './saved-plans';
import { sha256 } from '../lib/sha256';

/** What {@link savedPlansOf} needs besides the plans. */
export interface Planning {
  readonly environment: Pick<Environment, 'name' | 'managementAccountId'>;
  readonly stacks: readonly SynthesizedStack[];
  /** Where the plans were saved. */
  readonly folder: string;
  /** When they were planned, in ISO 8601, and the day that the charter was evaluated at. */
  readonly at: string;
  readonly day: string;
  readonly program: string;
  /** SHA-256 of the team's lock file. */
  readonly lockFile?: string | undefined;
  /** SHA-256 of the files of the charter, by path. */
  readonly charter: Readonly<Record<string, string>>;
  /** See {@link usedVariables}. */
  readonly variables: Readonly<Record<string, string>>;
}

/** What `plans.json` says of plans that were just made. */
export function savedPlansOf({ plans, current }: PlannedStacks, planning: Planning): SavedPlans {
  const { environment, stacks, folder, at, day, program, lockFile, charter, variables } = planning;
  const dependencies = new Map(stacks.map((stack) => [stack.name, stack.dependencies]));
  return {
    environment: environment.name,
    managementAccountId: environment.managementAccountId,
    at,
    day,
    program,
    ...(lockFile !== undefined && { lockFile }),
    charter,
    variables,
    stacks: plans.map((plan) => {
      const found = current.get(plan.stack);
      return {
        plan,
        dependencies: dependencies.get(plan.stack) ?? [],
        ...(found && {
          current: {
            configuration: sha256(found.configuration),
            reads: found.reads,
            ...(found.state && { state: found.state }),
          },
        }),
        files: 'changes' in plan && plan.changes.length > 0 ? savedFiles(folder, plan.stack) : {},
      };
    }),
  };
}
