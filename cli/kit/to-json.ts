import { join } from 'node:path';
import type { Change } from '../../access/diff/change';
import type { Cause } from '../../source/cause';

/**
 * An answer for machines. Where something is written is told as diagnostics tell it: with the model's folder as the user
 * gave it before the file.
 */
export function toJson(answer: object, config: string): string {
  const withFolder = (key: string, value: unknown) =>
    key === 'cause' && value !== undefined ? placed(value as Cause, config) : value;
  return JSON.stringify(answer, withFolder, 2);
}

/** Changes, with the folder of each version before the files of it. */
export function changesToJson(
  changes: readonly Change[],
  { before, now }: { readonly before: string; readonly now: string },
): readonly Change[] {
  return changes.map((change) => ({
    ...change,
    ...(change.before && { before: placed(change.before, before) }),
    ...(change.now && { now: placed(change.now, now) }),
  }));
}

const placed = (cause: Cause, folder: string): Cause => ({
  ...cause,
  file: join(folder, cause.file),
});
