import type { Expiry } from '../organization';
import { addDays } from '../../lib/day';
import type { WrittenEnding } from '../schema/common';
import type { Checked } from './checked';

/** Warn this many days before access expires. */
const WARN_AHEAD_DAYS = 14;

/**
 * Access has not expired (`access-expired`), and will not expire soon (`access-expires-soon`). Both
 * are warnings.
 */
export function checkEndings(checked: Checked): void {
  const { assignments, users, roles } = checked.model;
  for (const each of assignments ?? []) checkEnding(each, 'assignment', checked);
  for (const { groups } of users?.values() ?? [])
    for (const each of groups ?? [])
      if (typeof each !== 'string') checkEnding(each, 'membership', checked);
  for (const each of roles?.values() ?? []) checkEnding(each, 'role', checked);
}

function checkEnding(
  written: WrittenEnding,
  kind: Expiry['kind'],
  { sourceMap, diagnostics, today }: Checked,
): void {
  const { until } = written;
  if (until === undefined) return;
  const place = sourceMap.value(written, 'until');
  const thing = kind === 'assignment' ? 'access' : kind;
  if (until < today)
    diagnostics.warning(
      'access-expired',
      place,
      `this ${thing} expired on ${until} and is no longer in the plan`,
      { fix: `remove the ${kind}` },
    );
  else if (until <= addDays(today, WARN_AHEAD_DAYS))
    diagnostics.warning('access-expires-soon', place, `this ${thing} expires on ${until}`, {
      fix: 'renew it with a later date, or let it end',
    });
}
