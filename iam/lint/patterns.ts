import * as glob from '../language/glob';
import type { GlobToken } from '../language/glob';
import { anyValue, isFixed, parseTemplate } from '../language/template';

/** All that a policy's text may match: a variable may have any value. */
export function patternOf(text: string): readonly GlobToken[] {
  return anyValue(parseTemplate(text));
}

/**
 * Whether one text of a policy matches everything that another matches. May answer no where it does, never the other way
 * round: the value of a variable in `wide` differs from request to request.
 */
export function covers(wide: string, narrow: string): boolean {
  if (wide === narrow || !/[*?]/.test(wide)) return wide === narrow;
  const template = parseTemplate(wide);
  return isFixed(template) && glob.covers(template, patternOf(narrow));
}
