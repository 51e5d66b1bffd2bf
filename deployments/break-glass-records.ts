import { isDeepStrictEqual } from 'node:util';
import type { StackPlan } from '../planning/stack-plan';
import { MissingStateBucket, type RecordStore } from './record-store';

/** The stack with the permission sets. */
export const identityStack = (environment: string): string => `${environment}-identity`;

/**
 * The permission sets that were for break-glass access when they were deployed last, by address.
 *
 * @returns none if no plan deletes or replaces something of them: then nobody needs to know
 */
export async function deployedBreakGlass(
  records: Pick<RecordStore, 'read'>,
  environment: string,
  plans: readonly StackPlan[],
): Promise<readonly string[]> {
  const plan = plans.find(({ stack }) => stack === identityStack(environment));
  const isLoss =
    plan !== undefined &&
    'changes' in plan &&
    plan.changes.some(({ action }) => action === 'delete' || action === 'replace');
  if (!isLoss) return [];
  const { deployed, attempted } = await records.read(plan.stack);
  return [...new Set([...(deployed?.breakGlass ?? []), ...(attempted?.breakGlass ?? [])])].sort();
}

/**
 * Remembers which permission sets are for break-glass access, where that is all that has changed
 * since the stack was deployed: Terraform knows nothing of it.
 */
export async function rememberBreakGlass(
  records: Pick<RecordStore, 'read' | 'finish' | 'begin'>,
  stack: string,
  breakGlass: readonly string[],
): Promise<void> {
  const { deployed, attempted } = await readOrNothing(records, stack);
  if (deployed === undefined || attempted === undefined) return;
  if (isDeepStrictEqual(deployed.breakGlass ?? [], breakGlass)) return;
  await records.begin(stack, { ...attempted, breakGlass });
  await records.finish(stack, { ...deployed, breakGlass });
}

const readOrNothing = (
  records: Pick<RecordStore, 'read'>,
  stack: string,
): ReturnType<RecordStore['read']> =>
  records.read(stack).catch((error: unknown) => {
    if (error instanceof MissingStateBucket) return {};
    throw error;
  });
