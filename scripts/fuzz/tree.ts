import { Diagnostics } from '../../source/diagnostics/diagnostic';
import { Source } from '../../source/source';
import type { Node } from '../../source/text/node';
import { parseJson } from '../../source/text/parse-json';
import { parseYaml } from '../../source/text/parse-yaml';

/**
 * A document that can be changed and written again. A mapping is a list of entries, so that it can
 * have a key twice.
 */
export type Tree = Scalar | List | Mapping;
export type Scalar = string | number | boolean | null;
export interface List {
  items: Tree[];
}
export interface Mapping {
  entries: [key: string, value: Tree][];
}

export const isList = (tree: Tree): tree is List =>
  typeof tree === 'object' && tree !== null && 'items' in tree;
export const isMapping = (tree: Tree): tree is Mapping =>
  typeof tree === 'object' && tree !== null && 'entries' in tree;

/** Reads a file. `undefined` if it is neither YAML nor JSON. */
export function readTree(file: string, text: string): Tree | undefined {
  const parse = file.endsWith('.json') ? parseJson : /\.ya?ml$/.test(file) ? parseYaml : undefined;
  const node = parse?.(new Source(file, text), new Diagnostics());
  return node && toTree(node);
}

function toTree(node: Node): Tree {
  if (node.kind === 'list') return { items: node.items.map(toTree) };
  if (node.kind === 'map')
    return { entries: [...node.entries].map(([key, { value }]) => [key, toTree(value)]) };
  return node.value;
}

/** JavaScript's own values as a tree. */
export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { items: value.map(treeOf) };
  if (typeof value === 'object' && value !== null)
    return { entries: Object.entries(value).map(([key, inner]) => [key, treeOf(inner)]) };
  return value as Scalar;
}

/** Writes a tree as JSON, or as YAML in block style. */
export function writeTree(file: string, tree: Tree): string {
  return file.endsWith('.json') ? json(tree) : `${yaml(tree, '')}\n`;
}

function json(tree: Tree): string {
  if (isList(tree)) return `[${tree.items.map(json).join(',\n')}]`;
  if (isMapping(tree))
    return `{${tree.entries.map(([key, value]) => `${JSON.stringify(key)}: ${json(value)}`).join(',\n')}}`;
  return JSON.stringify(tree);
}

function yaml(tree: Tree, indent: string): string {
  const below = `${indent}  `;
  if (isList(tree))
    return tree.items.length === 0
      ? ' []'
      : tree.items.map((item) => `\n${indent}-${yaml(item, below)}`).join('');
  if (isMapping(tree))
    return tree.entries.length === 0
      ? ' {}'
      : tree.entries
          .map(([key, value]) => `\n${indent}${plainKey(key)}:${yaml(value, below)}`)
          .join('');
  return ` ${JSON.stringify(tree)}`;
}

const plainKey = (key: string): string =>
  /^[A-Za-z][\w-]*$/.test(key) ? key : JSON.stringify(key);
