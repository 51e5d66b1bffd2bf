import type { Diagnostics } from '../../../source/diagnostics/diagnostic';
import type { DiagnosticCode } from '../../diagnostics/codes';
import type { MapEntry, Node } from '../../../source/text/node';
import type { SourceMap } from '../../../source/source-map';

/** What reading the charter needs. */
export interface Reading {
  readonly diagnostics: Diagnostics<DiagnosticCode>;
  readonly sourceMap: SourceMap;
}

export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * One definition of what people can write, for reading the charter, for editors (JSON Schema) and
 * for the reference.
 */
export interface Schema<T> {
  /**
   * Reads what was written and reports mistakes in it. It always returns a value of the type, so
   * that the rest of the charter can still be checked. The value of something unreadable is a
   * placeholder, and `diagnostics.ignoreFurther` keeps later stages from reporting it again.
   */
  read(node: Node, reading: Reading): T;
  readonly json: JsonSchema;
}

/**
 * A pattern with what editors say about a value that does not match it. The YAML language server
 * and VS Code read `patternErrorMessage`, and show the regular expression without it.
 */
export const withPattern = (pattern: RegExp, message: string): JsonSchema => ({
  pattern: pattern.source,
  patternErrorMessage: message,
});

/** The type that a schema reads. */
export type Written<S> = S extends Schema<infer T> ? T : never;

/** Reports a value that cannot be read, and nothing else at its place from then on. */
export function unreadable(
  code: DiagnosticCode,
  node: Node,
  message: string,
  { diagnostics }: Reading,
  fix?: string,
): void {
  diagnostics.couldNotRead(code, node, message, fix);
}

/** Reports `wrong-type`. */
export function wrongType(node: Node, expected: string, reading: Reading, fix?: string): void {
  unreadable('wrong-type', node, `expected ${expected}, found ${described(node)}`, reading, fix);
}

function described(node: Node): string {
  if (node.kind === 'map') return 'a mapping';
  if (node.kind === 'list') return 'a list';
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string'
    ? `the text "${node.value}"`
    : typeof node.value === 'number'
      ? `the number ${node.value}`
      : `${node.value}`;
}

/** `key:` without a value is an empty mapping: `Sandbox:` means `Sandbox: {}`. */
export function mapOrNothing(
  node: Node,
  expected: string,
  reading: Reading,
): Node & { kind: 'map' } {
  if (node.kind === 'map') return node;
  const { source, start, end } = node;
  const empty = { kind: 'map', entries: new Map(), source, start, end } as const;
  if (!isNothing(node)) wrongType(node, expected, reading);
  // Later stages look here for what is missing.
  if (reading.diagnostics.isUnreadable(node)) reading.diagnostics.ignoreFurther(empty);
  return empty;
}

/**
 * Rules report at its key what an entry lacks, or what it would need. Of a value that could not be
 * read, nothing is known.
 */
export function ignoreKeyOfUnreadable({ key, value }: MapEntry, { diagnostics }: Reading): void {
  if (diagnostics.isUnreadable(value)) diagnostics.ignoreFurther(key);
}

export function isNothing(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}
