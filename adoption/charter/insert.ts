import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Node, YAMLMap, YAMLSeq } from 'yaml';
import type { Path } from './locate';
import type { Entry, Value } from './outline';
import { isMapping } from './outline';
import { entryLines, flowText, itemLines } from './yaml-text';

/** Something to add at the end of a mapping or of a list. */
export type Addition =
  | { readonly path: Path; readonly entries: readonly Entry[] }
  | { readonly path: Path; readonly items: readonly Value[] };

/**
 * Adds to a YAML text. Every other byte stays: comments, quotes, blank lines and the order of keys.
 *
 * @param addition its path leads through mappings. What is missing of it is added
 */
export function insert(text: string, addition: Addition): string {
  const whole = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  const { contents } = parseDocument(whole);
  if (!isMap(contents)) return `${whole}${linesOf(nested(addition), '').join('')}`;
  return into(whole, contents, addition);
}

function into(text: string, map: YAMLMap, addition: Addition): string {
  const [first, ...rest] = addition.path;
  if (first === undefined)
    return 'entries' in addition ? intoMap(text, map, addition.entries) : text;
  const pair = map.items.find(({ key }) => isScalar(key) && String(key.value) === String(first));
  if (!pair) return intoMap(text, map, nested(addition));
  const value = pair.value as Node | null;
  const below = { ...addition, path: rest };
  if (isMap(value) && value.items.length > 0) return into(text, value, below);
  if (isSeq(value) && value.items.length > 0 && 'items' in addition)
    return intoList(text, value, addition.items);
  return instead(text, pair.key as Node, value, map, below);
}

/** What an addition adds to the mapping above it. */
function nested(addition: Addition): readonly Entry[] {
  const [first, ...rest] = addition.path;
  if (first === undefined) return 'entries' in addition ? addition.entries : [];
  const isLast = rest.length === 0;
  const value: Value =
    isLast && 'items' in addition
      ? addition.items
      : { entries: nested({ ...addition, path: rest }) };
  return [{ key: String(first), value }];
}

function intoMap(text: string, map: YAMLMap, entries: readonly Entry[]): string {
  const last = map.items.at(-1);
  const end = endOf((last?.value ?? last?.key) as Node);
  if (map.flow === true) {
    const added = entries.map(({ key, value }) => flowText({ entries: [{ key, value }] }));
    return splice(text, end, end, `, ${added.map((each) => each.slice(2, -2)).join(', ')}`);
  }
  const indent = indentAt(text, startOf(map.items[0]?.key as Node));
  const gap = indent === '' ? '\n' : '';
  return afterLine(text, end, gap + linesOf(entries, indent).join(gap));
}

function intoList(text: string, list: YAMLSeq, items: readonly Value[]): string {
  const end = endOf(list.items.at(-1) as Node);
  if (list.flow === true) return splice(text, end, end, `, ${items.map(flowText).join(', ')}`);
  const start = startOf(list.items[0] as Node);
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return afterLine(
    text,
    end,
    itemLines(items, indent)
      .map((each) => `${each}\n`)
      .join(''),
  );
}

/** Replaces nothing, `{}` or `[]` by the addition. */
function instead(
  text: string,
  key: Node,
  value: Node | null,
  parent: YAMLMap,
  addition: Addition,
): string {
  const start = endOf(key);
  const colon = text.indexOf(':', start) + 1;
  const hasText = value !== null && (value.range?.[1] ?? 0) > (value.range?.[0] ?? 0);
  const end = hasText ? endOf(value) : colon;
  if (parent.flow === true) {
    const added: Value =
      addition.path.length === 0 && 'items' in addition
        ? addition.items
        : { entries: nested(addition) };
    return splice(text, colon, end, ` ${flowText(added)}`);
  }
  const indent = `${indentAt(text, startOf(key))}  `;
  const lines =
    addition.path.length === 0 && 'items' in addition
      ? itemLines(addition.items, indent).map((each) => `${each}\n`)
      : linesOf(nested(addition), indent);
  return afterLine(splice(text, colon, end, ''), colon, lines.join(''));
}

const linesOf = (entries: readonly Entry[], indent: string): readonly string[] =>
  entries.map((each) => `${entryLines(each, indent).join('\n')}\n`);

const startOf = (node: Node): number => node.range?.[0] ?? 0;

/** The end of what is written of a node, without the comments and blank lines behind it. */
function endOf(node: Node): number {
  if ((isMap(node) || isSeq(node)) && node.flow !== true && node.items.length > 0) {
    const last = node.items.at(-1);
    if (isSeq(node)) return endOf(last as Node);
    const { key, value } = last as { readonly key: Node; readonly value: Node | null };
    return value && (value.range?.[1] ?? 0) > startOf(value) ? endOf(value) : endOf(key) + 1;
  }
  return node.range?.[1] ?? 0;
}

/** The white space before the key at an offset. A key behind `- ` has the dash's place as well. */
function indentAt(text: string, offset: number): string {
  return ' '.repeat(offset - (text.lastIndexOf('\n', offset - 1) + 1));
}

function afterLine(text: string, offset: number, added: string): string {
  const isAtStart = offset > 0 && text[offset - 1] === '\n';
  const found = text.indexOf('\n', offset);
  const end = isAtStart ? offset : found === -1 ? text.length : found + 1;
  const before = text.slice(0, end);
  return `${before}${before.endsWith('\n') ? '' : '\n'}${added}${text.slice(end)}`;
}

const splice = (text: string, start: number, end: number, added: string): string =>
  text.slice(0, start) + added + text.slice(end);

/** Whether a YAML text has something at a path, and how much of the path. */
export function depthOf(text: string, path: Path): number {
  let node: unknown = parseDocument(text).contents;
  let depth = 0;
  for (const key of path) {
    if (!isMap(node)) break;
    const pair = node.items.find(
      (each) => isScalar(each.key) && String(each.key.value) === String(key),
    );
    if (!pair) break;
    depth++;
    node = pair.value;
  }
  return depth;
}

/** A section as what it adds to the one that may be there. */
export function asAddition({ key, value }: Entry): readonly Addition[] {
  if (Array.isArray(value)) return [{ path: [key], items: value as readonly Value[] }];
  return isMapping(value) ? [{ path: [key], entries: value.entries }] : [];
}
