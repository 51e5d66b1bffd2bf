import { grouped } from '../lib/grouped';
import type { Difference } from './difference';
import type { Element, Elements } from './elements';
import { isStable } from './stable-attributes';

/** What a difference can change. */
export interface Affected {
  /**
   * Addresses of everything whose value can differ: what differs itself, and all that reads it,
   * directly or not.
   */
  readonly addresses: ReadonlySet<string>;
  /**
   * Resources of which something reads only attributes that an update in place leaves as they are.
   * What reads those of a new resource differs itself.
   */
  readonly onlyInPlace: ReadonlySet<string>;
}

/** @param elements of the configuration as it is now */
export function affectedBy(
  elements: Elements,
  { added, changed, removed }: Pick<Difference, 'added' | 'changed' | 'removed'>,
): Affected {
  const readers = readersIn(elements);
  const affected = new Set([...added, ...changed, ...removed]);
  const isNew = new Set(added);
  const onlyInPlace = new Set<string>();
  for (const address of affected) {
    const isResource = elements.get(address)?.kind === 'resource';
    for (const { reader, attributes } of readers.get(address) ?? []) {
      if (!isResource || !attributes.every((attribute) => isStable(address, attribute)))
        affected.add(reader.address); // the iteration includes what is added meanwhile
      else if (!isNew.has(address)) onlyInPlace.add(address);
    }
  }
  return { addresses: affected, onlyInPlace };
}

interface Reader {
  readonly reader: Element;
  readonly attributes: readonly (string | undefined)[];
}

function readersIn(elements: Elements): ReadonlyMap<string, readonly Reader[]> {
  const readers = new Map<string, Reader[]>();
  for (const reader of elements.values())
    for (const [to, references] of grouped(reader.reads, ({ to }) => to)) {
      const known = readers.get(to) ?? [];
      known.push({ reader, attributes: references.map(({ attribute }) => attribute) });
      readers.set(to, known);
    }
  return readers;
}
