import { childOf, type Node } from '../../../source/text/node';
import * as read from '../tool-file';
import type { ToolFiles } from '../tool-file';

/** A resource of the section `Organization`. */
export interface Resource {
  readonly id: string;
  /** `Account` of `OC::ORG::Account`. */
  readonly type: string;
  readonly node: Node;
  readonly properties: Node | undefined;
}

export function resourceOf(id: string, node: Node, files: ToolFiles): readonly Resource[] {
  if (node.kind !== 'map') {
    read.expected('a resource with Type and Properties', node, files);
    return [];
  }
  const type = read.requiredText(node, 'Type', files);
  if (type === undefined) return [];
  const properties = childOf(node, 'Properties');
  return [{ id, type: type.replace(/^OC::ORG::/, ''), node, properties }];
}
