import { named } from '../../lib/named';
import type { Eligibility, JustInTimeAccess } from '../organization';
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
        `another entry is for group "${written.group}", and TEAM keeps one for each group`,
        { fix: 'combine the entries, or use another group' },
      );
    groups.add(written.group);
  }
}

/**
 * What TEAM needs, and what it does not do: https://github.com/aws-samples/iam-identity-center-team
 * - It runs in a member account that administers Identity Center (`not-delegated`, a warning: TEAM's own scripts can
 *   delegate it).
 * - Such an account can neither grant access to the management account (`management-account-not-allowed`) nor use the
 *   permission sets that are assigned there (`assigned-in-management-account`).
 * - It refuses requests that nobody can approve (`no-approver`). Nobody approves their own (`approves-own-requests`).
 *
 * Requesting access that a group has anyway is pointless (`standing-access`).
 */
export function checkJustInTimeAccess(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  const { justInTimeAccess: written } = model;
  const { justInTimeAccess: resolved } = organization;
  if (!written || !resolved) return;
  checkAccount(checked, sourceMap.value(written, 'account'), resolved);
  const entries = new Map(
    (written.eligible ?? []).map((each) => [each.group, each] as const).reverse(),
  );
  for (const eligibility of resolved.eligibilities) {
    const entry = entries.get(eligibility.group);
    if (!entry) continue;
    checkManagementAccount(entry.targets, checked);
    checkSetsOfManagementAccount(eligibility, entry, checked);
    checkStandingAccess(eligibility, sourceMap.of(entry), checked);
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
      `"${account}" is no delegated administrator of Identity Center in the charter, and TEAM needs that`,
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

function checkSetsOfManagementAccount(
  { permissionSets }: Eligibility,
  entry: WrittenEligibility,
  { organization, sourceMap, diagnostics }: Checked,
): void {
  const there = new Set(
    organization.identity.assignments.flatMap(({ account, permissionSet }) =>
      account === organization.managementAccount ? [permissionSet] : [],
    ),
  );
  for (const name of permissionSets.filter((each) => there.has(each)))
    diagnostics.error(
      'assigned-in-management-account',
      sourceMap.value(entry.permissionSets, entry.permissionSets.indexOf(name)),
      `"${name}" is assigned in the management account, so TEAM cannot grant it anywhere`,
      { fix: 'use another permission set with the same policies' },
    );
}

function checkStandingAccess(
  { group, permissionSets, accounts }: Eligibility,
  place: Location,
  { organization, diagnostics }: Checked,
): void {
  for (const name of permissionSets) {
    const standing = organization.identity.assignments.flatMap(
      ({ principalType, principal, permissionSet, account }) =>
        principalType === 'GROUP' &&
        principal === group &&
        permissionSet === name &&
        accounts.includes(account)
          ? [account]
          : [],
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
