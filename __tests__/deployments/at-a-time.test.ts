import { availableParallelism } from 'node:os';
import { stacksAtATime } from '../../deployments/at-a-time';

test.each([
  [[1], 1_000_000, availableParallelism() + 1],
  [[1], 2_760, Math.min(2, availableParallelism() + 1)],
  // the stack with the most providers
  [[1, 10], 7_200, 1],
  [[], 100, 1],
])('providers %j, %d MB free: %d', (providers, free, expected) =>
  expect(stacksAtATime(providers, free)).toBe(expected),
);
