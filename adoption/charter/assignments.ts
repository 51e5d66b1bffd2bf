import { byText } from '../../lib/by-text';
import { thousands } from '../../lib/thousands';
import type { LiveAssignment } from '../../audit/facts';
import type { LiveIdentityCenter, LiveOrganization } from '../live-organization';
import type { Folded } from './fold';
import { writtenTarget } from './fold';
import type { IdentityNames } from './identity-names';
import type { Entry, Mapping } from './outline';
import { entry, mapping } from './outline';
import type { Places } from './places';
import { isClosed } from './places';
import type { ReportNotes } from './report';

export interface AssignmentOptions {
  readonly live: LiveOrganization;
  readonly places: Places;
  readonly names: IdentityNames;
  readonly fold: (accounts: ReadonlySet<string>) => Folded;
  readonly notes: ReportNotes;
}

interface Access {
  readonly principalType: 'GROUP' | 'USER';
  readonly principal: string;
  readonly permissionSet: string;
  readonly accounts: Set<string>;
}

/**
 * The section `assignments`: one entry for each principal and permission set, sorted by both.
 * Groups come first. Reports assignments that the charter cannot hold, and folds that include
 * future accounts.
 */
export function assignmentsSection(
  center: LiveIdentityCenter,
  options: AssignmentOptions,
): readonly Entry[] {
  const all = accessOf(center, options).map((access) => ({
    ...access,
    folded: options.fold(access.accounts),
  }));
  const growing = all.filter(({ folded }) => folded.units.length > 0).length;
  if (growing > 0)
    options.notes.note(
      `Assignments that target a unit or Root, because all of its accounts have them today: ${thousands(growing)}. Accounts that join it later get the same access. List the accounts by name where they should not.`,
    );
  return entry('assignments', all.length > 0 ? all.map(assignmentOf) : undefined);
}

function assignmentOf({
  principalType,
  principal,
  permissionSet,
  folded,
}: Access & { readonly folded: Folded }): Mapping {
  return mapping(
    entry(principalType === 'GROUP' ? 'group' : 'user', principal),
    entry('permissionSet', permissionSet),
    entry('targets', folded.targets.map(writtenTarget)),
    entry('except', folded.except.length > 0 ? folded.except : undefined),
  );
}

function accessOf(
  center: LiveIdentityCenter,
  { live, places, names, notes }: AssignmentOptions,
): readonly Access[] {
  const found = new Map<string, Access>();
  const missing = missingParts(live, center, notes);
  for (const assignment of center.assignments) {
    const { principalType, principalId, permissionSetArn, accountId } = assignment;
    const principal = names.keys.get(principalId);
    const permissionSet = names.keys.get(permissionSetArn);
    const account = places.accountKeys.get(accountId);
    if (principal === undefined || permissionSet === undefined || account === undefined) {
      missing(assignment, { principal, permissionSet, account });
      continue;
    }
    const id = JSON.stringify([principalType, principal, permissionSet]);
    const known = found.get(id) ?? { principalType, principal, permissionSet, accounts: new Set() };
    known.accounts.add(account);
    found.set(id, known);
  }
  return [...found].sort(([a], [b]) => byText(a, b)).map(([, access]) => access);
}

/**
 * Reports an assignment of which the charter does not have the principal, the permission set or the
 * account.
 */
function missingParts(live: LiveOrganization, center: LiveIdentityCenter, notes: ReportNotes) {
  const accounts = new Map(live.accounts.map((account) => [account.id, account]));
  const principals = new Map([...center.groups, ...center.users].map((each) => [each.id, each]));
  const sets = new Map(center.permissionSets.map((set) => [set.arn, set]));
  return (
    { principalId, permissionSetArn, accountId }: LiveAssignment,
    held: { readonly [part in 'principal' | 'permissionSet' | 'account']: string | undefined },
  ): void => {
    const account = accounts.get(accountId);
    const reason =
      held.account === undefined
        ? account && isClosed(account)
          ? 'the account is closed'
          : 'the account is not in the charter'
        : held.principal === undefined
          ? principals.has(principalId)
            ? 'the group or user is not in the charter'
            : 'the group or user no longer exists'
          : 'the permission set no longer exists';
    const who = principals.get(principalId)?.name ?? principalId;
    const what = sets.get(permissionSetArn)?.name ?? permissionSetArn;
    notes.leaveOut('assignment', `${who}: ${what} in ${account?.name ?? accountId}`, reason);
  };
}
