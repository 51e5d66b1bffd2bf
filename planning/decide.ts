import { isDeepStrictEqual } from 'node:util';
import { named } from '../lib/named';
import type { Configuration } from '../terraform/configuration';
import type { PlanDecision } from './decision';
import type { Compared } from './difference';
import { elementsOf } from './elements';
import { looksUpAccounts } from './looks-up-accounts';
import { full, planOf } from './narrow';
import type { Current, Remembered, StackRecord } from './remembered';

export interface DecideOptions {
  /** Whether everything is asked to be read. */
  readonly full: boolean;
}

/**
 * Decides how a stack is planned: not at all if it is as the last deployment left it, narrowly if
 * only some resources of its configuration changed, and fully on any doubt.
 */
export function decide(
  current: Current,
  record: StackRecord,
  options: DecideOptions,
): PlanDecision {
  if (options.full) return full('a full plan was requested');
  const { deployed, attempted } = record;
  if (deployed === undefined)
    return full(
      attempted === undefined
        ? 'no deployment of this stack is recorded'
        : 'its last deployment has not succeeded',
    );
  const doubt =
    doubtAboutState(current.state, deployed, attempted) ?? doubtAbout(current, deployed);
  if (doubt !== undefined) return full(doubt);
  if (looksUpAccounts(current.configuration))
    return full('it has resources for each account that AWS has in a unit');
  if (current.configuration === deployed.configuration)
    return isDeepStrictEqual(current.reads, deployed.reads)
      ? { mode: 'unchanged' }
      : full('what it read of other stacks is not recorded');
  const before = compared(deployed.configuration);
  const now = compared(current.configuration);
  if (before === undefined || now === undefined) return full('its configuration cannot be read');
  return planOf(before, now, current.outputs);
}

/**
 * Why the state is not what the recorded deployment left, or `undefined`.
 *
 * @param state the version of the state now
 */
export function doubtAboutState(
  state: Current['state'],
  deployed: Remembered,
  attempted: Remembered | undefined,
): string | undefined {
  if (attempted !== undefined && !isSame(attempted, deployed))
    return `the deployment that began at ${attempted.at}${attempted.by === undefined ? '' : ` by ${attempted.by}`} has not succeeded`;
  if (deployed.state === undefined) return 'the state after the last deployment is not recorded';
  if (state === undefined) return 'its state is missing';
  if (state.lineage !== deployed.state.lineage) return 'its state was replaced by another one';
  return state.serial === deployed.state.serial
    ? undefined
    : `its state changed after the last deployment: serial ${state.serial} instead of ${deployed.state.serial}`;
}

/** What else makes the record say nothing about a plan now, or `undefined`. */
function doubtAbout(current: Current, deployed: Remembered): string | undefined {
  if (current.program !== deployed.program)
    return `it was deployed with ${deployed.program}, and this is ${current.program}`;
  if (current.lockFile !== deployed.lockFile) return 'the lock file of the providers changed';
  const read = changedReads(current.reads, deployed.reads);
  return read.length > 0 ? `it reads outputs that changed: ${named(read)}` : undefined;
}

/**
 * A deployment is known by when and with what it began. Only the one that succeeded has the state
 * afterwards.
 */
const isSame = (attempted: Remembered, deployed: Remembered): boolean =>
  attempted.at === deployed.at &&
  attempted.by === deployed.by &&
  attempted.configuration === deployed.configuration &&
  attempted.lockFile === deployed.lockFile &&
  attempted.program === deployed.program &&
  isDeepStrictEqual(attempted.reads, deployed.reads);

/** What both read. What only one of them reads is a difference of their configurations. */
const changedReads = (now: Current['reads'], before: Current['reads']): readonly string[] =>
  Object.keys(before)
    .filter((name) => Object.hasOwn(now, name) && now[name] !== before[name])
    .sort();

/** `undefined` for text that is no JSON object. */
function compared(text: string): Compared | undefined {
  try {
    const configuration = JSON.parse(text) as Configuration;
    return { configuration, elements: elementsOf(configuration) };
  } catch {
    return undefined;
  }
}
