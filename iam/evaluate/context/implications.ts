import type { KeyValue } from './key-value';

/** Functions that derive the value of a condition key (in lower case) from a request. */
export type Implications<T> = ReadonlyMap<string, (from: T) => KeyValue>;

/** @param byKey keys in AWS's spelling; the result has them in lower case */
export function implications<T>(
  byKey: Readonly<Record<string, (from: T) => KeyValue>>,
): Implications<T> {
  return new Map(Object.entries(byKey).map(([key, value]) => [key.toLowerCase(), value]));
}
