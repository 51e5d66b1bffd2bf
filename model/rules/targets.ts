import type { Checked } from './checked';
import type { TargetWithoutAccount } from '../resolve/observations';

/**
 * Each target reaches an account (`no-account`: an error, or a warning if its accounts are
 * unmanaged or yet to come) that stays (`account-leaving`, a warning).
 */
export function checkTargets(checked: Checked): void {
  for (const each of checked.observations.targetsWithoutAccount) report(each, checked);
}

function report(
  { target, place, accounts, because }: TargetWithoutAccount,
  { diagnostics }: Checked,
): void {
  if (because === 'leaving')
    diagnostics.warning(
      'account-leaving',
      place,
      accounts.includes(String(target))
        ? `the account "${accounts.join()}" is leaving, so this target has no effect`
        : 'every account of this target is leaving',
      { fix: 'remove this target' },
    );
  else if (because === 'unmanaged')
    diagnostics.warning('no-account', place, 'every account of this target is unmanaged', {
      fix: 'to reach an account that is not managed, name it',
    });
  else if (because === 'excluded')
    diagnostics.error('no-account', place, 'the exceptions exclude every account of this target', {
      fix: 'remove an exception, or remove this target',
    });
  else if (typeof target === 'string')
    diagnostics.warning('no-account', place, `"${target}" has no accounts yet`, {
      fix: 'add an account to it, or remove this target',
    });
  else
    diagnostics.error(
      'no-account',
      place,
      `no account has the tag ${[...target.tag].map(([key, value]) => `${key}: ${value}`).join(', ')}`,
      { fix: 'add the tag to an account, or remove this target' },
    );
}
