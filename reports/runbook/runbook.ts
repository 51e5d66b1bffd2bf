import { awsNameOf } from '../../model/organization';
import type { Organization } from '../../model/organization';
import type { LocationOf } from '../../source/cause';
import type { Document } from '../document/document';
import { paragraph } from '../document/document';
import { afterwards, callsQuery, signInsQuery } from './afterwards';
import { breakGlassSets } from './break-glass-sets';
import { mfa } from './mfa';
import { revoke } from './revoke';
import { beforeSignIn, signIn } from './sign-in';
import { whoHasAccess } from './who-has-access';

/** The break-glass runbook, with all values filled in that the charter has. */
export function runbook(organization: Organization, locationOf: LocationOf): Document {
  const title = `Break-glass runbook: ${organization.name}, ${organization.environment.name}`;
  const sets = breakGlassSets(organization);
  if (sets.length === 0)
    return {
      title,
      blocks: [paragraph('The charter has no permission set with breakGlass: true.')],
    };
  return {
    title,
    blocks: [
      paragraph(
        'Generated from the charter by orgcharter runbook. Print this page, and generate it again whenever the charter changes: in an emergency, it may be all you have.',
      ),
      ...whoHasAccess(sets, organization, locationOf),
      ...beforeSignIn(sets),
      ...signIn(sets, organization),
      ...revoke(sets, organization, locationOf),
      ...afterwards(sets, organization),
      ...mfa(organization),
    ],
  };
}

/** The same facts for JSON output. */
export function runbookJson(organization: Organization): object {
  return {
    environment: organization.environment.name,
    managementAccountId: organization.environment.managementAccountId,
    accessPortal: organization.accessPortal ?? null,
    identityCenterRegion: organization.identityCenterRegion,
    permissionSets: breakGlassSets(organization).map(({ set, grants, alarm, topic }) => ({
      name: set.name,
      sessionDuration: set.sessionDuration,
      grants: grants.map(
        ({ principalType, principal, members, accounts, until, ticket, cause }) => ({
          principalType,
          principal,
          members,
          accounts: accounts.map(({ name, id }) => ({ name, ...(id !== undefined && { id }) })),
          ...(until !== undefined && { until }),
          ...(ticket !== undefined && { ticket }),
          cause,
        }),
      ),
      alarm: alarm ? { name: alarm.name, topic: alarm.topic, email: topic?.email ?? [] } : null,
      queries: organization.auditTrail?.logGroup
        ? {
            logGroup: organization.auditTrail.logGroup,
            signIns: signInsQuery(awsNameOf(set)),
            calls: callsQuery(awsNameOf(set)),
          }
        : null,
    })),
  };
}
