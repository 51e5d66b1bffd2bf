import { existsSync } from 'node:fs';
import type { Read } from '../planning/reads';
import type { Current } from '../planning/remembered';
import type { FailedStack, WaitingStack } from '../planning/stack-plan';
import { RunError } from '../terraform/run-error';
import { PlanError } from '../terraform/saved-plan';
import { stackFolder } from '../terraform/workspace';
import type { PlanRequest } from './plan-request';
import { MissingStateBucket } from './record-store';

/** The full name of a stack that another one names without the environment. */
export const fullName = (
  { environment }: Pick<PlanRequest, 'environment'>,
  stack: string,
): string => `${environment}-${stack}`;

/** A stack that reads what does not exist yet. */
export function waitingFor(
  request: PlanRequest,
  stack: string,
  missing: readonly Read[],
): WaitingStack {
  return {
    stack,
    mode: 'waits',
    because: `it needs ${describeReads(missing)}, which ${missing.length === 1 ? 'does' : 'do'} not exist yet`,
    after: afterStacks(request, missing),
  };
}

/** A stack that reads what the deployment of another stack changes. */
export function waitingForChange(
  request: PlanRequest,
  stack: string,
  changed: readonly Read[],
): WaitingStack {
  return {
    stack,
    mode: 'waits',
    because: `it needs ${describeReads(changed)}, which will change`,
    after: afterStacks(request, changed),
  };
}

/**
 * What becomes of a stack that cannot be planned: it waits for the bucket of its state, or it
 * fails.
 */
export function planAfter(
  request: PlanRequest,
  stack: string,
  error: unknown,
): WaitingStack | FailedStack {
  if (!(error instanceof RunError)) throw error;
  const bootstrap = fullName(request, 'bootstrap');
  if (
    error instanceof MissingStateBucket &&
    stack !== bootstrap &&
    existsSync(stackFolder(request.workspace, bootstrap))
  )
    return { stack, mode: 'waits', because: error.message, after: [bootstrap] };
  // Where outputs cannot be known before Terraform runs.
  if (error instanceof PlanError && error.isMissingRead)
    return {
      stack,
      mode: 'waits',
      because: 'it needs an account or unit that does not exist yet',
      after: [fullName(request, 'organization')],
    };
  return { stack, mode: 'failed', because: error.message };
}

/**
 * What becomes of a stack that was never deployed, if another role plans than deploys
 * (`TF_VAR_access_role`): the role may be one that the stack itself creates in its account. Only
 * its deployment can plan it.
 */
export function firstPlanAfter(
  request: PlanRequest,
  { stack, current }: { readonly stack: string; readonly current: Pick<Current, 'state'> },
  error: unknown,
): WaitingStack | FailedStack {
  const role = request.workspace.env['TF_VAR_access_role'];
  if (error instanceof PlanError && error.isMissingRole && role && current.state === undefined)
    return {
      stack,
      mode: 'waits',
      because: `it was never deployed, and its account has no role ${role} that could plan it. Its deployment plans and creates everything in it`,
      after: [],
    };
  return planAfter(request, stack, error);
}

const afterStacks = (request: PlanRequest, reads: readonly Read[]): readonly string[] =>
  [...new Set(reads.map(({ stack }) => fullName(request, stack)))].sort();

/** How many things are named; the rest is counted. */
const NAMED = 5;

/** `account_ids["dev"] and root_id of organization`. */
function describeReads(reads: readonly Read[]): string {
  const names = reads.map(({ stack, output, keys }) =>
    keys === undefined
      ? `${output} of ${stack}`
      : `${output}[${JSON.stringify(keys[0])}] of ${stack}`,
  );
  const more = names.length - NAMED;
  return more <= 0 ? names.join(', ') : `${names.slice(0, NAMED).join(', ')} and ${more} more`;
}
