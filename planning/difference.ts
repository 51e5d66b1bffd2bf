import { isOnlyInState } from '../lib/address';
import { byText } from '../lib/by-text';
import type { Configuration } from '../terraform/configuration';
import type { Elements } from './elements';

/** How two configurations of a stack differ. All lists are sorted. */
export interface Difference {
  /** Addresses of resources, data sources, locals, variables, outputs and providers. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Addresses that new `moved`, `import` and `removed` blocks name, with both ends of a move. */
  readonly relocated: readonly string[];
  /** Other parts that are not the same, such as `terraform` or `module`. */
  readonly others: readonly string[];
}

export interface Compared {
  readonly configuration: Configuration;
  readonly elements: Elements;
}

export function difference(before: Compared, now: Compared): Difference {
  const texts = new Map(
    [...before.elements].map(([address, { value }]) => [address, JSON.stringify(value)]),
  );
  const all = [...now.elements.values()];
  return {
    added: sorted(all.filter(({ address }) => !texts.has(address)).map(({ address }) => address)),
    changed: sorted(
      all
        .filter(({ address, value }) => {
          const text = texts.get(address);
          return text !== undefined && text !== JSON.stringify(value);
        })
        .map(({ address }) => address),
    ),
    removed: sorted([...texts.keys()].filter((address) => !now.elements.has(address))),
    relocated: relocated(before, now),
    others: others(before.configuration, now.configuration),
  };
}

/** Blocks that were there before have had their effect, and removing one has none. */
function relocated(earlier: Compared, later: Compared): readonly string[] {
  const [before, now] = [earlier.configuration, later.configuration];
  const isCreation = (address: string): boolean =>
    isOnlyInState(address) && !earlier.elements.has(address) && later.elements.has(address);
  const fresh = <Entry>(entries: readonly Entry[] = [], old: readonly Entry[] = []) => {
    const known = new Set(old.map((entry) => JSON.stringify(entry)));
    return entries.filter((entry) => !known.has(JSON.stringify(entry)));
  };
  return sorted([
    ...new Set([
      ...fresh(now.moved, before.moved).flatMap(({ from, to }) => [from, to]),
      ...fresh(now.removed, before.removed).map(({ from }) => from),
      ...fresh(now.import, before.import).flatMap(({ to }) => (isCreation(to) ? [] : [to])),
    ]),
  ]);
}

/**
 * Parts that `Elements` and {@link relocated} cover, and cdktf's notes, which Terraform ignores.
 */
const COVERED = new Set(
  'resource data locals variable output provider moved removed import //'.split(' '),
);

function others(before: Configuration, now: Configuration): readonly string[] {
  const parts = (configuration: Configuration) =>
    new Map(
      Object.entries(configuration)
        .filter(([part]) => !COVERED.has(part))
        .map(([part, value]) => [part, JSON.stringify(value)]),
    );
  const [old, fresh] = [parts(before), parts(now)];
  return sorted(
    [...new Set([...old.keys(), ...fresh.keys()])].filter(
      (part) => old.get(part) !== fresh.get(part),
    ),
  );
}

const sorted = (texts: readonly string[]): readonly string[] => [...texts].sort(byText);
