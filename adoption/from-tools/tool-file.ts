import { posix } from 'node:path';
import type { Json } from '../../iam/language/policy-document';
import { isRegion } from '../../model/aws/region-name';
import type { DiagnosticCode } from '../../model/diagnostics/codes';
import type { SourceCode } from '../../source/diagnostics/codes';
import { Diagnostics } from '../../source/diagnostics/diagnostic';
import type { Folder } from '../../source/folder';
import { Source } from '../../source/source';
import { parseJson } from '../../source/text/parse-json';
import { parseYaml } from '../../source/text/parse-yaml';
import { childOf, type Node } from '../../source/text/node';

/** The files of another tool, and what is wrong with them. */
export interface ToolFiles {
  readonly folder: Folder;
  readonly diagnostics: Diagnostics<DiagnosticCode | SourceCode>;
}

export const toolFiles = (folder: Folder): ToolFiles => ({
  folder,
  diagnostics: new Diagnostics(),
});

/**
 * A YAML file of another tool, in which CloudFormation's short tags are the functions that they
 * stand for: `!Ref Name` is `{ Ref: Name }`. A file that `!Include` names takes its place.
 * `undefined`: there is no file, or it cannot be read, which is reported.
 *
 * @param edit what the tool itself changes in the text before it reads it
 */
export function readYaml(
  files: ToolFiles,
  path: string,
  edit: (text: string) => string = (text) => text,
): Node | undefined {
  return readIncluded(files, path, [], edit);
}

function readIncluded(
  files: ToolFiles,
  path: string,
  /** The files that are being read, the first one first. */
  outer: readonly string[],
  edit: (text: string) => string,
): Node | undefined {
  const text = outer.includes(path) ? undefined : files.folder.read(path);
  if (text === undefined) return undefined;
  const source = new Source(path, edit(text));
  if (/\.json$/.test(path)) return parseJson(source, files.diagnostics);
  return parseYaml(source, files.diagnostics, {
    mergeKeys: true,
    tagged: (tag, value) => {
      const [, name] = /^!([A-Za-z]\w*)$/.exec(tag) ?? [];
      if (name === undefined) return undefined;
      const included =
        name === 'Include' && value.kind === 'scalar'
          ? readIncluded(files, besides(path, scalarText(value)), [...outer, path], edit)
          : undefined;
      return included ?? functionOf(name, value);
    },
  });
}

function functionOf(name: string, value: Node): Node {
  const key = name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
  const { source, start, end } = value;
  const at = { source, start, end };
  return { kind: 'map', entries: new Map([[key, { key: at, value }]]), ...at };
}

/** The path of a file that is named relative to the file `from`. */
export const besides = (from: string, path: string): string =>
  posix.normalize(posix.join(posix.dirname(from), path));

/** A JSON file that `from` names. `undefined`: it cannot be read, which is reported. */
export function readJson(
  files: ToolFiles,
  path: string,
  from: Node,
  edit: (text: string) => string = (text) => text,
): Json | undefined {
  const text = files.folder.read(path);
  if (text === undefined) {
    files.diagnostics.error('missing-file', from, `cannot read the file "${path}"`, {
      fix: 'correct the path, which is relative to the folder of the configuration',
    });
    return undefined;
  }
  const node = parseJson(new Source(path, edit(text)), files.diagnostics);
  return node && plain(node);
}

/** The value without positions. */
export function plain(node: Node): Json {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
}

/**
 * The text of a scalar, numbers as they are written. Reports anything else. `undefined` for
 * nothing.
 */
export function textAt(node: Node | undefined, key: string, files: ToolFiles): string | undefined {
  const value = childOf(node, key);
  if (value === undefined || isNothing(value)) return undefined;
  if (value.kind === 'scalar') return scalarText(value);
  return expected('a text', value, files);
}

/** A scalar as it is written, without quotes. */
export function scalarText(node: Node & { readonly kind: 'scalar' }): string {
  return typeof node.value === 'string'
    ? node.value
    : node.source.text.slice(node.start, node.end).trim();
}

export const isNothing = (node: Node): boolean => node.kind === 'scalar' && node.value === null;

/** The items of a list; one thing is a list of it. */
export function itemsAt(node: Node | undefined, key: string): readonly Node[] {
  const value = childOf(node, key);
  if (value === undefined || isNothing(value)) return [];
  return value.kind === 'list' ? value.items : [value];
}

/** The mappings of a list. Reports what is none. */
export function mappingsAt(node: Node | undefined, key: string, files: ToolFiles): readonly Node[] {
  return itemsAt(node, key).filter((item) => {
    if (item.kind === 'map') return true;
    expected('a mapping', item, files);
    return false;
  });
}

/** The texts of a list. Reports what is none. */
export function textsAt(
  node: Node | undefined,
  key: string,
  files: ToolFiles,
): readonly { readonly text: string; readonly at: Node }[] {
  return itemsAt(node, key).flatMap((item) => {
    if (item.kind === 'scalar') return [{ text: scalarText(item), at: item }];
    expected('a text', item, files);
    return [];
  });
}

export function booleanAt(node: Node | undefined, key: string): boolean | undefined {
  const value = childOf(node, key);
  if (value?.kind !== 'scalar') return undefined;
  return typeof value.value === 'boolean' ? value.value : undefined;
}

export function numberAt(node: Node | undefined, key: string): number | undefined {
  const value = childOf(node, key);
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : undefined;
}

/** Reports a value of another type. */
export function expected(what: string, at: Node, { diagnostics }: ToolFiles): undefined {
  diagnostics.error('wrong-type', at, `expected ${what}`, { fix: `write ${what}` });
}

/** A required text. Reports that it is missing. */
export function requiredText(node: Node, key: string, files: ToolFiles): string | undefined {
  const value = childOf(node, key);
  if (value === undefined || isNothing(value))
    files.diagnostics.error('missing-key', node, `the key ${key} is missing`, { fix: 'add it' });
  return textAt(node, key, files);
}

/** The ID of an account, if it has one. Reports what is none. */
export function accountIdAt(
  node: Node | undefined,
  key: string,
  files: ToolFiles,
): string | undefined {
  const id = textAt(node, key, files);
  const at = childOf(node, key);
  if (id === undefined || !at || /^\d{12}$/.test(id)) return id;
  files.diagnostics.error('invalid-format', at, `expected a 12-digit account ID, found "${id}"`, {
    fix: 'correct it, and write it in quotes',
  });
  return undefined;
}

/** A region. Reports what is none. */
export function regionAt(
  node: Node | undefined,
  key: string,
  files: ToolFiles,
): string | undefined {
  const region = textAt(node, key, files);
  const at = childOf(node, key);
  if (region === undefined || !at || isRegion(region)) return region;
  files.diagnostics.error('invalid-region', at, `expected a region, found "${region}"`, {
    fix: 'correct it',
  });
  return undefined;
}
