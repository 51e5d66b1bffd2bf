import { ODD_VALUES } from './odd-values';
import type { Random } from './random';
import { placeholder } from './schema-keys';
import type { SchemaKey, Step } from './schema-keys';
import type { Mapping, Tree } from './tree';
import { isList, isMapping, treeOf } from './tree';

/** Keys that are almost right, or that JavaScript knows. */
const ODD_KEYS: readonly ((key: string) => string)[] = [
  (key) => key.toUpperCase(),
  (key) => `${key} `,
  (key) => key.slice(0, -1),
  (key) => `${key}\u00a0`,
  (key) => `\u202e${key}`,
  (key) => `${key}\x1b[31m`,
  (key) => `${key}\0`,
  (key) => key.repeat(500),
  () => '__proto__',
  () => 'constructor',
  () => 'Root',
  () => '*',
];

/**
 * Gives one key of the schema a value of the wrong type, an extreme one, or another name, in a
 * document that may not have the key yet.
 *
 * @returns a changed copy
 */
export function mutateTypes(tree: Tree, { steps }: SchemaKey, random: Random): Tree {
  const root = structuredClone(tree);
  const mapping = isMapping(root) ? root : { entries: [] };
  const last = steps.at(-1);
  if (last) changeAt(mapping, steps, random);
  return mapping;
}

function changeAt(within: Tree, [step, ...rest]: readonly Step[], random: Random): void {
  if (!step) return;
  const slot = slotOf(within, step, random);
  if (rest.length === 0) return changeValue(slot, within, step, random);
  const [next] = rest;
  const fits = next?.name === '[]' ? isList(slot.value) : isMapping(slot.value);
  if (!fits) {
    const written = treeOf(placeholder(step.schema));
    const fitting = next?.name === '[]' ? isList(written) : isMapping(written);
    const empty: Tree = next?.name === '[]' ? { items: [] } : { entries: [] };
    slot.set(fitting ? written : empty);
  }
  changeAt(slot.value, rest, random);
}

interface Slot {
  readonly value: Tree;
  set(value: Tree): void;
}

/** Where the step leads to; it is created if there is no such place. */
function slotOf(within: Tree, { name, schema }: Step, random: Random): Slot {
  if (isList(within)) {
    if (within.items.length === 0) within.items.push(treeOf(placeholder(schema)));
    const at = random.below(within.items.length);
    return {
      get value() {
        return within.items[at] ?? null;
      },
      set: (value) => void (within.items[at] = value),
    };
  }
  const { entries } = within as Mapping;
  const existing = name === '*' ? entries : entries.filter(([key]) => key === name);
  const created: [string, Tree] = [name === '*' ? 'new' : name, treeOf(placeholder(schema))];
  if (existing.length === 0) entries.push(created);
  const entry = existing.length === 0 ? created : random.pick(existing);
  return {
    get value() {
      return entry[1];
    },
    set: (value) => void (entry[1] = value),
  };
}

function changeValue(slot: Slot, within: Tree, { name }: Step, random: Random): void {
  const { value } = slot;
  const entry = isMapping(within) ? within.entries.find(([, each]) => each === value) : undefined;
  switch (random.below(12)) {
    case 0:
      return slot.set({ items: [value] });
    case 1:
      return slot.set({ items: [value, structuredClone(value)] });
    case 2:
      return slot.set({ entries: [[name, value]] });
    case 3:
      if (isMapping(within)) within.entries.push([entry?.[0] ?? name, structuredClone(value)]);
      return;
    case 4:
      if (entry) entry[0] = random.pick(ODD_KEYS)(entry[0]);
      return;
    case 5:
      if (isMapping(within)) within.entries = within.entries.filter((each) => each !== entry);
      return;
    default:
      return slot.set(treeOf(random.pick(ODD_VALUES)));
  }
}
