import { DescribeOrganizationCommand } from '@aws-sdk/client-organizations';
import type { Facts } from '../audit/facts';
import { ROOT } from '../model/organization';
import { POLICY_TYPES } from '../iam/language/policy-types';
import type { Clients } from './clients';
import { readTree } from './lists/tree';

/** Reads the organization, its root, its organizational units and its accounts. */
export async function readAccounts({
  organizations,
}: Clients): Promise<
  Pick<Facts, 'organizationId' | 'rootId' | 'policyTypes' | 'organizationalUnits' | 'accounts'>
> {
  const { Organization } = await organizations.send(new DescribeOrganizationCommand({}));
  const { rootId, policyTypes, units, accounts } = await readTree(organizations);
  const paths = new Map([[rootId, ROOT]]);
  const pathOf = (id: string): string => paths.get(id) ?? '';
  for (const { id, name, parentId } of units)
    paths.set(id, parentId === rootId ? name : `${pathOf(parentId)}/${name}`);
  return {
    organizationId: Organization?.Id ?? '',
    rootId,
    policyTypes: POLICY_TYPES.filter((type) => policyTypes.includes(type)),
    organizationalUnits: units.map(({ id }) => ({ id, path: pathOf(id) })),
    accounts: accounts.map(({ parentId, ...account }) => ({
      ...account,
      parent: pathOf(parentId),
    })),
  };
}
