import {
  DescribeOrganizationCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations';
import type { Facts, LiveAccount, LiveUnit } from '../audit/facts';
import { ROOT } from '../model/organization';
import { POLICY_TYPES } from '../iam/language/policy-types';
import type { Clients } from './clients';
import { mapConcurrently } from '../lib/map-concurrently';
import { allPages } from './pages';

/** Reads the organization, its root, its organizational units and its accounts. */
export async function readAccounts({
  organizations,
}: Clients): Promise<
  Pick<Facts, 'organizationId' | 'rootId' | 'policyTypes' | 'organizationalUnits' | 'accounts'>
> {
  const { Organization } = await organizations.send(new DescribeOrganizationCommand({}));
  const [root] = await allPages(
    (next) => organizations.send(new ListRootsCommand(next)),
    ({ Roots }) => Roots,
  );
  const rootId = root?.Id ?? '';
  const enabled = new Set<string | undefined>(
    (root?.PolicyTypes ?? []).filter(({ Status }) => Status === 'ENABLED').map(({ Type }) => Type),
  );
  const organizationalUnits = await unitsBelow({ id: rootId, path: ROOT }, organizations);
  const accounts = await mapConcurrently(
    [{ id: rootId, path: ROOT }, ...organizationalUnits],
    (unit) => accountsIn(unit, organizations),
  );
  return {
    organizationId: Organization?.Id ?? '',
    rootId,
    policyTypes: POLICY_TYPES.filter((type) => enabled.has(type)),
    organizationalUnits,
    accounts: accounts.flat(),
  };
}

async function unitsBelow(
  parent: LiveUnit,
  organizations: Clients['organizations'],
): Promise<readonly LiveUnit[]> {
  const found = await allPages(
    (next) =>
      organizations.send(
        new ListOrganizationalUnitsForParentCommand({ ParentId: parent.id, ...next }),
      ),
    ({ OrganizationalUnits }) => OrganizationalUnits,
  );
  const units = found.map(({ Id = '', Name = '' }) => ({
    id: Id,
    path: parent.path === ROOT ? Name : `${parent.path}/${Name}`,
  }));
  return [
    ...units,
    ...(await mapConcurrently(units, (unit) => unitsBelow(unit, organizations))).flat(),
  ];
}

async function accountsIn(
  { id, path }: LiveUnit,
  organizations: Clients['organizations'],
): Promise<readonly LiveAccount[]> {
  const found = await allPages(
    (next) => organizations.send(new ListAccountsForParentCommand({ ParentId: id, ...next })),
    ({ Accounts }) => Accounts,
  );
  // AWS is replacing Status with State, which has more values.
  return found.map(({ Id = '', Name = '', Email = '', State, Status }) => ({
    id: Id,
    name: Name,
    email: Email,
    state: State ?? Status ?? 'ACTIVE',
    parent: path,
  }));
}
