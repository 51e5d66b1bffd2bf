import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompletePlan, NarrowPlan } from '../planning/decision';
import type { StackPlan } from '../planning/stack-plan';
import { unexpectedChange } from '../planning/unexpected-change';
import { PlanError, planText, savedPlan, type PlanResult } from '../terraform/saved-plan';
import type { PlannedChange } from '../terraform/terraform-message';
import { LOCK_FILE, stackFolder } from '../terraform/workspace';
import type { PlanRequest } from './plan-request';
import type { DecidedStack } from './prepared';

/** A plan that can be used, or why it cannot: one sentence without a full stop. */
type Attempt = PlanResult | { readonly doubt: string };

/** Where a stack is planned, and where its plan is saved. */
interface Places {
  readonly stack: string;
  /** The folder of the whole configuration. */
  readonly folder: string;
  readonly dataFolder: string;
  readonly out: string;
}

/**
 * Plans an initialized stack as decided. If that leaves any doubt, plans it fully. Saves the plan
 * if it changes anything.
 *
 * @throws RunError with Terraform's errors if it fails
 */
export async function planOne(
  request: PlanRequest,
  { stack, decision }: DecidedStack,
): Promise<StackPlan> {
  const { workspace, signal } = request;
  const saved = join(request.folder, stack);
  rmSync(saved, { recursive: true, force: true });
  mkdirSync(saved, { recursive: true });
  const folder = stackFolder(workspace, stack);
  const places = {
    stack,
    folder,
    dataFolder: join(folder, '.terraform'),
    out: join(saved, 'tfplan'),
  };
  const attempt = decision.mode === 'full' ? undefined : await planPart(request, places, decision);
  const isPart = attempt !== undefined && !('doubt' in attempt);
  const result = isPart ? attempt : await savedPlan(workspace, { ...places, signal });
  const used = isPart && decision.mode === 'narrow' ? narrowFolder(places) : folder;
  const hasChanges = result.changes.length > 0 && signal?.aborted !== true;
  if (hasChanges) keepConfiguration(used, saved);
  else rmSync(saved, { recursive: true, force: true });
  return {
    stack,
    mode: isPart ? decision.mode : 'full',
    because: attempt !== undefined && 'doubt' in attempt ? attempt.doubt : decision.because,
    changes: result.changes,
    drift: driftThatMatters(result),
    text:
      hasChanges && request.withText !== false
        ? await planText(workspace, { ...places, folder: used, signal })
        : '',
  };
}

/**
 * Terraform also lists what only has other computed values, such as a unit since it has another
 * account: nobody changed that outside of Terraform. What somebody did change, and the charter does
 * not have, the plan changes back.
 */
const driftThatMatters = ({ changes, drift }: PlanResult): PlanResult['drift'] =>
  drift.filter((found) => changes.some(({ address }) => address === found.address));

async function planPart(
  request: PlanRequest,
  places: Places,
  decision: NarrowPlan | CompletePlan,
): Promise<Attempt> {
  try {
    return decision.mode === 'narrow'
      ? await planNarrowly(request, places, decision)
      : await planCompletely(request, places, decision);
  } catch (error) {
    // A guard that does not hold, which a full plan would only refuse again. Other errors may be of
    // the smaller configuration.
    if (!(error instanceof PlanError) || error.isRefusal) throw error;
    const { reason } = error;
    const failed = 'a plan of the changed resources alone failed';
    return { doubt: reason === undefined ? failed : `${failed}: ${reason}` };
  }
}

async function planNarrowly(
  { workspace, signal }: PlanRequest,
  places: Places,
  decision: NarrowPlan,
): Promise<Attempt> {
  const folder = narrowFolder(places);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(decision.configuration));
  copyLockFile(places.folder, folder);
  const { targets } = decision;
  const result = await savedPlan(workspace, { ...places, folder, targets, signal });
  const doubt = unexpectedChange(decision, result.changes);
  return doubt === undefined
    ? result
    : { doubt: `in a plan of the changed resources alone, ${doubt}` };
}

/**
 * The changes of the whole configuration without refresh, if those of the targets with refresh are
 * the same.
 */
async function planCompletely(
  { workspace, signal }: PlanRequest,
  places: Places,
  { targets }: CompletePlan,
): Promise<Attempt> {
  const { out, ...unsaved } = places;
  const complete = await savedPlan(workspace, {
    ...unsaved,
    out,
    words: ['-refresh=false'],
    signal,
  });
  const refreshed =
    targets.length === 0
      ? { changes: [], drift: [] }
      : await savedPlan(workspace, { ...unsaved, targets, signal });
  if (signal?.aborted === true || resources(complete.changes) === resources(refreshed.changes))
    return { changes: complete.changes, drift: refreshed.drift };
  return { doubt: 'AWS differs from the state in what changes' };
}

/** Resources without outputs, which a plan of targets leaves out. */
const resources = (changes: readonly PlannedChange[]): string =>
  JSON.stringify(changes.filter(({ address }) => !address.startsWith('output.')));

/** As deep as the stack's own folder, because a local state has a relative path. */
const narrowFolder = ({ folder, stack }: Places): string => join(folder, '../../narrow', stack);

function keepConfiguration(from: string, to: string): void {
  copyFileSync(join(from, 'cdk.tf.json'), join(to, 'cdk.tf.json'));
  copyLockFile(from, to);
}

function copyLockFile(from: string, to: string): void {
  const lockFile = join(from, LOCK_FILE);
  if (existsSync(lockFile)) copyFileSync(lockFile, join(to, LOCK_FILE));
}
