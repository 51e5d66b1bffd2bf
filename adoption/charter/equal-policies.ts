import { byText } from '../../lib/by-text';
import type { Json } from '../../iam/language/policy-document';

/** Whether two documents are the same JSON, in whatever order of keys. */
export const isSameJson = (a: Json, b: Json): boolean =>
  JSON.stringify(withSortedKeys(a)) === JSON.stringify(withSortedKeys(b));

/**
 * Whether two policies mean the same. The order of statements and of values, a single value instead
 * of a list, and statement IDs make no difference.
 */
export const isEquivalent = (a: Json, b: Json): boolean =>
  JSON.stringify(withoutForm(a)) === JSON.stringify(withoutForm(b));

/** The same JSON, with keys in one order. */
export function withSortedKeys(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map(withSortedKeys);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => byText(a, b))
      .map(([key, item]) => [key, withSortedKeys(item)]),
  );
}

/** A policy without what makes no difference. */
export function withoutForm(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) {
    const items = value.map(withoutForm).map((item) => JSON.stringify(item));
    const unique = [...new Set(items)].sort(byText).map((item) => JSON.parse(item) as Json);
    return unique.length === 1 ? unique[0]! : unique;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'Sid' && key !== 'Id')
      .sort(([a], [b]) => byText(a, b))
      .map(([key, item]) => [key, withoutForm(item)]),
  );
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
