import * as glob from '../language/glob';
import type { GlobToken } from '../language/glob';
import { anyValue, isFixed, parseTemplate } from '../language/template';

/**
 * A pattern for everything that a string of a policy can match. A policy variable can have any
 * value.
 */
export function patternOf(text: string): readonly GlobToken[] {
  return anyValue(parseTemplate(text));
}

/**
 * Whether `wide` matches everything that `narrow` matches. `true` is always correct. `false` can be
 * wrong, for example if `wide` has a variable, whose value differs from request to request.
 */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow || !/[*?]/.test(wide)) return wide === narrow;
  const template = parseTemplate(wide);
  return isFixed(template) && glob.covers(template, patternOf(narrow));
}
