import { didYouMean } from '../diagnostics/did-you-mean';
import type { SourceCode } from '../diagnostics/codes';
import type { Reporter } from '../diagnostics/diagnostic';
import type { MapEntry, MapNode, Node } from './node';

/**
 * Joins the documents of one model: sections of the same name become one, and so do organizational
 * units, so that each team can own its file. Lists are put one behind the other. Reports
 * `duplicate-name` for anything else that two files both have, and shows both places.
 */
export function joinDocuments(
  documents: readonly Node[],
  diagnostics: Reporter<SourceCode>,
): Node | undefined {
  return documents.reduce<Node | undefined>(
    (joined, document) => (joined ? join(joined, document, [], diagnostics) : document),
    undefined,
  );
}

function join(
  first: Node,
  second: Node,
  path: readonly string[],
  diagnostics: Reporter<SourceCode>,
): Node {
  if (first.kind === 'list' && second.kind === 'list')
    return { ...first, items: [...first.items, ...second.items] };
  if (first.kind !== 'map' || second.kind !== 'map') return isEmpty(second) ? first : second;
  const entries = new Map(first.entries);
  for (const [name, entry] of second.entries) {
    const already = entries.get(name);
    if (!already) entries.set(name, entry);
    else if (isContainer([...path, name]))
      entries.set(name, {
        key: already.key,
        value: join(already.value, entry.value, [...path, name], diagnostics),
      });
    else {
      diagnostics.error('duplicate-name', entry.key, `"${name}" is already defined`, {
        fix: 'remove or rename one of them',
        related: [{ message: 'it is first defined here', at: already.key }],
      });
      entries.set(name, { key: already.key, value: union(already.value, entry.value) });
    }
  }
  return { ...first, entries };
}

/**
 * Combines two values of a name that is defined twice, which is already reported. Without one of
 * them, what it declares would be reported as missing elsewhere. If they differ, the first one
 * counts.
 */
export function union(first: Node, second: Node): Node {
  if (first.kind !== 'map' || second.kind !== 'map') return isEmpty(first) ? second : first;
  const entries = new Map(first.entries);
  for (const [name, entry] of second.entries) {
    const already = entries.get(name);
    entries.set(
      name,
      already ? { key: already.key, value: union(already.value, entry.value) } : entry,
    );
  }
  return { ...first, entries };
}

/** Whether a mapping only holds named things, and is not one of them itself. */
function isContainer([section, ...rest]: readonly string[]): boolean {
  if (rest.length === 0)
    return section !== 'organization' && section !== 'auditTrail' && section !== 'dashboard';
  if (section !== 'organizationalUnits') return false;
  // a unit's name, then `accounts` or `organizationalUnits`, then names again; an account is a
  // thing of its own
  return rest.length % 2 === 1
    ? rest.at(-2) !== 'accounts'
    : ['accounts', 'organizationalUnits'].includes(rest.at(-1) ?? '');
}

function isEmpty(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** Whether nothing at all is written as the value, not even `null` or `~`. */
function hasNoValue(node: Node): boolean {
  return isEmpty(node) && !/^(?:~|null)$/i.test(node.source.text.slice(node.start, node.end));
}

/**
 * Merges an environment's overrides over the model, by name: mappings are merged, anything else is
 * replaced, and `null` removes an entry. What comes from the overrides keeps its place in the
 * environment's file. Reports `nothing-to-remove` where there is no such entry: most likely a typo.
 * An entry without any value is `empty-override` and removes nothing: what was below it may just
 * have been deleted.
 */
export function applyOverrides(
  base: Node,
  overrides: Node,
  diagnostics: Reporter<SourceCode>,
): Node {
  if (base.kind !== 'map' || overrides.kind !== 'map') return overrides;
  const entries = new Map<string, MapEntry>(base.entries);
  for (const [name, entry] of overrides.entries) {
    const already = entries.get(name);
    if (already && hasNoValue(entry.value))
      diagnostics.error('empty-override', entry.key, `"${name}" has no value here`, {
        fix: `remove this line to leave "${name}" as it is, or write null to remove it`,
      });
    else if (!isEmpty(entry.value))
      entries.set(
        name,
        already
          ? { key: already.key, value: applyOverrides(already.value, entry.value, diagnostics) }
          : entry,
      );
    else if (!entries.delete(name))
      diagnostics.error('nothing-to-remove', entry.key, `there is no "${name}" to remove`, {
        fix: didYouMean(name, base.entries.keys()) ?? 'write a key of the charter, or remove it',
      });
  }
  return { ...base, entries } satisfies MapNode;
}
