import type { Location } from '../../source/location';
import type { WrittenAccount } from '../schema/organization';
import type { WrittenOrganizationalUnit } from '../schema/tree';
import type { Checked } from './checked';

/**
 * A unit or account that is not managed has its ID (`missing-id`), because nothing looks it up, and no setting for Terraform
 * (`inapplicable-key`).
 */
export function checkUnmanaged(checked: Checked): void {
  const { model } = checked;
  checkAccounts(model.accounts, checked);
  checkUnits(model.organizationalUnits, checked);
}

function checkUnits(
  units: ReadonlyMap<string, WrittenOrganizationalUnit> | undefined,
  checked: Checked,
): void {
  for (const [name, unit] of units ?? []) {
    if (unit.managed === false && unit.id === undefined)
      missingId('unit', name, checked.sourceMap.key(unit, 'managed'), checked);
    checkAccounts(unit.accounts, checked);
    checkUnits(unit.organizationalUnits, checked);
  }
}

function checkAccounts(
  accounts: ReadonlyMap<string, WrittenAccount> | undefined,
  checked: Checked,
): void {
  const { sourceMap, diagnostics } = checked;
  for (const [name, account] of accounts ?? []) {
    if (account.managed !== false) continue;
    if (account.id === undefined)
      missingId('account', name, sourceMap.key(account, 'managed'), checked);
    if (account.closeOnDeletion)
      diagnostics.error(
        'inapplicable-key',
        sourceMap.key(account, 'closeOnDeletion'),
        `Terraform cannot close the account "${name}", which it does not manage`,
        { fix: 'remove this key' },
      );
  }
}

function missingId(
  what: 'unit' | 'account',
  name: string,
  place: Location,
  { diagnostics }: Checked,
): void {
  diagnostics.error('missing-id', place, `the ${what} "${name}" is not managed and has no ID`, {
    fix: `add id: with the ID that the ${what} has in AWS`,
  });
}
