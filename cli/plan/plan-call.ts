import type { Organization } from '../../model/organization';
import type { RecordStore } from '../../deployments/record-store';
import { checkStates } from '../../deployments/reachable-states';
import { deployingCaller } from '../../live/state/deploying-account';
import { recordStoreOf } from '../../live/state/record-store-of';
import { openCharterWorkspace, type CharterWorkspace } from './charter-workspace';
import type { Meaning } from './meaning';
import type { PlanOptions } from './options';
import { withOwnBootstrap } from './own-bootstrap';
import { selectStacks } from './select-stacks';

/** One call of `orgcharter plan`. */
export interface PlanCall {
  readonly options: PlanOptions;
  /** Stacks on the command line. */
  readonly words: readonly string[];
  readonly organization: Organization;
  readonly meaning: Meaning;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** What a plan works with: synthesized stacks, those of them to plan, and their records. */
export interface OpenedPlan extends CharterWorkspace {
  readonly selected: readonly string[];
  readonly records: RecordStore;
}

/**
 * @returns `undefined` if it was interrupted
 * @throws RunError if this machine is not ready, the credentials belong to another account, or the
 *   states cannot be read
 * @throws UsageError for a stack that does not exist
 */
export async function openPlan({
  options,
  words,
  organization,
  env,
  signal,
}: PlanCall): Promise<OpenedPlan | undefined> {
  const selection = { ...options, command: 'orgcharter plan' };
  const opened = await openCharterWorkspace(selection, organization, env, signal);
  try {
    if (signal.aborted) return close(opened);
    const names = opened.stacks.map(({ name }) => name);
    const { environment } = organization;
    const named = selectStacks(words, names, environment.name);
    await deployingCaller(organization);
    const records = recordStoreOf(opened.workspace, opened.stacks);
    const hasStates = await checkStates(records, named);
    const selected = await withOwnBootstrap(named, { environment, words, records, hasStates });
    return { ...opened, selected, records };
  } catch (error) {
    close(opened);
    throw error;
  }
}

function close(opened: CharterWorkspace): undefined {
  opened.close();
}
