import type { AdoptedResource, Organization } from '../../model/organization';

/** What a stack imports. */
export interface Adoptions {
  /**
   * The import ID of an address, if it is adopted. The address then counts as one that a stack has.
   */
  take(address: string): string | undefined;
  /** The import IDs of the instances of a resource with `for_each`, by key. */
  takeInstances(address: string): readonly (readonly [key: string, id: string])[];
}

interface Table {
  /** By stack and address. */
  readonly resources: ReadonlyMap<string, AdoptedResource>;
  readonly taken: Set<AdoptedResource>;
}

/** Cached: building the table for the stack of every account would take quadratic time. */
const tables = new WeakMap<Organization, Table>();

export function adoptionsOf(organization: Organization, stack: string): Adoptions {
  const { resources, taken } = tableOf(organization);
  return {
    take(address) {
      const found = resources.get(keyOf(stack, address));
      if (found) taken.add(found);
      return found?.id;
    },
    takeInstances(address) {
      const prefix = keyOf(stack, `${address}["`);
      return [...resources].flatMap(([key, found]) => {
        if (!key.startsWith(prefix)) return [];
        taken.add(found);
        return [[key.slice(prefix.length, -'"]'.length), found.id] as const];
      });
    },
  };
}

/** Adopted resources that no stack has, after all stacks were built. */
export function unusedAdoptions(organization: Organization): readonly AdoptedResource[] {
  const { taken } = tableOf(organization);
  return (organization.adopted ?? []).filter((each) => !taken.has(each));
}

function tableOf(organization: Organization): Table {
  const known = tables.get(organization);
  if (known) return known;
  const resources = new Map(
    (organization.adopted ?? []).map((each) => [keyOf(each.stack, each.address), each]),
  );
  const table = { resources, taken: new Set<AdoptedResource>() };
  tables.set(organization, table);
  return table;
}

const keyOf = (stack: string, address: string): string => `${stack} ${address}`;
