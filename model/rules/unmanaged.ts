import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { Location } from '../../source/location';
import { discoveredIn } from '../organization';
import type { WrittenAccount, WrittenUnmanagedAccount } from '../schema/organization';
import { namedAccounts, type WrittenOrganizationalUnit } from '../schema/tree';
import type { Checked } from './checked';

/**
 * A unit or account that is not managed has its ID (`missing-id`), because nothing looks it up, and
 * no setting for Terraform (`inapplicable-key`). An account whose address somebody else changes has
 * its ID, too. An unmanaged account has no key of another account (`duplicate-name`): Terraform
 * cannot forget and keep one address.
 */
export function checkUnmanaged(checked: Checked): void {
  const { model } = checked;
  checkAccounts(model.accounts, checked);
  checkUnits(model.organizationalUnits, checked);
  for (const [key, written] of model.unmanagedAccounts ?? [])
    checkUnmanagedEntry(key, written, checked);
}

/**
 * An entry is one account, by its address, or every account of a unit that exists and whose
 * accounts are not discovered.
 */
function checkUnmanagedEntry(
  key: string,
  written: WrittenUnmanagedAccount,
  checked: Checked,
): void {
  const { sourceMap, diagnostics } = checked;
  const { email, unit } = written;
  if ((email === undefined) === (unit === undefined))
    diagnostics.error(
      email === undefined ? 'missing-key' : 'conflicting-keys',
      email === undefined ? sourceMap.of(written) : sourceMap.key(written, 'unit'),
      `the unmanaged account "${key}" has ${email === undefined ? 'neither email nor unit' : 'both email and unit'}`,
      {
        fix:
          email === undefined
            ? 'add the email of the account, or a unit whose accounts are all unmanaged'
            : 'remove one of them',
      },
    );
  else if (unit !== undefined) checkUnmanagedUnit(written, unit, checked);
  else checkKeyIsFree(key, checked);
}

function checkKeyIsFree(key: string, { model, tree, sourceMap, diagnostics }: Checked): void {
  const { managementAccount } = model.organization;
  if (!tree.accounts.has(key) && key !== managementAccount.name) return;
  diagnostics.error(
    'duplicate-name',
    sourceMap.key(model.unmanagedAccounts!, key),
    `"${key}" is also the key of an account of the charter`,
    { fix: 'if both are one account, remove one of the entries; otherwise, rename this one' },
  );
}

function checkUnmanagedUnit(
  written: WrittenUnmanagedAccount,
  unit: string,
  { tree, sourceMap, diagnostics }: Checked,
): void {
  for (const key of ['formerly', 'destroy'] as const)
    if (written[key])
      diagnostics.error(
        'inapplicable-key',
        sourceMap.key(written, key),
        `Terraform never had the accounts that are unmanaged as those of the unit "${unit}"`,
        { fix: 'remove this key, or list the account that it is about with its email' },
      );
  const place = sourceMap.value(written, 'unit');
  if (!tree.units.has(unit))
    diagnostics.error('unknown-target', place, `unknown unit "${unit}"`, {
      fix:
        didYouMean(unit, [...tree.units.keys()]) ??
        'no unit has this path: correct it, or declare the unit under organizationalUnits',
    });
  else if (tree.discovered.has(discoveredIn(unit)))
    diagnostics.error(
      'conflicting-keys',
      place,
      `the accounts of "${unit}" are discovered, so they are unmanaged already`,
      { fix: 'remove this entry' },
    );
}

function checkUnits(
  units: ReadonlyMap<string, WrittenOrganizationalUnit> | undefined,
  checked: Checked,
): void {
  for (const [name, unit] of units ?? []) {
    if (unit.managed === false && unit.id === undefined)
      missingId('unit', name, checked.sourceMap.key(unit, 'managed'), checked);
    checkAccounts(namedAccounts(unit), checked);
    checkUnits(unit.organizationalUnits, checked);
  }
}

function checkAccounts(
  accounts: ReadonlyMap<string, WrittenAccount> | undefined,
  checked: Checked,
): void {
  for (const [name, account] of accounts ?? [])
    if (account.managed === false) checkUnmanagedAccount(name, account, checked);
    else checkIgnored(name, account, checked);
}

function checkUnmanagedAccount(name: string, account: WrittenAccount, checked: Checked): void {
  const { sourceMap, diagnostics } = checked;
  const inapplicable = {
    ignore: `Terraform leaves the whole account "${name}" as it is`,
    closeOnDeletion: `Terraform cannot close the account "${name}", which it does not manage`,
  };
  for (const key of ['ignore', 'closeOnDeletion'] as const)
    if (account[key])
      diagnostics.error('inapplicable-key', sourceMap.key(account, key), inapplicable[key], {
        fix: 'remove this key',
      });
  if (account.id === undefined)
    missingId('account', name, sourceMap.key(account, 'managed'), checked);
}

/** Terraform finds an account by its address, or by its ID if somebody else changes the address. */
function checkIgnored(
  name: string,
  { id, ignore }: WrittenAccount,
  { sourceMap, diagnostics }: Checked,
): void {
  if (id === undefined && ignore?.includes('email'))
    diagnostics.error(
      'missing-id',
      sourceMap.value(ignore, ignore.indexOf('email')),
      `the address of the account "${name}" may change, and it has no ID`,
      { fix: 'add the id that the account has in AWS' },
    );
}

function missingId(
  what: 'unit' | 'account',
  name: string,
  place: Location,
  { diagnostics }: Checked,
): void {
  diagnostics.error('missing-id', place, `the ${what} "${name}" is not managed and has no ID`, {
    fix: `add the id that the ${what} has in AWS`,
  });
}
