import type { ActionSet } from '../access/effective/action-set';

/**
 * Encodes a set of actions as the lengths of alternating runs, starting with actions that are not
 * in the set, in base 36. Wildcards match prefixes of names, so members are mostly adjacent.
 * `page/` decodes it.
 */
export function runsOf(set: ActionSet, size: number): string {
  let runs = '';
  let isIn = 0;
  let from = 0;
  for (let place = 0; place < size; place++) {
    const word = set[place >>> 5] ?? 0;
    // shortcut: most words of 32 places continue the current run
    if ((place & 31) === 0 && word === (isIn ? 0xffffffff : 0) && place + 32 <= size) {
      place += 31;
      continue;
    }
    if (((word >>> (place & 31)) & 1) === isIn) continue;
    runs += `${(place - from).toString(36)} `;
    from = place;
    isIn ^= 1;
  }
  return runs + (size - from).toString(36);
}
