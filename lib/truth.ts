/** Three-valued logic: true, false, or dependent on values that are not given. */
export type Truth = boolean | Unknown;

export interface Unknown {
  /** Condition keys, or `resource`. At least one. */
  readonly dependsOn: readonly string[];
}

export const isUnknown = (truth: Truth): truth is Unknown => typeof truth === 'object';

export const unknown = (...dependsOn: readonly string[]): Unknown => ({ dependsOn });

/** True if both are true, false if one of them is false. */
export function and(first: Truth, second: Truth): Truth {
  if (first === false || second === false) return false;
  if (first === true) return second;
  if (second === true) return first;
  return unknown(...first.dependsOn, ...second.dependsOn);
}

/** True if one of them is true, false if both are false. */
export function or(first: Truth, second: Truth): Truth {
  if (first === true || second === true) return true;
  if (first === false) return second;
  if (second === false) return first;
  return unknown(...first.dependsOn, ...second.dependsOn);
}

export const not = (truth: Truth): Truth => (isUnknown(truth) ? truth : !truth);

/** Whether all items pass. Stops at the first that does not. True for an empty list. */
export function every<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let truth: Truth = true;
  for (const item of items) {
    truth = and(truth, test(item));
    if (truth === false) return false;
  }
  return truth;
}

/** Whether any item passes. Stops at the first that does. False for an empty list. */
export function some<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let truth: Truth = false;
  for (const item of items) {
    truth = or(truth, test(item));
    if (truth === true) return true;
  }
  return truth;
}
