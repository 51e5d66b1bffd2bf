import { byText } from '../lib/by-text';
import { counted } from '../lib/counted';
import { named } from '../lib/named';
import { affectedBy } from './affected';
import type { Block } from './configuration';
import type { CompletePlan, FullPlan, NarrowPlan, PlanDecision } from './decision';
import { difference, type Compared, type Difference } from './difference';
import type { Element, Elements } from './elements';
import { prune } from './prune';

/**
 * More resources than this are not read one by one: the whole configuration is planned without refresh instead. Each takes
 * one to four calls, of which AWS answers about 20 a second.
 */
const MOST_RESOURCES = 200;

/** How a stack is planned whose configuration differs from the deployed one. All else is as it was then. */
export function planOf(before: Compared, now: Compared): PlanDecision {
  const differs = difference(before, now);
  const doubt = doubtAbout(differs, now);
  if (doubt !== undefined) return full(doubt);
  if ([...differing(differs), ...differs.relocated].length === 0) return { mode: 'unchanged' };
  const { addresses, onlyInPlace } = affectedBy(now.elements, differing(differs));
  const guards = guardsIn(now.elements);
  const complete = (because: string): CompletePlan => ({
    mode: 'complete',
    because,
    targets: sorted([...differing(differs), ...differs.relocated, ...guards].filter(isPlanned)),
  });
  if (differs.relocated.length > 0)
    return complete(`the state changes for ${named(differs.relocated)}`);
  const outputs = [...addresses].filter((address) => address.startsWith('output.'));
  if (outputs.length > 0) return complete(`${named(sorted(outputs))} can change`);
  const targets = sorted([...addresses].filter(isPlanned));
  if (targets.length === 0 && guards.length === 0) return { mode: 'unchanged' };
  const mayChange = targets.filter(isResource);
  if (mayChange.length > MOST_RESOURCES)
    return complete(`${counted(mayChange.length, 'resource')} can change`);
  const all = sorted([...targets, ...guards]);
  return {
    mode: 'narrow',
    because: because(mayChange.length, now.elements),
    configuration: prune(now.configuration, now.elements, all),
    targets: all,
    mayChange,
    mayDelete: mayChange.filter((address) => !now.elements.has(address)),
    onlyInPlace: sorted([...onlyInPlace]),
  } satisfies NarrowPlan;
}

/** Why only a full plan is right, or `undefined`. */
function doubtAbout(differs: Difference, { configuration }: Compared): string | undefined {
  if (differs.others.length > 0) return `${named(differs.others)} of the configuration changed`;
  const settings = differing(differs).filter((address) => /^(provider|var)\./.test(address));
  if (settings.length > 0) return `${named(settings)} changed`;
  const { moved = [], removed = [], import: imports = [] } = configuration;
  const before = new Set([
    ...[...moved, ...removed].map(({ from }) => from),
    ...imports.map(({ to }) => to),
  ]);
  const again = differs.added.filter(
    (address) => before.has(address) && !differs.relocated.includes(address),
  );
  return again.length > 0
    ? `${named(again)} is new, and named in a moved, removed or import block`
    : undefined;
}

/** Data sources with conditions: they check AWS, and refuse a plan. */
const guardsIn = (elements: Elements): readonly string[] =>
  [...elements.values()].filter(isGuard).map(({ address }) => address);

function isGuard({ kind, value }: Element): boolean {
  if (kind !== 'data') return false;
  return [(value as Block)['lifecycle']].flat().some((lifecycle) => {
    const { precondition, postcondition } = (lifecycle ?? {}) as Block;
    return precondition !== undefined || postcondition !== undefined;
  });
}

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

const sorted = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort(byText);
