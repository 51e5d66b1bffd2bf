import { findDrift } from '../../deployments/find-drift';
import { typeAndName } from '../../lib/address';
import { temporaryFolder } from '../../lib/temporary-folder';
import { changeFinder, type ChangeFinder } from '../../live/changed-by';
import { acceptanceOf } from '../../planning/accept-drift';
import { causeOf } from '../../planning/cause-of';
import type { Difference, StackDrift } from '../../planning/drift';
import { driftReport, type Explained } from '../../reports/plan/drift-report';
import { placeIn } from '../kit/place';
import { printReport } from '../kit/print-report';
import { openPlan, type OpenedPlan, type PlanCall } from './plan-call';
import { showPlanProgress } from './progress';

/**
 * Compares AWS with the last deployment, and prints what differs. Returns the exit code,
 * `undefined` if interrupted.
 */
export async function showDrift(call: PlanCall): Promise<number | undefined> {
  const { options, organization, signal } = call;
  const opened = await openPlan(call);
  if (opened === undefined) return undefined;
  const stacks = await compare(call, opened).finally(opened.close);
  if (signal.aborted) return undefined;
  const differences = await explain(call, stacks);
  if (signal.aborted) return undefined;
  const environment = organization.environment.name;
  printReport(
    options,
    driftReport(environment, stacks, differences),
    driftToJson(environment, stacks, differences),
  );
  return differences.length > 0 || stacks.some(({ mode }) => mode === 'failed') ? 1 : 0;
}

async function compare(
  { signal }: PlanCall,
  { workspace, records, selected }: OpenedPlan,
): Promise<readonly StackDrift[]> {
  const folder = temporaryFolder('orgcharter-drift-');
  const progress = showPlanProgress(process.stderr, selected.length);
  try {
    return await findDrift({
      workspace,
      records,
      stacks: selected,
      folder: folder.path,
      onProgress: progress.show,
      signal,
    });
  } finally {
    progress.end();
    folder.remove();
  }
}

async function explain(
  { options, organization }: PlanCall,
  stacks: readonly StackDrift[],
): Promise<readonly Explained[]> {
  const find = causeOf(organization);
  const place = placeIn(options.config);
  const changes = changeFinder(organization.identityCenterRegion);
  const found: Explained[] = [];
  for (const { stack, ...compared } of stacks) {
    if (compared.mode !== 'compared') continue;
    for (const difference of compared.differences) {
      const cause = find(stack, difference.address);
      found.push({
        stack,
        difference,
        at: cause && place(cause),
        changedBy: await changedBy(changes, difference),
        acceptance: acceptanceOf(difference, cause, organization.guardrails),
      });
    }
  }
  return found;
}

async function changedBy(
  changes: ChangeFinder,
  { address, inAws, deployed }: Difference,
): Promise<string> {
  const [type] = typeAndName(address);
  const found = await changes.find(type, identifiersIn(type, inAws ?? deployed ?? {}));
  if ('unknown' in found) return `It is not known who changed it: ${found.unknown}`;
  if (found.known === undefined)
    return 'The event history of the management account has no call that changed it';
  const { who, call, at } = found.known;
  return `Changed by ${who} with ${call} at ${at}`;
}

/** What the event of a call has: the IDs that a resource consists of. */
function identifiersIn(type: string, values: Readonly<Record<string, unknown>>): readonly string[] {
  const names =
    type === 'aws_ssoadmin_account_assignment'
      ? ['permission_set_arn', 'principal_id', 'target_id']
      : type.startsWith('aws_ssoadmin_')
        ? ['permission_set_arn', 'managed_policy_arn']
        : type === 'aws_organizations_policy_attachment'
          ? ['policy_id', 'target_id']
          : ['id'];
  const found = names.flatMap((name) => (typeof values[name] === 'string' ? [values[name]] : []));
  return found.length > 0 || typeof values['arn'] !== 'string' ? found : [values['arn']];
}

function driftToJson(
  environment: string,
  stacks: readonly StackDrift[],
  differences: readonly Explained[],
): object {
  return {
    environment,
    stacks: stacks.map((each) =>
      each.mode !== 'compared'
        ? each
        : {
            stack: each.stack,
            mode: each.mode,
            differences: differences
              .filter(({ stack }) => stack === each.stack)
              .map(({ difference: { address, action }, at, changedBy, acceptance }) => ({
                address,
                action,
                at,
                changedBy,
                accept: acceptance,
              })),
          },
    ),
    summary: { differences: differences.length },
  };
}
