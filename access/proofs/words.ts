import { join } from 'node:path';
import type { Cause } from '../../source/cause';

/** ` (config/organization.yaml:12)`, or nothing. */
export function written(cause: Cause | undefined, folder: string): string {
  return cause ? ` (${join(folder, cause.file)}:${cause.line})` : '';
}

/** How many names are shown. */
const SHOWN = 3;

/** `a, b, c and 5 more`. */
export function short(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return more <= 1 ? names.join(', ') : `${names.slice(0, SHOWN).join(', ')} and ${more} more`;
}
