import type { Json, PolicyDocument } from '../../iam/language/policy-document';
import type { Cause } from '../../source/cause';
import { listed } from '../../iam/language/statements';
import type { Node } from '../../source/text/node';
import type { Location } from '../../source/location';
import { parseJson } from '../../source/text/parse-json';
import { Source } from '../../source/source';
import { causeAt } from './context';
import type { ResolveContext } from './context';
import { readNamedFile } from './files';
import { checkPlaceholders } from './placeholders';
import type { Tree } from './tree/tree';

/** A policy of the team's own, and the text it was read from. */
export interface PolicyFile {
  readonly document: PolicyDocument;
  readonly node: Node;
}

/**
 * Reads policies, each file once.
 *
 * Reports `missing-file`, `json-syntax`, `wrong-type` where the file is no object, and
 * `unknown-account` and `unknown-placeholder` for `${account:…}` and `${organization:…}`.
 */
export function policyFiles(
  context: ResolveContext,
  tree: Tree,
): (file: string, place: Location) => PolicyFile | undefined {
  const { diagnostics } = context;
  const known = new Map<string, PolicyFile | undefined>();
  return (file, place) => {
    if (known.has(file)) return known.get(file);
    const text = readNamedFile(file, place, context);
    let policy: PolicyFile | undefined;
    if (text !== undefined) {
      const node = parseJson(new Source(file, text), diagnostics);
      if (node && node.kind !== 'map')
        diagnostics.error('wrong-type', node, 'expected a policy, which is a JSON object', {
          fix: 'write { "Version": "2012-10-17", "Statement": [ … ] }',
        });
      if (node?.kind === 'map') {
        checkStrings(node);
        policy = { document: toJson(node) as PolicyDocument, node };
      }
    }
    known.set(file, policy);
    return policy;
  };

  function checkStrings(node: Node): void {
    if (node.kind === 'map') for (const { value } of node.entries.values()) checkStrings(value);
    else if (node.kind === 'list') node.items.forEach(checkStrings);
    else if (typeof node.value === 'string') checkPlaceholders(node.value, node, tree, context);
  }
}

/** Where each statement of a policy is written. */
export function statementCauses({ node }: PolicyFile): readonly Cause[] {
  return node.kind === 'map' ? listed(node.entries.get('Statement')?.value).map(causeAt) : [];
}

function toJson(node: Node): Json {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toJson);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, toJson(value)]));
}
