import { isMap, isScalar, parseDocument } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import { insert } from './insert';
import type { Path } from './locate';
import type { Value } from './outline';
import { entryLines, flowText } from './yaml-text';

/** Another value for a key that a YAML text has, or may have. */
export interface Replacement {
  readonly path: Path;
  readonly value: Value;
}

/**
 * Replaces one value of a YAML text, or adds it to the mapping that it belongs to. Every other byte
 * stays. What was a block becomes what a new entry would be.
 *
 * @returns `undefined` if the text does not have the mapping
 */
export function replace(text: string, { path, value }: Replacement): string | undefined {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1).reduce<unknown>(valueOf, parseDocument(text).contents);
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find((each) => isScalar(each.key) && String(each.key.value) === key);
  if (!pair) return insert(text, { path: path.slice(0, -1), entries: [{ key, value }] });
  const written = pair.value as Node | null;
  const [start, end] = [written?.range?.[0], written?.range?.[1]];
  if (start === undefined || end === undefined) return undefined;
  const isBlock = isCollection(written) && written.flow !== true;
  if (!isBlock) return text.slice(0, start) + flowText(value) + text.slice(end);
  const keyStart = (pair.key as Node).range?.[0] ?? 0;
  const lineStart = text.lastIndexOf('\n', keyStart - 1) + 1;
  const indent = ' '.repeat(keyStart - lineStart);
  const lines = entryLines({ key, value }, indent).join('\n').slice(indent.length);
  const trimmed = text.slice(0, end).trimEnd().length;
  return text.slice(0, keyStart) + lines + text.slice(Math.max(trimmed, keyStart));
}

const isCollection = (node: Node | null): node is YAMLMap =>
  node !== null && 'items' in node && Array.isArray(node.items);

function valueOf(node: unknown, key: string | number): unknown {
  if (!isMap(node)) return undefined;
  return node.items.find((each) => isScalar(each.key) && String(each.key.value) === String(key))
    ?.value;
}
