import { ROOT } from '../organization';
import type { Observations } from '../resolve/observations';
import type { Checked } from './checked';
import { isOverride } from './override';

type RepeatedAccount = Observations['repeatedAccounts'][number];

/**
 * A target means one thing: each account has a key (`duplicate-account`) that is not the path of a
 * unit (`ambiguous-name`), and nothing is called `Root` (`reserved-name`). Each account has an
 * e-mail address (`missing-email`).
 */
export function checkNamesInTree(checked: Checked): void {
  const { tree, observations, diagnostics } = checked;
  checkRoot(checked);
  for (const [name, place] of tree.sourceMap.account) {
    const unit = tree.sourceMap.unit.get(name);
    if (unit)
      diagnostics.error(
        'ambiguous-name',
        place,
        `"${name}" is both an account and an organizational unit, so a target could mean either`,
        { related: [{ message: 'the unit is here', at: unit }], fix: 'rename one of them' },
      );
  }
  for (const repeated of observations.repeatedAccounts) {
    const { name, place } = repeated;
    diagnostics.error('duplicate-account', place, `the account name "${name}" is used twice`, {
      fix: fixOfRepeated(repeated, checked),
      related: [
        { message: 'it is used here first', at: tree.sourceMap.account.get(name) ?? place },
      ],
    });
  }
  for (const { name, place } of observations.accountsWithoutEmail)
    diagnostics.error('missing-email', place, `the account "${name}" has no e-mail address`, {
      fix: 'add email: …, or set organization.accountEmail',
    });
}

/** An environment overrides an account where the charter has it. Elsewhere, it adds one. */
function fixOfRepeated({ name, place, unit }: RepeatedAccount, { tree }: Checked): string {
  const another = 'give one of them another key, and its name in AWS under name';
  const first = tree.accounts.get(name);
  const firstPlace = tree.sourceMap.account.get(name);
  if (!first || !firstPlace || isOverride(place) === isOverride(firstPlace)) return another;
  const where = isOverride(place) ? first.parent : unit;
  return `to override the account, write it ${where === ROOT ? 'outside all units' : `under the unit "${where}"`}, where the charter has it; otherwise, ${another}`;
}

function checkRoot({ tree, diagnostics }: Checked): void {
  const unit = tree.sourceMap.unit.get(ROOT);
  const account = tree.sourceMap.account.get(ROOT);
  const fix = `choose another key, and add name: ${ROOT} if AWS has this name`;
  if (unit)
    diagnostics.error(
      'reserved-name',
      unit,
      `"${ROOT}" is the root of the organization and cannot be the name of an organizational unit`,
      { fix },
    );
  if (account && !unit)
    diagnostics.error(
      'reserved-name',
      account,
      `"${ROOT}" is the root of the organization and cannot be the name of an account`,
      { fix },
    );
}
