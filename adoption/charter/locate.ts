import { Diagnostics } from '../../source/diagnostics/diagnostic';
import { Source } from '../../source/source';
import type { SourceCode } from '../../source/diagnostics/codes';
import type { Node } from '../../source/text/node';
import { parseYaml } from '../../source/text/parse-yaml';

/** Keys of mappings and indexes of lists, from the top of a document. */
export type Path = readonly (string | number)[];

/** What is written at an offset of a YAML text. */
export function pathAt(text: string, offset: number): Path {
  const node = parseYaml(new Source('charter.yaml', text), new Diagnostics<SourceCode>());
  return node ? descend(node, offset) : [];
}

function descend(node: Node, offset: number): Path {
  if (node.kind === 'scalar') return [];
  const children =
    node.kind === 'map'
      ? [...node.entries].map(([key, { key: at, value }]) => ({ key, start: at.start, value }))
      : node.items.map((value, key) => ({ key, start: value.start, value }));
  const found = children.filter(({ start }) => start <= offset).at(-1);
  return found ? [found.key, ...descend(found.value, offset)] : [];
}
