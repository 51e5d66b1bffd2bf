import type { SourceCode } from '../../../source/diagnostics/codes';
import type { Diagnostic, Reporter } from '../../../source/diagnostics/diagnostic';
import { Diagnostics } from '../../../source/diagnostics/diagnostic';
import type { Node } from '../../../source/text/node';
import { Source } from '../../../source/source';

/**
 * What a reader makes of a text: the plain value, and each diagnostic as `line:column code: message
 * | fix`.
 */
export function reading(
  read: (source: Source, diagnostics: Reporter<SourceCode>) => Node | undefined,
  text: string,
) {
  const diagnostics = new Diagnostics<SourceCode>();
  const node = read(new Source('organization.yaml', text), diagnostics);
  return { value: node && plain(node), said: said(diagnostics) };
}

export function said(diagnostics: { readonly all: readonly Diagnostic[] }): readonly string[] {
  return diagnostics.all.map(({ at, code, message, fix, related = [] }) =>
    [
      `${place(at)} ${code}: ${message}`,
      ...related.map((other) => `${other.message}: ${place(other.at)}`),
      ...(fix === undefined ? [] : [fix]),
    ].join(' | '),
  );
}

function place({ source, start }: { readonly source: Source; readonly start: number }): string {
  const { line, column } = source.position(start);
  return `${source.file === 'organization.yaml' ? '' : `${source.file}:`}${line}:${column}`;
}

/**
 * A node as JavaScript has it; mappings as lists of pairs where a key would be special in an
 * object.
 */
export function plain(node: Node): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
}
