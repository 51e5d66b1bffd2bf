import { address, pathNames } from '../lib/address';
import type { Organization } from './organization';

/**
 * The resources of the stack `organization` that the charter imports by `id:`: import IDs by
 * Terraform's addresses. The management account has no resource.
 */
export function importedByCharter({
  id,
  organizationalUnits,
  accounts,
}: Pick<Organization, 'id' | 'organizationalUnits' | 'accounts'>): ReadonlyMap<string, string> {
  const imported = new Map<string, string>();
  if (id !== undefined) imported.set('aws_organizations_organization.organization', id);
  for (const unit of organizationalUnits)
    if (unit.id !== undefined)
      imported.set(
        `aws_organizations_organizational_unit.${address(...pathNames(unit.path))}`,
        unit.id,
      );
  for (const account of accounts)
    if (account.id !== undefined && !account.isManagementAccount)
      imported.set(`aws_organizations_account.${address(account.name)}`, account.id);
  return imported;
}
