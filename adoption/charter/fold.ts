import { byText } from '../../lib/by-text';
import { isDiscoveredName, ROOT } from '../../model/organization/tree';
import type { Tags } from '../live-organization';
import type { Mapping } from './outline';
import { mapping, entry } from './outline';
import type { Account, Places, Unit } from './places';

/** Targets, and what they leave out. Together they name exactly a set of accounts. */
export interface Folded {
  /** `Root` first, then tags, units and accounts, each sorted. */
  readonly targets: readonly Target[];
  readonly except: readonly string[];
  /**
   * Units, or `Root`, that stand for their accounts, so that accounts which join them later are
   * included.
   */
  readonly units: readonly string[];
}

export type Target = string | TagTarget;
interface TagTarget {
  readonly tag: readonly [key: string, value: string];
}

/** A target as the charter has it. */
export const writtenTarget = (target: Target): string | Mapping =>
  typeof target === 'string'
    ? target
    : mapping(entry('tag', mapping(entry(target.tag[0], target.tag[1]))));

interface Node {
  /** `Root`, the path of a unit, or the key of an account. */
  readonly name: string;
  readonly accounts: readonly string[];
  /** Empty for an account, and for a unit without accounts. */
  readonly children: readonly Node[];
}

/** The tree that targets refer to. */
export interface FoldedTree extends Pick<Places, 'managementKey'> {
  readonly unitsIn: (parentId: string) => readonly Pick<Unit, 'id' | 'path'>[];
  readonly accountsIn: (parentId: string) => readonly Pick<Account, 'key'>[];
}

/**
 * The most exceptions from `Root`, and how many accounts there must be for each account left out.
 */
const MOST_EXCEPTIONS = 5;
const ACCOUNTS_PER_EXCEPTION = 4;

/**
 * Folds sets of accounts to as few targets as possible. A unit stands for its accounts if there are
 * at least two and all of them are in the set. `Root` can have a few exceptions. So today's
 * accounts are exactly those of the set. Closed accounts are in no set, and do not count.
 *
 * @param tags the tags of accounts by key, as the charter has them
 */
export function folder(
  rootId: string,
  places: FoldedTree,
  tags: ReadonlyMap<string, Tags>,
): (accounts: ReadonlySet<string>) => Folded {
  const root = rootNode(rootId, places);
  const byTag = accountsByTag(tags);
  return (accounts) => {
    const plain = cover(root, accounts);
    const shorter = rootExcept(root, accounts, plain) ?? plain;
    return withTag(root, accounts, byTag, shorter) ?? shorter;
  };
}

function rootNode(rootId: string, places: FoldedTree): Node {
  const nodeOf = (id: string, name: string, own: readonly string[]): Node => {
    const children = places.unitsIn(id).map((unit) => nodeOf(unit.id, unit.path, []));
    const keys = [...own, ...places.accountsIn(id).map(({ key }) => key)];
    return {
      name,
      accounts: [...keys, ...children.flatMap(({ accounts }) => accounts)],
      children: [...children, ...keys.map((key) => ({ name: key, accounts: [key], children: [] }))],
    };
  };
  return nodeOf(rootId, ROOT, [places.managementKey]);
}

/**
 * Units and accounts that name the accounts of a set.
 *
 * @param covered accounts of the set that need no target, but may have one
 */
function cover(root: Node, wanted: ReadonlySet<string>, covered?: ReadonlySet<string>): Folded {
  const targets: string[] = [];
  const units: string[] = [];
  const walk = (node: Node): void => {
    if (!node.accounts.some((key) => wanted.has(key) && !covered?.has(key))) return;
    const isWhole = node.accounts.length > 1 && node.accounts.every((key) => wanted.has(key));
    if (isWhole) units.push(node.name);
    if (isWhole || node.children.length === 0) targets.push(node.name);
    else for (const child of node.children) walk(child);
  };
  walk(root);
  return { targets: inOrder(targets, root), except: [], units };
}

/** `Root` with exceptions, if that is shorter. */
function rootExcept(root: Node, wanted: ReadonlySet<string>, plain: Folded): Folded | undefined {
  const missing = root.accounts.filter((key) => !wanted.has(key));
  if (missing.length === 0) return undefined;
  if (missing.length * ACCOUNTS_PER_EXCEPTION > root.accounts.length) return undefined;
  const except = cover(root, new Set(missing)).targets.filter((each) => typeof each === 'string');
  // Discovered accounts cannot be named.
  if (except.some(isDiscoveredName)) return undefined;
  if (except.length > MOST_EXCEPTIONS || except.length + 1 >= plain.targets.length)
    return undefined;
  return { targets: [ROOT], except, units: [ROOT] };
}

type ByTag = readonly (TagTarget & { readonly accounts: readonly string[] })[];

/** A tag instead of several targets, if that saves at least two of them. */
function withTag(
  root: Node,
  wanted: ReadonlySet<string>,
  byTag: ByTag,
  plain: Folded,
): Folded | undefined {
  const most = plain.targets.length + plain.except.length - 2;
  let best: Folded | undefined;
  for (const { tag, accounts } of most > 0 ? byTag : []) {
    if (!accounts.every((key) => wanted.has(key))) continue;
    const rest = cover(root, wanted, new Set(accounts));
    const targets = [{ tag }, ...rest.targets];
    if (targets.length <= Math.min(most, (best?.targets.length ?? Infinity) - 1))
      best = { ...rest, targets };
  }
  return best;
}

/** Tags that at least two accounts have, sorted. */
function accountsByTag(tags: ReadonlyMap<string, Tags>): ByTag {
  const found = new Map<string, { tag: readonly [string, string]; accounts: string[] }>();
  for (const [account, own] of tags)
    for (const [key, value] of Object.entries(own)) {
      if (value === '') continue; // a target needs a value
      const id = JSON.stringify([key, value]);
      const known = found.get(id) ?? { tag: [key, value], accounts: [] };
      known.accounts.push(account);
      found.set(id, known);
    }
  return [...found]
    .sort(([a], [b]) => byText(a, b))
    .flatMap(([, each]) => (each.accounts.length > 1 ? [each] : []));
}

/** `Root`, then units, then accounts, each sorted. */
function inOrder(names: readonly string[], root: Node): readonly string[] {
  const accounts = new Set(root.accounts);
  const rank = (name: string): number => (name === ROOT ? 0 : accounts.has(name) ? 2 : 1);
  return [...names].sort((a, b) => rank(a) - rank(b) || byText(a, b));
}
