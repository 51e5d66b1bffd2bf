import { counted } from '../../lib/counted';
import type { LiveOrganization } from '../live-organization';
import { inAccounts } from './organization';
import type { Folded, FoldedTree } from './fold';
import { folder } from './fold';
import type { Places } from './places';
import { isWithoutEmail } from './places';
import type { ReportNotes } from './report';

/**
 * Accounts and units that somebody else creates and changes, by ID. The charter has them with
 * `managed: false`.
 */
export interface OwnedByOthers {
  readonly accounts: ReadonlySet<string>;
  readonly units: ReadonlySet<string>;
}

export const NO_OWNERS: OwnedByOthers = { accounts: new Set(), units: new Set() };

const CONTROL_TOWER = 'controltower.amazonaws.com';

/**
 * The role that AWS Control Tower, and account factories that work through it, create in each
 * account that they manage.
 */
const EXECUTION_ROLE = 'AWSControlTowerExecution';

/** What AWS Control Tower calls the policies that it attaches to the units that it governs. */
const GUARDRAIL = /^aws-guardrails-/;

/** What AWS Control Tower owns, and accounts that nothing but their IDs can identify. */
export function ownedByOthers(live: LiveOrganization): OwnedByOthers {
  const { accounts, units } = ownedByControlTower(live);
  const unnamed = live.accounts.filter(
    (account) => account.id !== live.managementAccountId && isWithoutEmail(account),
  );
  return { accounts: new Set([...accounts, ...unnamed.map(({ id }) => id)]), units };
}

/**
 * What AWS Control Tower owns, by what it leaves behind: its role in an account, and its policies
 * at a unit. Without its trusted access, both are remains.
 * https://docs.aws.amazon.com/controltower/latest/userguide/roles-how.html
 */
function ownedByControlTower(live: LiveOrganization): OwnedByOthers {
  if (!live.trustedServices.includes(CONTROL_TOWER)) return NO_OWNERS;
  const accounts = inAccounts(live).flatMap(([id, { accessRole, roleNames }]) =>
    id !== live.managementAccountId &&
    (accessRole === EXECUTION_ROLE || roleNames.includes(`/${EXECUTION_ROLE}`))
      ? [id]
      : [],
  );
  const governed = new Set(
    live.policies.flatMap(({ name, awsManaged, targets }) =>
      !awsManaged && GUARDRAIL.test(name) ? targets : [],
    ),
  );
  return {
    accounts: new Set(accounts),
    units: new Set(live.units.flatMap(({ id }) => (governed.has(id) ? [id] : []))),
  };
}

/** Says what the charter leaves to AWS Control Tower, and why. */
export function noteOwners(live: LiveOrganization, notes: ReportNotes): void {
  const { accounts, units } = ownedByControlTower(live);
  if (accounts.size + units.size === 0) return;
  const what = [
    ...(accounts.size > 0 ? [counted(accounts.size, 'account')] : []),
    ...(units.size > 0 ? [counted(units.size, 'unit')] : []),
  ].join(' and ');
  notes.note(
    `AWS Control Tower manages ${what}: they have its role ${EXECUTION_ROLE} or its policies, and managed: false in the charter. Nothing changes them, and assignments and guardrails can name them. Remove managed: false from what you want to manage here.`,
  );
}

/**
 * Folds accounts for what is created inside them: targets such as `Root` and units leave accounts
 * of others alone, so that these are named.
 */
export function foldInside(
  rootId: string,
  places: Places,
  others: OwnedByOthers,
  tags: Parameters<typeof folder>[2],
): (accounts: ReadonlySet<string>) => Folded {
  const keys = new Set(
    places.accounts.filter(({ id }) => others.accounts.has(id)).map(({ key }) => key),
  );
  const own: FoldedTree = {
    managementKey: places.managementKey,
    unitsIn: places.unitsIn,
    accountsIn: (id) => places.accountsIn(id).filter(({ key }) => !keys.has(key)),
  };
  const fold = folder(rootId, own, new Map([...tags].filter(([key]) => !keys.has(key))));
  return (accounts) => {
    const named = [...accounts].filter((key) => keys.has(key)).sort();
    const managed = new Set([...accounts].filter((key) => !keys.has(key)));
    if (managed.size === 0) return { targets: named, except: [], units: [] };
    const folded = fold(managed);
    return { ...folded, targets: [...folded.targets, ...named] };
  };
}
