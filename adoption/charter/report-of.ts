import { byText } from '../../lib/by-text';
import type { Organization } from '../../model/organization';
import type { LiveOrganization } from '../live-organization';
import type { Draft } from './charter';
import { ifKnown, inAccounts } from './organization';
import type { AdoptionReport, Count, NotRead } from './report';

/** The report on a charter that was written. */
export function reportOf(
  live: LiveOrganization,
  { files, organization, notes }: Draft,
  environment: string,
): AdoptionReport {
  return {
    environment,
    organizationId: live.id,
    read: readCounts(live),
    written: writtenCounts(organization),
    files: files.map(({ path }) => path),
    notHeld: [...notes.notHeld].sort(
      (a, b) => byText(a.kind, b.kind) || byText(a.name, b.name) || byText(a.reason, b.reason),
    ),
    notRead: notRead(live),
    notes: notes.notes,
  };
}

function readCounts(live: LiveOrganization): readonly Count[] {
  const center = ifKnown(live.identityCenter);
  const accounts = inAccounts(live).map(([, account]) => account);
  const own = live.policies.filter(({ awsManaged }) => !awsManaged);
  return counts({
    'organizational units': live.units.length,
    accounts: live.accounts.length,
    policies: own.length,
    'policy attachments': own.reduce((sum, { targets }) => sum + targets.length, 0),
    groups: center?.groups.length ?? 0,
    users: center?.users.length ?? 0,
    'group memberships': center?.memberships.length ?? 0,
    'permission sets': center?.permissionSets.length ?? 0,
    assignments: center?.assignments.length ?? 0,
    'accounts entered': accounts.length,
    roles: accounts.reduce((sum, { roles }) => sum + roles.length, 0),
  });
}

function writtenCounts(organization: Organization): readonly Count[] {
  const { identity, accountParts } = organization;
  return counts({
    'organizational units': organization.organizationalUnits.length,
    accounts: organization.accounts.length,
    policies: organization.policies.length,
    'policy attachments': organization.policies.reduce(
      (sum, { attachments }) => sum + attachments.length,
      0,
    ),
    groups: identity.groups.length,
    users: identity.source === 'external' ? identity.externalUsers.length : identity.users.length,
    'group memberships': identity.memberships.length,
    'permission sets': identity.permissionSets.length,
    assignments: identity.assignments.length,
    roles: accountParts.reduce((sum, { iam }) => sum + (iam?.roles.length ?? 0), 0),
  });
}

const counts = (numbers: Readonly<Record<string, number>>): readonly Count[] =>
  Object.entries(numbers).map(([kind, count]) => ({ kind, count }));

function notRead(live: LiveOrganization): readonly NotRead[] {
  return [
    ...('unknown' in live.identityCenter
      ? [{ what: 'IAM Identity Center', reason: live.identityCenter.unknown }]
      : []),
    ...('unknown' in live.trail
      ? [{ what: 'the organization trail', reason: live.trail.unknown }]
      : []),
    ...Object.entries(live.inAccounts).flatMap(([id, answer]) =>
      'unknown' in answer ? [{ what: `account ${id}`, reason: answer.unknown }] : [],
    ),
  ].sort((a, b) => byText(a.what, b.what));
}
