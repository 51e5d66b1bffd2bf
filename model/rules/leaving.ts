import { addDays } from '../../lib/day';
import { named } from '../../lib/named';
import type { Location } from '../../source/location';
import { suspendedUnitOf } from '../resolve/tree/leaving';
import type { WrittenAccount } from '../schema/organization';
import { allNamedAccounts } from '../schema/tree';
import type { Checked } from './checked';
import { checkClosures } from './closures';
import { checkQuarantine } from './quarantine';
import { tasksOf } from './tasks-of-accounts';

/** https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-closing.html */
const DAYS_UNTIL_DELETED = 90;

/**
 * An account that leaves says why and when (`missing-key`, `conflicting-keys`, `inapplicable-key`),
 * not before its day (`leaving-too-early`, `leaving-due`), from a unit where nothing is allowed
 * (`no-suspended-unit`, `no-quarantine`), no more of them at once than AWS allows
 * (`too-many-closures`), and none that others depend on (`account-cannot-leave`).
 */
export function checkLeaving(checked: Checked): void {
  const accounts = allNamedAccounts(checked.model);
  const tasks = tasksOf(checked);
  for (const [name, account] of accounts) checkAccount(name, account, tasks, checked);
  if (accounts.some(([, { state }]) => state === 'leaving')) {
    checkSuspendedUnit(accounts, checked);
    checkQuarantine(checked);
  }
  checkClosures(checked);
}

type Named = readonly [name: string, account: WrittenAccount];

function checkAccount(
  name: string,
  account: WrittenAccount,
  tasks: ReadonlyMap<string, readonly string[]>,
  checked: Checked,
): void {
  const { sourceMap, diagnostics } = checked;
  if (account.state === undefined) {
    for (const key of ['reason', 'closeOn', 'releaseOn'] as const)
      if (account[key] !== undefined)
        diagnostics.error(
          'missing-key',
          sourceMap.key(account, key),
          `"${key}" is about accounts that leave, and "${name}" has no state`,
          { fix: 'add state: leaving, or remove this key' },
        );
    return;
  }
  if (checkKeys(name, account, checked)) checkDay(name, account, checked);
  const prevented = tasks.get(name);
  if (prevented)
    diagnostics.error(
      'account-cannot-leave',
      sourceMap.key(account, 'state'),
      `the account "${name}" cannot leave: it ${named(prevented)}`,
      { fix: 'first give this to another account and deploy that, or remove state' },
    );
}

/** Whether its day can be checked. */
function checkKeys(
  name: string,
  account: WrittenAccount,
  { sourceMap, diagnostics }: Checked,
): boolean {
  const at = sourceMap.key(account, 'state');
  const { state, reason, closeOn, releaseOn } = account;
  if (reason === undefined)
    diagnostics.error('missing-key', at, `the account "${name}" leaves without a reason`, {
      fix: 'add reason: …',
    });
  for (const [key, isWrong, why] of [
    ['managed', account.managed === false, 'somebody else manages the account'],
    ['closeOnDeletion', account.closeOnDeletion === true, 'state says what happens to the account'],
  ] as const)
    if (isWrong)
      diagnostics.error(
        'inapplicable-key',
        key === 'managed' ? at : sourceMap.key(account, key),
        `the account "${name}" cannot have both state and ${key}: ${why}`,
        { fix: key === 'managed' ? 'remove state' : 'remove this key' },
      );
  if (closeOn !== undefined && releaseOn !== undefined) {
    diagnostics.error(
      'conflicting-keys',
      sourceMap.key(account, 'releaseOn'),
      `the account "${name}" is either closed or released, not both`,
      { fix: 'remove closeOn or releaseOn' },
    );
    return false;
  }
  const wanted = { leaving: 'closeOn or releaseOn', closed: 'closeOn', released: 'releaseOn' };
  const day = { leaving: closeOn ?? releaseOn, closed: closeOn, released: releaseOn };
  if (state === undefined || day[state] !== undefined) return true;
  diagnostics.error('missing-key', at, `the account "${name}" needs ${wanted[state]}`, {
    fix: `add ${wanted[state]}: a day such as 2027-01-31`,
  });
  return false;
}

function checkDay(name: string, account: WrittenAccount, checked: Checked): void {
  const { sourceMap, diagnostics, today } = checked;
  const { state, closeOn, releaseOn } = account;
  const day = closeOn ?? releaseOn ?? '';
  const to = closeOn === undefined ? 'released' : 'closed';
  const at: Location = sourceMap.value(account, closeOn === undefined ? 'releaseOn' : 'closeOn');
  if (state === 'leaving' && day <= today)
    diagnostics.warning(
      'leaving-due',
      at,
      `the account "${name}" is leaving, and was due to be ${to} on ${day}`,
      { fix: `write state: ${to}, or a later day` },
    );
  if (state !== 'leaving' && day > today)
    diagnostics.error(
      'leaving-too-early',
      at,
      `the account "${name}" must not be ${to} before ${day}`,
      { fix: 'write state: leaving until then, or an earlier day' },
    );
  if (state === 'closed' && addDays(day, DAYS_UNTIL_DELETED) < today)
    diagnostics.warning(
      'leaving-due',
      at,
      `the account "${name}" was closed more than ${DAYS_UNTIL_DELETED} days ago, and AWS deletes accounts after that`,
      { fix: 'remove its entry' },
    );
}

function checkSuspendedUnit(
  accounts: readonly Named[],
  { model, tree, sourceMap, diagnostics }: Checked,
): void {
  const unit = suspendedUnitOf(model.organization);
  if (tree.units.has(unit)) return;
  const [, first] = accounts.find(([, { state }]) => state === 'leaving') ?? [];
  diagnostics.error(
    'no-suspended-unit',
    model.organization.suspendedUnit === undefined
      ? sourceMap.key(first ?? model, 'state')
      : sourceMap.value(model.organization, 'suspendedUnit'),
    `there is no unit "${unit}" for accounts that leave`,
    { fix: `add the unit, or name another one with organization.suspendedUnit` },
  );
}
