import { ODD_VALUES } from './odd-values';
import type { Random } from './random';
import type { Tree } from './tree';
import { isList, isMapping, treeOf } from './tree';

/** A place in a tree whose value can be changed. */
interface Slot {
  readonly value: Tree;
  /** The name of the value, in a mapping. */
  readonly key?: string;
  set(value: Tree): void;
  rename(key: string): void;
  remove(): void;
  /** Puts another value behind this one; in a mapping, under a key. */
  insert(key: string, value: Tree): void;
}

/**
 * One to three random changes to what a file says: parts removed, moved, exchanged, renamed,
 * emptied, or of another type.
 *
 * @param pool trees to take parts of
 */
export function mutateStructure(tree: Tree, random: Random, pool: readonly Tree[]): Tree {
  const root = { items: [structuredClone(tree)] };
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const slots = slotsIn(root);
    if (slots.length === 0) break;
    change(random.pick(slots), slots, random, pool);
  }
  return root.items[0] ?? null;
}

function change(slot: Slot, slots: readonly Slot[], random: Random, pool: readonly Tree[]): void {
  const other = random.pick(slots);
  const copy = structuredClone(other.value);
  const foreign = () => {
    const found = slotsIn({ items: [structuredClone(random.pick(pool))] });
    return random.pick(found);
  };
  switch (random.below(12)) {
    case 0:
      return slot.remove();
    case 1:
      return slot.set(copy);
    case 2:
      return slot.set(foreign().value);
    case 3:
      return slot.rename(random.chance(0.7) ? (other.key ?? 'a') : (foreign().key ?? 'b'));
    case 4: {
      if (contains(slot.value, other.value) || contains(other.value, slot.value)) return;
      const mine = slot.value;
      slot.set(copy);
      return other.set(mine);
    }
    case 5:
      return slot.insert(`${slot.key ?? ''}-copy`, structuredClone(slot.value));
    case 6:
      return slot.insert(other.key ?? 'a', copy);
    case 7:
      return slot.set(
        random.pick<Tree>([{ items: [slot.value] }, { entries: [['inner', slot.value]] }]),
      );
    case 8:
      return slot.set(firstInside(slot.value));
    case 10:
      return renameDeclared(
        slot,
        random.chance(0.5) ? `${slot.key ?? ''}-new` : (other.key ?? 'c'),
        random,
      );
    case 9:
      return slot.set(treeOf(random.pick([null, '', {}, [], [null], [[]], [{}]])));
    default:
      return slot.set(treeOf(random.pick(ODD_VALUES)));
  }
}

/** Renames an entry and says so with `formerly`, rightly or wrongly. */
function renameDeclared(slot: Slot, key: string, random: Random): void {
  const { value } = slot;
  const former = random.chance(0.7) ? (slot.key ?? '') : key;
  if (isMapping(value))
    value.entries.push(['formerly', random.chance(0.7) ? former : { items: [former, key] }]);
  else if (value === null) slot.set({ entries: [['formerly', former]] });
  slot.rename(key);
}

function slotsIn(tree: Tree): readonly Slot[] {
  if (isList(tree))
    return tree.items.flatMap((value) => {
      const at = () => tree.items.indexOf(value);
      const slot: Slot = {
        value,
        set: (next) => void (tree.items[at()] = next),
        rename: () => undefined,
        remove: () => void tree.items.splice(at(), 1),
        insert: (_, next) => void tree.items.splice(at() + 1, 0, next),
      };
      return [slot, ...slotsIn(value)];
    });
  if (isMapping(tree))
    return tree.entries.flatMap((entry) => {
      const at = () => tree.entries.indexOf(entry);
      const slot: Slot = {
        key: entry[0],
        value: entry[1],
        set: (next) => void (entry[1] = next),
        rename: (key) => void (entry[0] = key),
        remove: () => void tree.entries.splice(at(), 1),
        insert: (key, next) => void tree.entries.splice(at() + 1, 0, [key, next]),
      };
      return [slot, ...slotsIn(entry[1])];
    });
  return [];
}

function firstInside(tree: Tree): Tree {
  if (isList(tree)) return tree.items[0] ?? null;
  return isMapping(tree) ? (tree.entries[0]?.[1] ?? null) : { items: [tree] };
}

function contains(outer: Tree, inner: Tree): boolean {
  if (outer === inner) return true;
  if (isList(outer)) return outer.items.some((item) => contains(item, inner));
  return isMapping(outer) && outer.entries.some(([, value]) => contains(value, inner));
}
