import type { Checked } from './checked';

/**
 * Each assignment is for one group or one user (`missing-key`, `conflicting-keys`), and grants
 * something that those before it do not grant (`redundant-assignment`, a warning).
 */
export function checkAssignments({ model, observations, sourceMap, diagnostics }: Checked): void {
  for (const written of model.assignments ?? []) {
    const { group, user } = written;
    if (group === undefined && user === undefined)
      diagnostics.error(
        'missing-key',
        sourceMap.of(written),
        'this assignment has neither a group nor a user',
        { fix: 'add group: …' },
      );
    if (group !== undefined && user !== undefined)
      diagnostics.error(
        'conflicting-keys',
        sourceMap.of(written),
        'this assignment has both a group and a user',
        { fix: 'remove one of them' },
      );
  }
  for (const place of observations.redundantAssignments)
    diagnostics.warning(
      'redundant-assignment',
      place,
      'redundant: earlier assignments already grant this',
      { fix: 'remove it' },
    );
}
