import type { AccountAssignment } from '../../model/organization';
import { requestsIn } from '../../access/organization/requests';
import type { Audited } from '../audited';
import { ifKnown } from '../facts';
import type { IdentityCenter, LiveAssignment } from '../facts';
import type { Finding } from '../finding';
import { finding } from '../finding';
import { addYaml, aws, deploy, instruct, scalar } from '../fix';

/** Compares the account assignments in Identity Center with the charter's. */
export function assignments(audited: Audited): readonly Finding[] {
  const { facts, organization, accounts } = audited;
  const center = ifKnown(facts.identityCenter);
  if (!center) return [];
  const names = namesOf(center);
  const named = center.assignments.map((assignment) => ({
    assignment,
    permissionSet: names.permissionSet(assignment),
    principal: names.principal(assignment),
  }));
  const live = new Set(
    named.map(({ assignment, permissionSet, principal }) =>
      key(assignment.principalType, principal, permissionSet, assignment.accountId),
    ),
  );
  const charter = new Set(
    organization.identity.assignments.map((assignment) =>
      key(
        assignment.principalType,
        assignment.principal,
        assignment.permissionSet,
        accounts.live(assignment.account)?.id ?? '',
      ),
    ),
  );
  return [
    ...organization.identity.assignments
      .filter((assignment) => isMissing(assignment, live, names, audited))
      .map((assignment) => missing(assignment, audited)),
    ...named
      .filter(
        ({ assignment, permissionSet, principal }) =>
          !charter.has(
            key(assignment.principalType, principal, permissionSet, assignment.accountId),
          ),
      )
      .map((each) =>
        mayBeRequested(each, center, audited)
          ? onRequest(each, audited)
          : notInCharter(each, center, audited),
      ),
  ];
}

const key = (...parts: readonly string[]): string => parts.join('\0');
const describePrincipal = (
  principalType: AccountAssignment['principalType'],
  principal: string,
): string => `${principalType === 'GROUP' ? 'group' : 'user'} ${principal}`;

type Names = ReturnType<typeof namesOf>;

/** Names for the IDs in assignments. A deleted principal keeps its ID. */
function namesOf({ groups, users, permissionSets }: IdentityCenter) {
  const principals = {
    GROUP: new Map(groups.map(({ id, name }) => [id, name])),
    USER: new Map(users.map(({ id, name }) => [id, name])),
  };
  const sets = new Map(permissionSets.map(({ arn, name }) => [arn, name]));
  return {
    principal: ({ principalType, principalId }: LiveAssignment) =>
      principals[principalType].get(principalId) ?? principalId,
    permissionSet: ({ permissionSetArn }: LiveAssignment) =>
      sets.get(permissionSetArn) ?? permissionSetArn,
    has: ({ principalType, principal, permissionSet }: AccountAssignment) =>
      [...principals[principalType].values()].includes(principal) &&
      [...sets.values()].includes(permissionSet),
  };
}

/**
 * Not if the account, the principal or the permission set is missing too: those are findings of
 * their own.
 */
function isMissing(
  assignment: AccountAssignment,
  live: ReadonlySet<string>,
  names: Names,
  { accounts }: Audited,
): boolean {
  const account = accounts.live(assignment.account);
  return (
    account !== undefined &&
    !live.has(
      key(assignment.principalType, assignment.principal, assignment.permissionSet, account.id),
    ) &&
    names.has(assignment)
  );
}

function missing(
  { principalType, principal, permissionSet, account, cause }: AccountAssignment,
  { accounts, organization }: Audited,
): Finding {
  const id = accounts.live(account)?.id;
  return finding('assignment-missing', {
    account: { name: account, ...(id !== undefined && { id }) },
    subject: `${describePrincipal(principalType, principal)} as ${permissionSet}`,
    message: `${describePrincipal(principalType, principal)} cannot access the account as ${permissionSet}`,
    fix: [deploy(organization, 'identity')],
    cause,
  });
}

interface NamedAssignment {
  readonly assignment: LiveAssignment;
  readonly permissionSet: string;
  readonly principal: string;
}

/** TEAM assigns permission sets to users, not to the groups that may request them. */
function mayBeRequested(
  { assignment, permissionSet }: NamedAssignment,
  { groups, memberships }: IdentityCenter,
  { accounts, organization }: Audited,
): boolean {
  const { principalType, principalId, accountId } = assignment;
  if (principalType !== 'USER') return false;
  // With an external identity source, nobody lists the members of groups.
  const isExternal = organization.identity.source === 'external';
  const ids = new Set(
    memberships.flatMap(({ userId, groupId }) => (userId === principalId ? [groupId] : [])),
  );
  const its = new Set(groups.flatMap(({ id, name }) => (ids.has(id) ? [name] : [])));
  return requestsIn(organization).some(
    (each) =>
      (isExternal || its.has(each.principal)) &&
      each.permissionSet === permissionSet &&
      accounts.live(each.account)?.id === accountId,
  );
}

function onRequest(
  { assignment, permissionSet, principal }: NamedAssignment,
  { accounts }: Audited,
): Finding {
  const who = describePrincipal(assignment.principalType, principal);
  return finding('assignment-on-request', {
    account: accounts.named(assignment.accountId),
    subject: `${who} as ${permissionSet}`,
    message: `${who} can access the account as ${permissionSet}, which the charter lets them request`,
    fix: [instruct('look up the request in TEAM; if there is none, remove the assignment')],
  });
}

function notInCharter(
  { assignment, permissionSet, principal }: NamedAssignment,
  { instanceArn }: IdentityCenter,
  { accounts }: Audited,
): Finding {
  const { permissionSetArn, principalType, principalId, accountId } = assignment;
  const account = accounts.named(accountId);
  const remove = aws('sso-admin', 'delete-account-assignment', {
    instanceArn,
    permissionSetArn,
    principalType,
    principalId,
    targetType: 'AWS_ACCOUNT',
    targetId: accountId,
  });
  const who = describePrincipal(principalType, principal);
  const about = { account, subject: `${who} as ${permissionSet}` };
  if (accounts.unmanaged(accountId))
    return finding('assignment-in-unmanaged-account', {
      ...about,
      message: `${who} can access this unmanaged account as ${permissionSet}`,
      fix: [remove, instruct('add the account to the charter')],
    });
  const assignmentYaml = `{ ${principalType === 'GROUP' ? 'group' : 'user'}: ${scalar(principal)}, permissionSet: ${scalar(permissionSet)}, targets: [${scalar(account.name)}] }`;
  return finding('assignment-not-in-charter', {
    ...about,
    message: `${who} can access the account as ${permissionSet}, but the charter does not grant this access`,
    fix: [remove, addYaml('assignments', `- ${assignmentYaml}`)],
  });
}
