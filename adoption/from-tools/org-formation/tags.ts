import type { Node } from '../../../source/text/node';
import * as read from '../tool-file';

export function tagsOf(node: Node | undefined): Readonly<Record<string, string>> {
  return node?.kind === 'map'
    ? Object.fromEntries(
        [...node.entries].flatMap(([key, { value }]) =>
          value.kind === 'scalar' ? [[key, read.scalarText(value)] as const] : [],
        ),
      )
    : {};
}
