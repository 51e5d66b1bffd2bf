import { join } from 'node:path';
import type { Change } from '../../access/diff/change';
import { jsonText } from '../../lib/json-text';
import type { Cause } from '../../source/cause';

/**
 * An answer as JSON. Locations look like those of diagnostics: file names include the charter's
 * folder as the user gave it.
 */
export function toJson(answer: object, config: string): string {
  const replacer = (key: string, value: unknown) =>
    key === 'cause' && value !== undefined ? withFolder(value as Cause, config) : value;
  return jsonText(answer, replacer);
}

/** Changes whose file names include the folder of their version. */
export function changesToJson(
  changes: readonly Change[],
  { before, now }: { readonly before: string; readonly now: string },
): readonly Change[] {
  return changes.map((change) => ({
    ...change,
    ...(change.before && { before: withFolder(change.before, before) }),
    ...(change.now && { now: withFolder(change.now, now) }),
  }));
}

const withFolder = (cause: Cause, folder: string): Cause => ({
  ...cause,
  file: join(folder, cause.file),
});
