import { grouped } from '../../lib/grouped';
import { named } from '../../lib/named';
import type {
  AccountAssignment,
  Eligibility,
  JustInTimeAccess,
  Organization,
} from '../organization';
import type { WrittenTarget } from '../schema/common';
import type { WrittenEligibility } from '../schema/just-in-time-access';
import type { Location } from '../../source/location';
import type { Checked } from './checked';
import { checkMemberAccount } from './tree';

/** Which accounts administer Identity Center, and grant access in it. */
const IDENTITY_CENTER = 'sso.amazonaws.com';

/** A group has one entry (`duplicate-eligibility`): TEAM keeps one eligibility for each group. */
export function checkEligibilityKeys({ model, sourceMap, diagnostics }: Checked): void {
  const groups = new Set<string>();
  for (const written of model.justInTimeAccess?.eligible ?? []) {
    if (groups.has(written.group))
      diagnostics.error(
        'duplicate-eligibility',
        sourceMap.value(written, 'group'),
        `there is already an entry for group "${written.group}", and TEAM keeps one for each group`,
        { fix: 'combine the entries, or use another group' },
      );
    groups.add(written.group);
  }
}

/**
 * What TEAM needs, and what it does not do: https://github.com/aws-samples/iam-identity-center-team
 * - It runs in a member account that administers Identity Center (`not-delegated`, a warning:
 *   TEAM's own scripts can delegate it).
 * - Such an account can neither grant access to the management account
 *   (`management-account-not-allowed`) nor use the permission sets that are assigned there
 *   (`assigned-in-management-account`).
 * - It refuses requests that nobody can approve (`no-approver`). Nobody approves their own
 *   (`approves-own-requests`).
 *
 * Requesting access that a group has anyway is pointless (`standing-access`).
 */
export function checkJustInTimeAccess(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  const { justInTimeAccess: written } = model;
  const { justInTimeAccess: resolved } = organization;
  if (!written || !resolved) return;
  checkAccount(checked, sourceMap.value(written, 'account'), resolved);
  const inManagementAccount = setsOfManagementAccount(organization);
  const assignments = assignmentsOfGroups(organization);
  for (const eligibility of resolved.eligibilities) {
    const entry = written.eligible?.find(({ group }) => group === eligibility.group);
    if (!entry) continue;
    checkManagementAccount(entry.targets, checked);
    checkSetsOfManagementAccount(entry, inManagementAccount, checked);
    checkStandingAccess(
      eligibility,
      assignments.get(eligibility.group) ?? [],
      sourceMap.of(entry),
      checked,
    );
    if (eligibility.approval) checkApprovers(eligibility, resolved, sourceMap.of(entry), checked);
  }
  for (const entry of written.approvers ?? []) checkManagementAccount(entry.targets, checked);
}

function checkAccount(checked: Checked, place: Location, { account }: JustInTimeAccess): void {
  checkMemberAccount(account, place, 'TEAM cannot run in the management account', checked);
  const { organization, diagnostics, tree } = checked;
  if (!tree.accounts.has(account) || account === organization.managementAccount) return;
  const delegated = (organization.delegatedAdministrators ?? []).some(
    (each) => each.service === IDENTITY_CENTER && each.account === account,
  );
  if (!delegated)
    diagnostics.warning(
      'not-delegated',
      place,
      `"${account}" is not a delegated administrator of Identity Center in the charter, and TEAM has to run in one`,
      { fix: `set organization.delegatedAdministrators: { ${IDENTITY_CENTER}: ${account} }` },
    );
}

function checkManagementAccount(
  targets: readonly WrittenTarget[],
  { organization, sourceMap, diagnostics }: Checked,
): void {
  targets.forEach((target, index) => {
    if (target === organization.managementAccount)
      diagnostics.error(
        'management-account-not-allowed',
        sourceMap.value(targets, index),
        'TEAM cannot grant access to the management account',
        { fix: 'remove it, and assign the permission set for emergencies' },
      );
  });
}

/** The permission sets that are assigned in the management account. */
const setsOfManagementAccount = ({
  identity,
  managementAccount,
}: Organization): ReadonlySet<string> =>
  new Set(
    identity.assignments.flatMap(({ account, permissionSet }) =>
      account === managementAccount ? [permissionSet] : [],
    ),
  );

function checkSetsOfManagementAccount(
  { permissionSets }: WrittenEligibility,
  inManagementAccount: ReadonlySet<string>,
  { sourceMap, diagnostics }: Checked,
): void {
  permissionSets.forEach((name, index) => {
    if (inManagementAccount.has(name))
      diagnostics.error(
        'assigned-in-management-account',
        sourceMap.value(permissionSets, index),
        `"${name}" is assigned in the management account, so TEAM cannot grant it anywhere`,
        { fix: 'use another permission set with the same policies' },
      );
  });
}

const assignmentsOfGroups = ({
  identity,
}: Organization): ReadonlyMap<string, readonly AccountAssignment[]> =>
  grouped(
    identity.assignments.filter(({ principalType }) => principalType === 'GROUP'),
    ({ principal }) => principal,
  );

function checkStandingAccess(
  { group, permissionSets, accounts }: Eligibility,
  assignments: readonly AccountAssignment[],
  place: Location,
  { diagnostics }: Checked,
): void {
  const requested = new Set(accounts);
  for (const name of permissionSets) {
    const standing = assignments.flatMap(({ permissionSet, account }) =>
      permissionSet === name && requested.has(account) ? [account] : [],
    );
    if (standing.length > 0)
      diagnostics.warning(
        'standing-access',
        place,
        `group "${group}" has ${name} in ${named(standing)} all the time, by an assignment`,
        { fix: 'remove the assignment, or leave these accounts out' },
      );
  }
}

function checkApprovers(
  { group, accounts }: Eligibility,
  { approvers }: JustInTimeAccess,
  place: Location,
  { diagnostics }: Checked,
): void {
  const groupsOf = new Map(approvers.map((each) => [each.account, each.groups]));
  const without = accounts.filter((account) => (groupsOf.get(account) ?? []).length === 0);
  if (without.length > 0)
    diagnostics.error(
      'no-approver',
      place,
      `nobody can approve requests for ${named(without)}, so TEAM refuses them`,
      { fix: 'add the accounts to justInTimeAccess.approvers, or set approval: false' },
    );
  const own = accounts.filter((account) =>
    (groupsOf.get(account) ?? ['']).every((each) => each === group),
  );
  if (own.length > 0)
    diagnostics.warning(
      'approves-own-requests',
      place,
      `only members of "${group}" can approve its requests for ${named(own)}`,
      { fix: 'add a group of other people to the approvers' },
    );
}
