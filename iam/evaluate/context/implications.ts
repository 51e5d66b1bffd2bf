import type { KeyValue } from './key-value';

/** What follows for a key, in lower case, from what is known of a request. */
export type Implications<T> = ReadonlyMap<string, (from: T) => KeyValue>;

/** @param byKey in AWS's spelling: keys are compared without regard to case */
export function implications<T>(
  byKey: Readonly<Record<string, (from: T) => KeyValue>>,
): Implications<T> {
  return new Map(Object.entries(byKey).map(([key, value]) => [key.toLowerCase(), value]));
}
