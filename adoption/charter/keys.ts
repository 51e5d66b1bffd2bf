import { byText } from '../../lib/by-text';

/** Something in AWS that needs a key in the charter. */
export interface Named {
  /** Decides between things of the same name, so that keys do not depend on any order. */
  readonly id: string;
  readonly name: string;
}

export interface KeyOptions {
  /** What it is, for names that leave nothing to make a key of: `account`. */
  readonly kind: string;
  /** Whether a name can be the key. */
  readonly isGood: (name: string) => boolean;
  /** Makes a key of a name. Empty: there is nothing to make one of. Default: {@link slug}. */
  readonly make?: (name: string) => string;
  /** Keys that some of the things have already, by ID. Default: none. */
  readonly known?: ReadonlyMap<string, string>;
  /** Keys may differ in upper and lower case only. Default: no. */
  readonly isExact?: boolean;
  /** Other keys that are in use already. Default: none. */
  readonly taken?: Iterable<string>;
}

/**
 * A key for each thing: its name where that is a good key, and otherwise one made of the name. Keys
 * also differ when upper and lower case are ignored, because folders and stacks are named after
 * them.
 *
 * @returns keys by ID
 */
export function chooseKeys(
  things: Iterable<Named>,
  { kind, isGood, make = slug, known = new Map(), isExact = false, taken = [] }: KeyOptions,
): ReadonlyMap<string, string> {
  const folded = (key: string): string => (isExact ? key : key.toLowerCase());
  const all = [...things];
  const keys = new Map(all.flatMap(({ id }) => (known.has(id) ? [[id, known.get(id)!]] : [])));
  const used = new Set([...taken, ...keys.values()].map(folded));
  const unnamed = all.filter(({ id }) => !known.has(id));
  const sorted = unnamed.sort((a, b) => byText(a.name, b.name) || byText(a.id, b.id));
  const take = (id: string, candidates: Iterable<string>): void => {
    for (const candidate of candidates)
      if (!used.has(folded(candidate))) {
        used.add(folded(candidate));
        keys.set(id, candidate);
        return;
      }
  };
  const isOwnKey = ({ name }: Named): boolean => isGood(name);
  // Good names come first: a made-up key must not take the place of one.
  for (const { id, name } of sorted.filter(isOwnKey)) take(id, candidates(name, kind));
  for (const { id, name } of sorted.filter((each) => !isOwnKey(each)))
    take(id, candidates(make(name) || `${kind}-${slug(id)}`, kind));
  return keys;
}

/** `Sandbox`, `Sandbox-account`, `Sandbox-2`, `Sandbox-3`… */
function* candidates(base: string, kind: string): Generator<string> {
  yield base;
  yield `${base}-${kind}`;
  for (let number = 2; ; number++) yield `${base}-${number}`;
}

const LONGEST = 40;

/** Letters, digits and hyphens: `R&D "new"` → `R-and-D-new`. Empty if there are none. */
export function slug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/&/g, ' and ')
    .replace(/['’]/g, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
}

/**
 * Names of accounts and units that are easy to read and to type in a target. Twelve digits would
 * look like an ID.
 */
export const isGoodName = (name: string): boolean =>
  name.length <= 50 && /^[A-Za-z0-9](?:[ ._-]?[A-Za-z0-9])*$/.test(name) && !/^\d{12}$/.test(name);
