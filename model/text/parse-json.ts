import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node as JsonNode, ParseError } from 'jsonc-parser';
import type { Diagnostics } from '../diagnostics/diagnostic';
import type { Location, MapEntry, Node } from './node';
import type { Source } from './source';

/**
 * Reads a JSON document (RFC 8259: no comments, no trailing commas) into nodes that know where they stand.
 *
 * Reports `json-syntax` for every mistake and `duplicate-key` for each key that one object has twice.
 * Gives `undefined` where the syntax is broken.
 */
export function parseJson(source: Source, diagnostics: Diagnostics): Node | undefined {
  const errors: ParseError[] = [];
  const root = parseTree(source.text, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false });
  for (const { error, offset, length } of errors) {
    const reason = printParseErrorCode(error).replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
    diagnostics.error('json-syntax', { source, start: offset, end: offset + Math.max(length, 1) }, `this is not JSON: ${reason}`);
  }
  return root && errors.length === 0 ? toNode(root, source, diagnostics) : undefined;
}

function toNode(json: JsonNode, source: Source, diagnostics: Diagnostics): Node {
  const location: Location = { source, start: json.offset, end: json.offset + json.length };
  switch (json.type) {
    case 'object': {
      const entries = new Map<string, MapEntry>();
      for (const { children: [key, value] = [] } of json.children ?? []) {
        if (!key || !value) continue;
        const at: Location = { source, start: key.offset, end: key.offset + key.length };
        const name = String(key.value);
        const first = entries.get(name);
        if (first) diagnostics.error('duplicate-key', at, `"${name}" is here for the second time`, { related: [{ message: 'it is here first', at: first.key }] });
        else entries.set(name, { key: at, value: toNode(value, source, diagnostics) });
      }
      return { kind: 'map', entries, ...location };
    }
    case 'array':
      return { kind: 'list', items: (json.children ?? []).map((child) => toNode(child, source, diagnostics)), ...location };
    default:
      return { kind: 'scalar', value: json.value as string | number | boolean | null, ...location };
  }
}
