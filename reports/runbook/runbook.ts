import type { Organization } from '../../model/organization';
import type { Cause } from '../../source/cause';
import type { Document } from '../document/document';
import { paragraph } from '../document/document';
import { afterwards, callsQuery, entriesQuery } from './afterwards';
import { before, entering } from './entering';
import { breakGlassSets } from './facts';
import { mfa } from './mfa';
import { revoking } from './revoking';
import { who } from './who';

/** The break-glass run book, with everything filled in that the model knows. */
export function runbook(organization: Organization, written: (cause: Cause) => string): Document {
  const title = `Break-glass run book: ${organization.name}, ${organization.environment.name}`;
  const sets = breakGlassSets(organization);
  if (sets.length === 0)
    return {
      title,
      blocks: [
        paragraph('No permission set of the model is for emergencies: none has breakGlass: true.'),
      ],
    };
  return {
    title,
    blocks: [
      paragraph(
        'Made from the model by orgcharter runbook: print it, and make it again when the model changes. In an emergency this page may be all there is.',
      ),
      ...who(sets, organization, written),
      ...before(sets),
      ...entering(sets, organization),
      ...revoking(sets, organization, written),
      ...afterwards(sets, organization),
      ...mfa(organization),
    ],
  };
}

/** The same facts for machines. */
export function runbookFacts(organization: Organization): object {
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
      queries: organization.auditTrail
        ? {
            logGroup: organization.auditTrail.logGroup,
            entries: entriesQuery(set.name),
            calls: callsQuery(set.name),
          }
        : null,
    })),
  };
}
