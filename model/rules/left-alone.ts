import { discoveredIn } from '../organization';
import type { Account } from '../organization';
import type { Checked } from './checked';

/**
 * A managed account is in no unit whose accounts the charter need not name (`conflicting-keys`):
 * the guard in Terraform lets these be missing, so nothing would stop Terraform from removing the
 * account once its entry is gone.
 */
export function checkLeftAlone(checked: Checked): void {
  const { tree, organization, model, sourceMap, diagnostics } = checked;
  for (const account of organization.accounts) {
    if (!isManaged(account) || !needsNoNames(account.parent, checked)) continue;
    diagnostics.error(
      'conflicting-keys',
      tree.sourceMap.account.get(account.name) ?? sourceMap.of(model),
      `the charter manages "${account.name}", and need not name the accounts of "${account.parent}": without its entry, Terraform would remove the account`,
      {
        fix: account.leaving
          ? 'name another unit with organization.suspendedUnit'
          : 'move it to another unit, or add managed: false',
      },
    );
  }
}

const isManaged = ({ managed, discovered }: Account): boolean => managed !== false && !discovered;

const needsNoNames = (unit: string, { tree, organization }: Checked): boolean =>
  tree.discovered.has(discoveredIn(unit)) || (organization.unmanagedUnits ?? []).includes(unit);
