import { isOnlyInState } from '../lib/address';
import { counted } from '../lib/counted';
import { distinct } from '../lib/distinct';
import { named } from '../lib/named';
import { affectedBy } from './affected';
import type { CompletePlan, FullPlan, PlanDecision } from './decision';
import { difference, type Compared, type Difference } from './difference';
import { conditionsOf, type Elements } from './elements';
import { narrowOutputs } from './narrow-outputs';
import { prune } from './prune';

/**
 * More resources than this are not read one by one: the whole configuration is planned without
 * refresh instead. Each takes one to four calls, of which AWS answers about 20 a second.
 */
const MOST_RESOURCES = 200;
/** If more than these differ themselves, reading them is little less than reading all. */
const MOST_TARGETS = 1_000;

/**
 * How a stack is planned whose configuration differs from the deployed one. All else is as it was
 * then.
 *
 * @param known values of its outputs in the state, by name
 */
export function planOf(
  before: Compared,
  now: Compared,
  known: Readonly<Record<string, unknown>> = {},
): PlanDecision {
  const differs = difference(before, now);
  const { addresses, onlyInPlace } = affectedBy(now.elements, differs);
  const doubt = doubtAbout(differs, addresses, now) ?? danglingIn(before.elements, differs);
  if (doubt !== undefined) return full(doubt);
  if ([...differing(differs), ...differs.relocated].length === 0) return { mode: 'unchanged' };
  const guards = guardsIn(now.elements);
  const complete = (because: string): CompletePlan => ({
    mode: 'complete',
    because,
    targets: distinct([...differing(differs), ...differs.relocated, ...guards].filter(isPlanned)),
  });
  if (differs.relocated.length > 0)
    return complete(`the state changes for ${named(differs.relocated)}`);
  const targets = distinct([...addresses].filter(isPlanned));
  const all = distinct([...targets, ...guards]);
  const changed = distinct([...addresses].filter((address) => address.startsWith('output.')));
  const outputs = narrowOutputs(before, now, { changed, targets: all, affected: addresses, known });
  if (outputs === undefined) return complete(`${named(changed)} can change`);
  if (all.length === 0) return { mode: 'unchanged' };
  const resources = targets.filter(isResource);
  if (resources.length > MOST_RESOURCES)
    return complete(`${counted(resources.length, 'resource')} can change`);
  return {
    mode: 'narrow',
    because: because(resources.length, now.elements),
    configuration: prune(now.configuration, now.elements, all, outputs),
    targets: all,
    mayChange: [...resources, ...changed],
    mayDelete: resources.filter((address) => !now.elements.has(address)),
    onlyInPlace: distinct([...onlyInPlace]),
  };
}

/** Why only a full plan is right, or `undefined`. */
function doubtAbout(
  differs: Difference,
  affected: ReadonlySet<string>,
  { configuration }: Compared,
): string | undefined {
  if (differs.others.length > 0) return `${named(differs.others)} of the configuration changed`;
  const settings = [...affected].filter((address) => /^(provider|var)\./.test(address));
  if (settings.length > 0) return `${named(distinct(settings))} changed`;
  const count = differing(differs).filter(isResource).length;
  if (count > MOST_TARGETS) return `${counted(count, 'resource')} changed`;
  const { moved = [], removed = [], import: imports = [] } = configuration;
  const before = new Set([
    ...[...moved, ...removed].map(({ from }) => from),
    ...imports.map(({ to }) => to).filter((to) => !isOnlyInState(to)),
  ]);
  const again = differs.added.filter(
    (address) => before.has(address) && !differs.relocated.includes(address),
  );
  return again.length > 0
    ? `${named(again)} is new, and named in a moved, removed or import block`
    : undefined;
}

/** What still refers to something that is gone: Terraform would refuse the whole configuration. */
function danglingIn(before: Elements, differs: Difference): string | undefined {
  const removed = new Set(differs.removed);
  const known = new Set(differing(differs));
  for (const { address, needs } of before.values()) {
    const gone = needs.find((to) => removed.has(to));
    if (gone !== undefined && !known.has(address))
      return `${address} refers to ${gone}, which is gone`;
  }
  return undefined;
}

/** Data sources with conditions: they check AWS, and refuse a plan. */
const guardsIn = (elements: Elements): readonly string[] =>
  [...elements.values()]
    .filter((element) => conditionsOf(element).length > 0)
    .map(({ address }) => address);

const differing = ({ added, changed, removed }: Difference): readonly string[] => [
  ...added,
  ...changed,
  ...removed,
];

/** Whether an address is that of a resource or data source. Names of types contain no dot. */
const isPlanned = (address: string): boolean => !/^(local|var|output|provider)\./.test(address);
const isResource = (address: string): boolean => isPlanned(address) && !address.startsWith('data.');

function because(count: number, elements: Elements): string {
  const all = [...elements.values()].filter(({ kind }) => kind === 'resource').length;
  return count === 0
    ? 'only what the checks compare changed'
    : `the change concerns ${count} of ${counted(all, 'resource')}`;
}

export const full = (because: string): FullPlan => ({ mode: 'full', because });
