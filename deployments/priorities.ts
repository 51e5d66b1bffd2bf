import { identityStack } from './break-glass-records';
import { neededBy } from './needed-by';

/**
 * Of stacks that are equally needed by others, these are deployed first: guardrails before anybody
 * works, then access, so that people can. What is set up in each account may take hours more.
 */
const first = (environment: string): readonly string[] => [
  `${environment}-guardrails`,
  identityStack(environment),
];

/**
 * The priority of each stack: of several that could be deployed next, the one with the highest is.
 */
export function priorities(
  environment: string,
  stacks: Iterable<string>,
  dependencies: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, number> {
  const names = [...stacks];
  const preferred = first(environment);
  const own = (stack: string): number =>
    preferred.includes(stack) ? preferred.length - preferred.indexOf(stack) : 0;
  const priorities = new Map(names.map((stack) => [stack, own(stack)]));
  for (const stack of names)
    for (const needed of neededBy(stack, dependencies)) {
      const priority = priorities.get(needed);
      if (priority !== undefined) priorities.set(needed, priority + preferred.length + 1);
    }
  return priorities;
}
