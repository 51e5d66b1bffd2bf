import { suggester } from '../../../source/diagnostics/did-you-mean';
import { keyFix } from '../renaming';
import type { Membership } from '../../organization';
import { causeAt } from '../context';
import { byText } from '../../../lib/by-text';
import { lastsLonger } from './endings';
import type { IdentityContext } from './identity-context';

/**
 * Who is in which group. Of two memberships of one person in one group, the one that lasts longer
 * counts.
 *
 * Reports `unknown-group`.
 */
export function resolveMemberships(context: IdentityContext): readonly Membership[] {
  const { model, sourceMap, diagnostics, endings } = context;
  const known = model.groups ?? new Map();
  const suggestion = suggester((group) => keyFix(group, known));
  const found = new Map<string, Membership>();
  for (const [user, { groups = [] }] of model.users ?? []) {
    groups.forEach((written, index) => {
      const { group, ...ending } = typeof written === 'string' ? { group: written } : written;
      const place =
        typeof written === 'string'
          ? sourceMap.value(groups, index)
          : sourceMap.value(written, 'group');
      if (!known.has(group))
        diagnostics.error('unknown-group', place, `unknown group "${group}"`, {
          fix: suggestion(group) ?? 'declare it under groups, or correct the name',
        });
      if (
        typeof written !== 'string' &&
        endings.isExpired(written, 'membership', () => `user ${user}: member of ${group}`)
      )
        return;
      if (!known.has(group)) return;
      const key = `${group}\0${user}`;
      const other = found.get(key);
      if (!other || lastsLonger(ending, other))
        found.set(key, { group, user, ...ending, cause: causeAt(place) });
    });
  }
  return [...found].sort(([a], [b]) => byText(a, b)).map(([, membership]) => membership);
}
