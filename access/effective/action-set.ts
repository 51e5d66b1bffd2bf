/**
 * A set of AWS actions: a bitmap by the place in `actionTable`. Policies are combined and compared
 * action by action, and there are more than 20,000.
 */
export type ActionSet = Uint32Array;

/** The set of the places from 0 to before `size` for which the test is true. */
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

/** Members of any of the sets; at least one set. */
export function unionOf([first, ...others]: readonly [ActionSet, ...ActionSet[]]): ActionSet {
  const result = new Uint32Array(first);
  for (const set of others)
    for (let index = 0; index < set.length; index++) result[index]! |= set[index]!;
  return result;
}

/** Members of all of the sets; at least one set. */
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

/** Members of `a` that are not in `b`. */
export function difference(a: ActionSet, b: ActionSet): ActionSet {
  const result = new Uint32Array(a);
  for (let index = 0; index < b.length; index++) result[index]! &= ~b[index]!;
  return result;
}

/** Whether all members of `a` are in `b`. */
export function isWithin(a: ActionSet, b: ActionSet): boolean {
  for (let index = 0; index < a.length; index++) if ((a[index]! & ~b[index]!) !== 0) return false;
  return true;
}

/** Whether they have no member in common. */
export function areDisjoint(a: ActionSet, b: ActionSet): boolean {
  for (let index = 0; index < a.length; index++) if ((a[index]! & b[index]!) !== 0) return false;
  return true;
}

/** The same string for equal sets. */
export const asKey = (set: ActionSet): string =>
  Buffer.from(set.buffer, set.byteOffset, set.byteLength).toString('latin1');

export const isEmpty = (set: ActionSet): boolean => firstIn(set) === undefined;

export const has = (set: ActionSet, place: number): boolean =>
  ((set[place >>> 5]! >>> (place & 31)) & 1) === 1;

/** The lowest place; undefined for an empty set. */
export function firstIn(set: ActionSet): number | undefined {
  for (let index = 0; index < set.length; index++)
    if (set[index] !== 0) return index * 32 + lowestBit(set[index]!);
  return undefined;
}

/** The number of members. */
export function sizeOf(set: ActionSet): number {
  let size = 0;
  for (let word of set) for (; word !== 0; word &= word - 1) size += 1;
  return size;
}

/** The places of members from `from` to before `to`, ascending. */
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
