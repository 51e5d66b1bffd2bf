import type { Organization } from '../../model/organization';
import type { LiveOrganization } from '../live-organization';
import { assignmentsSection } from './assignments';
import type { Existing } from './existing';
import type { folder } from './fold';
import { identitySections } from './identity';
import { identityNames } from './identity-names';
import type { Addition } from './insert';
import { asAddition } from './insert';
import { ifKnown } from './organization';
import type { Places } from './places';
import type { PolicyFiles } from './policy-files';
import type { ReportNotes } from './report';
import type { TagSplit } from './tags';

interface IdentityParts {
  readonly existing: Existing;
  readonly places: Places;
  readonly policies: PolicyFiles;
  readonly notes: ReportNotes;
  readonly ownTags: TagSplit['ownTags'];
  readonly fold: ReturnType<typeof folder>;
}

/** What a charter lacks of Identity Center. */
export function identityAdditions(
  organization: Organization,
  live: LiveOrganization,
  { existing, places, policies, notes, ownTags, fold }: IdentityParts,
): readonly Addition[] {
  const center = ifKnown(live.identityCenter);
  if (!center) return [];
  const names = identityNames(center, notes, existing.identity);
  const isNew = ({ id }: { readonly id: string }): boolean => !existing.identity.keys.has(id);
  const sections = identitySections(
    { ...center, accessControlAttributes: [] },
    {
      ...{ notes, ownTags, files: policies },
      names: {
        ...names,
        groups: names.groups.filter(isNew),
        users: names.users.filter(isNew),
        permissionSets: names.permissionSets.filter(({ arn }) => isNew({ id: arn })),
      },
    },
  );
  const known = new Set(
    organization.identity.assignments.map((each) =>
      JSON.stringify([each.principalType, each.principal, each.permissionSet, each.account]),
    ),
  );
  const assignments = center.assignments.filter(
    ({ principalType, principalId, permissionSetArn, accountId }) =>
      !known.has(
        JSON.stringify([
          principalType,
          names.keys.get(principalId),
          names.keys.get(permissionSetArn),
          places.accountKeys.get(accountId),
        ]),
      ),
  );
  const added = assignmentsSection(
    { ...center, assignments },
    { live, places, names, fold, notes },
  );
  return [...sections, ...added].flatMap(asAddition);
}
