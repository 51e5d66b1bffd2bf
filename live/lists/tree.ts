import {
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations';
import type { OrganizationsClient } from '@aws-sdk/client-organizations';
import type { LiveAccount, LiveUnit } from '../../adoption/live-organization';
import { mapConcurrently } from '../../lib/map-concurrently';
import { allPages } from '../pages';
import type { ShowProgress } from '../progress';

export interface Tree {
  readonly rootId: string;
  /** Enabled in the root. */
  readonly policyTypes: readonly string[];
  /** A unit comes after its parent. */
  readonly units: readonly Omit<LiveUnit, 'tags'>[];
  readonly accounts: readonly Omit<LiveAccount, 'tags'>[];
}

/**
 * The root, the units and the accounts. Accounts are listed by parent: `ListAccounts` does not
 * return their parents, and `ListParents` takes a call for each.
 */
export async function readTree(
  organizations: OrganizationsClient,
  show: ShowProgress = () => undefined,
): Promise<Tree> {
  const [root] = await allPages(
    (next) => organizations.send(new ListRootsCommand(next)),
    ({ Roots }) => Roots,
  );
  const rootId = root?.Id ?? '';
  const units = await unitsBelow(rootId, organizations);
  const parents = [rootId, ...units.map(({ id }) => id)];
  let done = 0;
  const accounts = await mapConcurrently(parents, async (parentId) => {
    const found = await accountsIn(parentId, organizations);
    show('organizational units', ++done, parents.length);
    return found;
  });
  return {
    rootId,
    policyTypes: (root?.PolicyTypes ?? []).flatMap(({ Type, Status }) =>
      Type !== undefined && Status === 'ENABLED' ? [Type] : [],
    ),
    units,
    accounts: accounts.flat(),
  };
}

async function unitsBelow(
  ParentId: string,
  organizations: OrganizationsClient,
): Promise<Tree['units']> {
  const found = await allPages(
    (next) =>
      organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId, ...next })),
    ({ OrganizationalUnits }) => OrganizationalUnits,
  );
  const units = found.map(({ Id = '', Name = '' }) => ({ id: Id, name: Name, parentId: ParentId }));
  const below = await mapConcurrently(units, ({ id }) => unitsBelow(id, organizations));
  return [...units, ...below.flat()];
}

async function accountsIn(
  ParentId: string,
  organizations: OrganizationsClient,
): Promise<Tree['accounts']> {
  const found = await allPages(
    (next) => organizations.send(new ListAccountsForParentCommand({ ParentId, ...next })),
    ({ Accounts }) => Accounts,
  );
  // AWS is replacing Status with State, which has more values.
  return found.map(({ Id = '', Name = '', Email = '', State, Status }) => ({
    id: Id,
    name: Name,
    email: Email,
    state: State ?? Status ?? 'ACTIVE',
    parentId: ParentId,
  }));
}
