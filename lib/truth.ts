/** Whether something holds: it does, it does not, or that rests on values nobody gave. */
export type Truth = boolean | Unknown;

export interface Unknown {
  /** Condition keys, or `resource`. At least one. */
  readonly dependsOn: readonly string[];
}

export const isUnknown = (truth: Truth): truth is Unknown => typeof truth === 'object';

export const unknown = (...dependsOn: readonly string[]): Unknown => ({ dependsOn });

/** Holds where both hold; does not where one of them does not. */
export function and(first: Truth, second: Truth): Truth {
  if (first === false || second === false) return false;
  if (first === true) return second;
  if (second === true) return first;
  return unknown(...first.dependsOn, ...second.dependsOn);
}

/** Holds where one of them does; does not where neither does. */
export function or(first: Truth, second: Truth): Truth {
  return not(and(not(first), not(second)));
}

export const not = (truth: Truth): Truth => (isUnknown(truth) ? truth : !truth);

/** Whether all items pass, stopping at the first that does not. True for none. */
export function every<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let truth: Truth = true;
  for (const item of items) {
    truth = and(truth, test(item));
    if (truth === false) return false;
  }
  return truth;
}

/** Whether any item passes, stopping at the first that does. False for none. */
export function some<T>(items: readonly T[], test: (item: T) => Truth): Truth {
  let truth: Truth = false;
  for (const item of items) {
    truth = or(truth, test(item));
    if (truth === true) return true;
  }
  return truth;
}
