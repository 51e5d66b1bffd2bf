import { keyOf } from '../../model/organization';
import type { Keyed, Organization, Renameable } from '../../model/organization';
import { variants } from '../../lib/variants';
import { address, pathNames } from '../../lib/address';

/** Names that are part of an address, and those that were in their place, the newest first. */
export interface Part {
  readonly now: readonly string[];
  readonly before: readonly (readonly string[])[];
}

/** The address of a resource, and those that it may have had, the newest first. */
export interface Addresses {
  readonly now: string;
  readonly before: readonly string[];
}

/** Builds an address, and its former ones, of names and of the parts that {@link partsOf} knows. */
export function addresses(...parts: readonly (string | Part)[]): Addresses {
  const choices = parts.map((part) =>
    typeof part === 'string' ? [[part]] : [part.now, ...part.before],
  );
  const build = (names: readonly (readonly string[])[]): string => {
    const [first = '', ...more] = names.flat();
    return address(first, ...more);
  };
  return { now: build(choices.map(([now = []]) => now)), before: variants(choices).map(build) };
}

/** The key of something that nothing else's address contains, as a part of addresses. */
export const keyPart = (thing: Keyed): Part => ({
  now: [keyOf(thing)],
  before: [...(thing.formerly ?? [])].reverse().map((key) => [key]),
});

/**
 * What can be renamed, as parts of addresses, by key. A unit's key is its path, which has one name
 * for each unit.
 */
export interface PartsOf {
  account(key: string): Part;
  organizationalUnit(path: string): Part;
  group(key: string): Part;
  user(key: string): Part;
  permissionSet(key: string): Part;
}

const known = new WeakMap<Organization, PartsOf>();

/** Cached: building these tables for the stack of every account would take quadratic time. */
export function partsOf(organization: Organization): PartsOf {
  const parts = known.get(organization) ?? build(organization);
  known.set(organization, parts);
  return parts;
}

function build({ accounts, organizationalUnits, identity }: Organization): PartsOf {
  const { groups, users, externalUsers, permissionSets } = identity;
  const units = organizationalUnits.map((unit) => ({ ...unit, name: unit.path }));
  return {
    account: parts(accounts, (key) => [key]),
    organizationalUnit: parts(units, pathNames),
    group: parts(groups, (key) => [key]),
    user: parts([...users, ...externalUsers], (key) => [key]),
    permissionSet: parts(permissionSets, (key) => [key]),
  };
}

function parts(
  things: readonly Pick<Renameable, 'name' | 'formerly'>[],
  names: (key: string) => readonly string[],
): (key: string) => Part {
  const formerly = new Map(things.map((thing) => [thing.name, thing.formerly ?? []]));
  return (key) => ({
    now: names(key),
    before: [...(formerly.get(key) ?? [])].reverse().map(names),
  });
}
