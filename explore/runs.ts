import type { ActionSet } from '../access/effective/action-set';

/**
 * A set of actions as text: how many places in turn are out and in, in base 36, the first those that are out. `page/`
 * reads it back. Most sets go by prefixes of names, so that their members stand side by side.
 */
export function runsOf(set: ActionSet, size: number): string {
  let runs = '';
  let isIn = 0;
  let from = 0;
  for (let place = 0; place < size; place++) {
    const word = set[place >>> 5] ?? 0;
    // most words of 32 places are as the one before
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
