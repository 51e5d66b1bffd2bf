import type { Configuration } from '../terraform/configuration';

/**
 * How many providers Terraform starts: one for each account and region that a resource or data
 * source is in.
 */
export function providersIn({ resource = {}, data = {} }: Configuration): number {
  const used = [resource, data].flatMap((blocks) =>
    Object.values(blocks).flatMap((named) =>
      Object.values(named).map(({ provider = 'aws' }) => JSON.stringify(provider)),
    ),
  );
  return new Set(used).size;
}
