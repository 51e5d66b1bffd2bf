import { byText } from './by-text';

/** Each text once, sorted. */
export const distinct = (texts: Iterable<string>): readonly string[] =>
  [...new Set(texts)].sort(byText);
