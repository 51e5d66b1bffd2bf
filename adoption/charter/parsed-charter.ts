import { isScalar, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import type { WrittenFile } from './written-charter';

/** The YAML files of a charter, each parsed once. */
export interface ParsedCharter {
  /**
   * What the charter's own files have at a path, without the environments. A YAML node for a
   * mapping or a list.
   */
  at(path: readonly string[]): unknown;
  /**
   * Whether the environment has a value of its own at a path, or for something that the path leads
   * through.
   */
  isOverridden(path: readonly string[]): boolean;
  /**
   * How often a text is a whole value, also in environments: the path of a policy's file. Comments
   * do not count.
   */
  usesOf(text: string): number;
}

/** @param environment its overrides count, not those of others */
export function parseCharter(files: readonly WrittenFile[], environment: string): ParsedCharter {
  const documents = files
    .filter(({ path }) => /\.ya?ml$/.test(path))
    .map(({ path, text }) => ({ path, document: parseDocument(text) }));
  const own = documents.filter(({ path }) => !path.includes('/'));
  const overriding = documents.find(
    ({ path }) => path.replace(/\.ya?ml$/, '') === `environments/${environment}`,
  );
  const scalars = new Map<string, number>();
  for (const { document } of documents) countScalars(document, scalars);
  return {
    at: (path) => {
      for (const { document } of own) {
        const found: unknown = document.getIn(path);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    isOverridden: (path) => overriding !== undefined && overrides(overriding.document, path),
    usesOf: (text) => scalars.get(text) ?? 0,
  };
}

/** A mapping is merged with the one below it, everything else replaces it. */
function overrides(document: Document, path: readonly string[]): boolean {
  let node: unknown = document.get('overrides');
  for (const key of path) {
    if (typeof node !== 'object' || node === null || !('get' in node)) return node !== undefined;
    node = (node as Pick<Document, 'get'>).get(key);
  }
  return node !== undefined;
}

function countScalars(document: Document, counts: Map<string, number>): void {
  visit(document, {
    Scalar: (key, { value }) => {
      if (key !== 'key' && typeof value === 'string')
        counts.set(value, (counts.get(value) ?? 0) + 1);
    },
    Alias: (key, alias) => {
      const of = alias.resolve(document);
      if (key !== 'key' && isScalar(of) && typeof of.value === 'string')
        counts.set(of.value, (counts.get(of.value) ?? 0) + 1);
    },
  });
}
