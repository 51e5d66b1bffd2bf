import { discoveredIn } from '../../model/organization';
import type { OrganizationalUnit } from '../../model/organization';
import type { EnvironmentStack } from '../kit/environment-stack';
import { accountsBelow, accountsDirectlyIn } from './unit-guard';

/**
 * The expression for the IDs of the accounts that the charter need not name: those in a unit whose
 * accounts are discovered or unmanaged, and in units below it that the charter does not have.
 * `undefined` if there is no such unit.
 */
export function accountsLeftAlone(stack: EnvironmentStack): string | undefined {
  const { accounts, organizationalUnits, unmanagedUnits = [] } = stack.organization;
  const discovered = new Set(accounts.flatMap((each) => (each.discovered ? each.name : [])));
  const units = organizationalUnits.filter(
    ({ path }) => unmanagedUnits.includes(path) || discovered.has(discoveredIn(path)),
  );
  if (units.length === 0) return undefined;
  stack.addLocal(
    'accounts_left_alone',
    `\${{ for id in concat(${units.map((unit) => idsIn(unit, stack)).join(', ')}) : id => true... }}`,
  );
  return 'local.accounts_left_alone';
}

/** The expression for the list of IDs of one unit. */
function idsIn({ path, managed }: OrganizationalUnit, stack: EnvironmentStack): string {
  if (managed !== false) return `${accountsDirectlyIn(path)}[*].id`;
  const declared = stack.organization.organizationalUnits.filter((unit) =>
    unit.path.startsWith(`${path}/`),
  );
  const elsewhere = declared.flatMap((unit) => [
    accountsDirectlyIn(unit.path),
    ...(unit.managed === false ? [accountsBelow(unit.path)] : []),
  ]);
  const all = `${accountsBelow(path)}[*].id`;
  return elsewhere.length === 0
    ? all
    : `tolist(setsubtract(${all}, concat(${elsewhere.map((list) => `${list}[*].id`).join(', ')})))`;
}
