import type { ListNode, MapNode } from './text/node';
import type { Location } from './location';

/**
 * Remembers where the values that were read stand in the text, so that the values themselves stay
 * plain. Known by identity: the objects, maps and lists that the schemas make.
 */
export class SourceMap {
  private readonly nodes = new Map<object, MapNode | ListNode>();

  remember(value: object, node: MapNode | ListNode): void {
    this.nodes.set(value, node);
  }

  /** A value that was made of another stands where that does. */
  rememberAs(value: object, other: object): void {
    const node = this.nodes.get(other);
    if (node) this.nodes.set(value, node);
  }

  /** Whether the location of this value is known. */
  has(value: object): boolean {
    return this.nodes.has(value);
  }

  /** Where a mapping or list begins. */
  of(value: object): Location {
    const node = this.nodes.get(value);
    if (!node) throw new Error('a value that was not read has no place');
    return node;
  }

  /** Where a key of a mapping stands; the mapping itself if it has no such key. */
  key(value: object, key: string): Location {
    const node = this.nodes.get(value);
    return (node?.kind === 'map' ? node.entries.get(key)?.key : undefined) ?? this.of(value);
  }

  /** Where the value under a key, or an item of a list, stands; the whole if there is none. */
  value(value: object, key: string | number): Location {
    const node = this.nodes.get(value);
    if (node?.kind === 'map') return node.entries.get(String(key))?.value ?? node;
    return node?.items[Number(key)] ?? this.of(value);
  }
}
