import { visibleOnOneLine } from '../../lib/visible';
import type { Entry, Mapping, Value } from './outline';
import { isMapping } from './outline';
import { scalar } from './scalars';

/** The width of a line, in characters. */
const WIDTH = 100;

const STEP = '  ';

/**
 * The lines of a mapping's entries. Short mappings and lists stand on one line: `dev: { tags: {
 * environment: dev } }`.
 *
 * @param indent the white space before each line
 */
export function mappingLines({ entries, remarks = [] }: Mapping, indent = ''): readonly string[] {
  return [
    ...entries.flatMap((each) => entryLines(each, indent)),
    ...remarks.map((remark) => comment(remark, indent)),
  ];
}

export function entryLines(written: Entry, indent: string): readonly string[] {
  const { key, value, comments = [], note } = written;
  const start = `${indent}${scalar(key)}:`;
  const behind = note === undefined ? '' : ` ${comment(note, '')}`;
  const above = comments.map((each) => comment(each, indent));
  const short = onOneLine(value, key);
  if (short !== undefined && (isScalar(value) || fits(`${start} ${short}`)))
    return [...above, `${start} ${short}${behind}`];
  const nested = Array.isArray(value)
    ? itemLines(value as readonly Value[], indent + STEP)
    : mappingLines(value as Mapping, indent + STEP);
  return [...above, `${start}${behind}`, ...nested];
}

/** A list, one item a line. */
export function itemLines(items: readonly Value[], indent: string): readonly string[] {
  return items.flatMap((item) => {
    const short = onOneLine(item);
    if (short !== undefined && (isScalar(item) || fits(`${indent}- ${short}`)))
      return [`${indent}- ${short}`];
    const lines = isMapping(item)
      ? mappingLines(item, indent + STEP)
      : itemLines(item as readonly Value[], indent + STEP);
    return lines.map((line, index) =>
      index === 0 ? `${indent}- ${line.slice(indent.length + STEP.length)}` : line,
    );
  });
}

/** Mappings that are always written as a block, however short: people add to them. */
const BLOCKS: ReadonlySet<string> = new Set([
  'accounts',
  'organizationalUnits',
  'organization',
  'groups',
  'users',
  'permissionSets',
  'assignments',
  'guardrails',
  'baselines',
  'roles',
  'customerManagedPolicies',
  'openIdConnectProviders',
  'overrides',
]);

/** The value on one line. `undefined` if something in it needs lines of its own. */
function onOneLine(value: Value, key?: string): string | undefined {
  if (typeof value === 'string') return scalar(value);
  if (isScalar(value)) return String(value);
  if (Array.isArray(value)) {
    const items = value as readonly Value[];
    if (key !== undefined && BLOCKS.has(key) && items.some((item) => isMapping(item)))
      return undefined;
    const parts = items.map((item) => onOneLine(item));
    return parts.includes(undefined) ? undefined : `[${parts.join(', ')}]`;
  }
  const { entries, remarks = [] } = value as Mapping;
  if (remarks.length > 0 || (key !== undefined && BLOCKS.has(key) && entries.length > 0))
    return undefined;
  if (entries.length === 0) return '{}';
  const parts = entries.map((each) => {
    const short = onOneLine(each.value, each.key);
    return short === undefined || each.comments || each.note !== undefined
      ? undefined
      : `${scalar(each.key)}: ${short}`;
  });
  return parts.includes(undefined) ? undefined : `{ ${parts.join(', ')} }`;
}

/** A value in brackets, whatever its length. */
export function flowText(value: Value): string {
  if (typeof value === 'string') return scalar(value);
  if (isScalar(value)) return String(value);
  if (Array.isArray(value)) return `[${(value as readonly Value[]).map(flowText).join(', ')}]`;
  const { entries } = value as Mapping;
  if (entries.length === 0) return '{}';
  return `{ ${entries.map((each) => `${scalar(each.key)}: ${flowText(each.value)}`).join(', ')} }`;
}

const isScalar = (value: Value): value is string | number | boolean => typeof value !== 'object';

const fits = (line: string): boolean => line.length <= WIDTH;

/**
 * A comment on one line. What AWS sends cannot end it, and has no characters that a terminal obeys.
 */
export const comment = (text: string, indent: string): string =>
  `${indent}# ${visibleOnOneLine(text).replace(/[\ufffd\u00a0]/g, '?')}`; // � means that a file is not UTF-8
