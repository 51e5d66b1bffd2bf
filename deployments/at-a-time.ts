import { availableParallelism, freemem } from 'node:os';

/**
 * Megabytes that Terraform takes for one stack with 5,000 assignments in a full plan, and each
 * provider that it starts. Measured with provider 5.100.
 */
const TERRAFORM = 1_130;
const PROVIDER = 250;

/**
 * How many stacks to plan at a time: one more than processors, because each waits for AWS now and
 * then, and no more than the free memory has room for.
 *
 * @param providers how many providers each stack starts
 * @param freeMegabytes Default: of this machine, or of its container
 */
export function stacksAtATime(
  providers: readonly number[],
  freeMegabytes: number = freeMemory() / 2 ** 20,
): number {
  const largest = TERRAFORM + PROVIDER * Math.max(1, ...providers);
  return Math.max(1, Math.min(availableParallelism() + 1, Math.floor(freeMegabytes / largest)));
}

/** Node 20.9 has only `freemem`, which does not count the cache. */
function freeMemory(): number {
  const { availableMemory } = process as { readonly availableMemory?: () => number };
  return availableMemory?.() || freemem();
}
