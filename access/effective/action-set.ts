/**
 * A set of AWS's actions, one bit for each, by its place in `actionTable`: policies are joined and compared action by
 * action, and there are more than twenty thousand.
 */
export type ActionSet = Uint32Array;

/** The set of those places from 0 to `size` that pass. */
export function actionSet(size: number, isIn: (place: number) => boolean): ActionSet {
  const set = new Uint32Array(Math.ceil(size / 32));
  for (let place = 0; place < size; place++)
    if (isIn(place)) set[place >>> 5]! |= 1 << (place & 31);
  return set;
}

export function union(a: ActionSet, b: ActionSet): ActionSet {
  const result = new Uint32Array(a);
  for (let index = 0; index < b.length; index++) result[index]! |= b[index]!;
  return result;
}

/** Those of any of some sets, of which there is at least one. */
export function unionOf([first, ...others]: readonly [ActionSet, ...ActionSet[]]): ActionSet {
  const result = new Uint32Array(first);
  for (const set of others)
    for (let index = 0; index < set.length; index++) result[index]! |= set[index]!;
  return result;
}

/** Those of all of some sets, of which there is at least one. */
export function intersectionOf([first, ...others]: readonly [
  ActionSet,
  ...ActionSet[],
]): ActionSet {
  const result = new Uint32Array(first);
  for (const set of others)
    for (let index = 0; index < set.length; index++) result[index]! &= set[index]!;
  return result;
}

export function intersection(a: ActionSet, b: ActionSet): ActionSet {
  const result = new Uint32Array(a);
  for (let index = 0; index < b.length; index++) result[index]! &= b[index]!;
  return result;
}

/** Those of `a` that are not in `b`. */
export function difference(a: ActionSet, b: ActionSet): ActionSet {
  const result = new Uint32Array(a);
  for (let index = 0; index < b.length; index++) result[index]! &= ~b[index]!;
  return result;
}

/** Whether all of `a` are in `b`. */
export function isWithin(a: ActionSet, b: ActionSet): boolean {
  for (let index = 0; index < a.length; index++) if ((a[index]! & ~b[index]!) !== 0) return false;
  return true;
}

/** Whether they have nothing in common. */
export function areApart(a: ActionSet, b: ActionSet): boolean {
  for (let index = 0; index < a.length; index++) if ((a[index]! & b[index]!) !== 0) return false;
  return true;
}

/** A text that is the same for the same set. */
export const asKey = (set: ActionSet): string =>
  Buffer.from(set.buffer, set.byteOffset, set.byteLength).toString('latin1');

export const isEmpty = (set: ActionSet): boolean => firstIn(set) === undefined;

export const has = (set: ActionSet, place: number): boolean =>
  ((set[place >>> 5]! >>> (place & 31)) & 1) === 1;

/** The lowest place of a member; undefined for none. */
export function firstIn(set: ActionSet): number | undefined {
  for (let index = 0; index < set.length; index++)
    if (set[index] !== 0) return index * 32 + lowestBit(set[index]!);
  return undefined;
}

/** How many members it has. */
export function sizeOf(set: ActionSet): number {
  let size = 0;
  for (let word of set) for (; word !== 0; word &= word - 1) size += 1;
  return size;
}

/** The places of its members from `from` on and before `to`, ascending. */
export function placesIn(set: ActionSet, from = 0, to = set.length * 32): readonly number[] {
  const places: number[] = [];
  for (let index = from >>> 5; index * 32 < to; index++) {
    for (let rest = set[index]!; rest !== 0; rest &= rest - 1) {
      const place = index * 32 + lowestBit(rest);
      if (place >= from && place < to) places.push(place);
    }
  }
  return places;
}

const lowestBit = (word: number): number => 31 - Math.clz32(word & -word);
