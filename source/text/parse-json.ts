import { createScanner, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node as JsonNode, ParseError } from 'jsonc-parser';
import type { SourceCode } from '../diagnostics/codes';
import type { Reporter } from '../diagnostics/diagnostic';
import type { MapEntry, Node } from './node';
import type { Location } from '../location';
import type { Source } from '../source';
import { isUtf8 } from './utf-8';

/**
 * The deepest nesting that is read, as the YAML parser's: far beyond any policy, and safe from a
 * stack overflow.
 */
const MAX_DEPTH = 100;

/**
 * Reads a JSON document (RFC 8259: no comments, no trailing commas) into nodes that know where they
 * stand.
 *
 * Reports `json-syntax` for the first mistake, as the rest mostly follows from it, `not-utf-8`, and
 * `duplicate-key` for each key that one object has twice. Gives `undefined` where the syntax is
 * broken.
 */
export function parseJson(source: Source, diagnostics: Reporter<SourceCode>): Node | undefined {
  if (!isUtf8(source, diagnostics)) return undefined;
  const deep = tooDeep(source.text);
  if (deep !== undefined) {
    diagnostics.error(
      'json-syntax',
      { source, start: deep, end: deep + 1 },
      `nested more than ${MAX_DEPTH} levels deep`,
      { fix: 'use fewer levels' },
    );
    return undefined;
  }
  const errors: ParseError[] = [];
  const root = parseTree(source.text, errors, {
    disallowComments: true,
    allowTrailingComma: false,
    allowEmptyContent: false,
  });
  const [first] = errors;
  if (!first) return root && toNode(root, source, diagnostics);
  const reason = printParseErrorCode(first.error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  diagnostics.error(
    'json-syntax',
    { source, start: first.offset, end: first.offset + Math.max(first.length, 1) },
    `invalid JSON: ${reason}`,
    {
      fix: 'correct the JSON at this place: it allows no comments and no comma after the last item',
    },
  );
  return undefined;
}

/** Where brackets are first open more than {@link MAX_DEPTH} deep. */
function tooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  while (scanner.getPosition() < text.length) {
    scanner.scan();
    const first = text[scanner.getTokenOffset()];
    if (first === '{' || first === '[') depth++;
    else if (first === '}' || first === ']') depth--;
    if (depth > MAX_DEPTH) return scanner.getTokenOffset();
  }
  return undefined;
}

function toNode(json: JsonNode, source: Source, diagnostics: Reporter<SourceCode>): Node {
  const location: Location = { source, start: json.offset, end: json.offset + json.length };
  switch (json.type) {
    case 'object': {
      const entries = new Map<string, MapEntry>();
      for (const { children: [key, value] = [] } of json.children ?? []) {
        if (!key || !value) continue;
        const at: Location = { source, start: key.offset, end: key.offset + key.length };
        const name = String(key.value);
        const first = entries.get(name);
        if (first)
          diagnostics.error('duplicate-key', at, `duplicate key "${name}"`, {
            fix: 'remove one of them',
            related: [{ message: 'it is first used here', at: first.key }],
          });
        else entries.set(name, { key: at, value: toNode(value, source, diagnostics) });
      }
      return { kind: 'map', entries, ...location };
    }
    case 'array':
      return {
        kind: 'list',
        items: (json.children ?? []).map((child) => toNode(child, source, diagnostics)),
        ...location,
      };
    default:
      return { kind: 'scalar', value: json.value as string | number | boolean | null, ...location };
  }
}
