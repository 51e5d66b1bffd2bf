import { neededBy } from './needed-by';

/**
 * Of stacks that are equally needed by others, these are deployed first: guardrails before anybody works, then access, so
 * that people can. What is set up in each account may take hours more.
 */
const FIRST = ['-guardrails', '-identity'];

/** The priority of each stack: of several that could be deployed next, the one with the highest is. */
export function priorities(
  stacks: Iterable<string>,
  dependencies: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, number> {
  const names = [...stacks];
  const priorities = new Map(names.map((stack) => [stack, ownPriority(stack)]));
  for (const stack of names)
    for (const needed of neededBy(stack, dependencies)) {
      const priority = priorities.get(needed);
      if (priority !== undefined) priorities.set(needed, priority + FIRST.length + 1);
    }
  return priorities;
}

function ownPriority(stack: string): number {
  const rank = FIRST.findIndex((ending) => stack.endsWith(ending));
  return rank === -1 ? 0 : FIRST.length - rank;
}
