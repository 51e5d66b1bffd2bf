import { didYouMean, suggester } from '../diagnostics/did-you-mean';
import type { AccountAssignment } from '../organization';
import type { WrittenAssignment } from '../schema/sections/identity';
import { byText, causeAt } from './context';
import type { IdentityContext } from './identity';

/** Days ahead from which access that ends is warned of. */
export const WARN_AHEAD_DAYS = 14;

/**
 * Expands each assignment to the accounts it means. Where two give the same access, the one that lasts longer counts.
 *
 * Reports `unknown-name`; `wrong-value` where an assignment has a group and a user, or neither; `access-ended` (a
 * warning: it is left out), `access-ends-soon` (a warning), and `duplicate-assignment` (a warning) for one that adds
 * nothing to those before it.
 */
export function resolveAssignments(context: IdentityContext): readonly AccountAssignment[] {
  const { model, places, diagnostics, today } = context;
  const found = new Map<string, AccountAssignment>();
  const suggestion = {
    permissionSet: suggester((name) => didYouMean(name, model.permissionSets?.keys() ?? [])),
    group: suggester((name) => didYouMean(name, model.groups?.keys() ?? [])),
    user: suggester((name) => didYouMean(name, model.users?.keys() ?? [])),
  };

  (model.assignments ?? []).forEach((written, index) => {
    const place = places.value(model.assignments ?? [], index);
    const principal = principalOf(written, context, suggestion);
    const knownSet = model.permissionSets?.has(written.permissionSet) ?? false;
    if (!knownSet && written.permissionSet !== '') {
      diagnostics.error('unknown-name', places.value(written, 'permissionSet'), `unknown permission set "${written.permissionSet}"`, { mend: suggestion.permissionSet(written.permissionSet) });
    }
    const accounts = context.targets.accounts(written.targets, written.except);
    if (written.until !== undefined && written.until < today) {
      diagnostics.warning('access-ended', places.value(written, 'until'), `this access ended on ${written.until} and is no longer in the plan`, { mend: 'remove the assignment' });
      return;
    }
    if (written.until !== undefined && written.until <= addDays(today, WARN_AHEAD_DAYS)) {
      diagnostics.warning('access-ends-soon', places.value(written, 'until'), `this access ends on ${written.until}`);
    }
    if (!principal || !knownSet) return;
    const access = {
      ...principal,
      permissionSet: written.permissionSet,
      ...(written.until !== undefined && { until: written.until }),
      ...(written.ticket !== undefined && { ticket: written.ticket }),
      cause: causeAt(place),
    };
    let isNew = accounts.length === 0;
    for (const account of accounts) {
      const key = `${principal.principalType}\0${principal.principal}\0${written.permissionSet}\0${account}`;
      const other = found.get(key);
      if (other && lasts(other) >= lasts(written)) continue;
      isNew = true;
      found.set(key, { ...access, account });
    }
    if (!isNew) diagnostics.warning('duplicate-assignment', place, 'this gives nothing that the assignments before it do not give', { mend: 'remove it' });
  });

  return [...found].sort(([a], [b]) => byText(a, b)).map(([, assignment]) => assignment);
}

type Suggestion = Readonly<Record<'group' | 'user', (name: string) => string | undefined>>;

function principalOf(written: WrittenAssignment, { model, places, diagnostics }: IdentityContext, suggestion: Suggestion): Pick<AccountAssignment, 'principalType' | 'principal'> | undefined {
  const { group, user } = written;
  if ((group === undefined) === (user === undefined)) {
    diagnostics.error('wrong-value', places.of(written), group === undefined ? 'this assignment says neither which group nor which user gets the access' : 'this assignment has a group and a user', { mend: 'write group: … for one group' });
    return undefined;
  }
  const [kind, name, known] = group !== undefined ? (['group', group, model.groups] as const) : (['user', user ?? '', model.users] as const);
  if (known?.has(name)) return { principalType: kind === 'group' ? 'GROUP' : 'USER', principal: name };
  if (name !== '') diagnostics.error('unknown-name', places.value(written, kind), `unknown ${kind} "${name}"`, { mend: suggestion[kind](name) });
  return undefined;
}

/** A key that sorts by how long access lasts; what has no end lasts longest. */
function lasts({ until }: { readonly until?: string }): string {
  return until ?? '9999-12-31';
}

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
