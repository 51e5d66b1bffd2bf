import type { Location } from '../location';

export interface ScalarNode extends Location {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
}

export interface ListNode extends Location {
  readonly kind: 'list';
  readonly items: readonly Node[];
}

export interface MapNode extends Location {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, MapEntry>;
}

export interface MapEntry {
  readonly key: Location;
  readonly value: Node;
}

/** What a mapping has under a key. */
export function childOf(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

/** A piece of a document and where it stands. Nodes of one tree may come from several sources. */
export type Node = ScalarNode | ListNode | MapNode;
