import {
  paginateListProfiles,
  paginateListTrustAnchors,
  RolesAnywhereClient,
} from '@aws-sdk/client-rolesanywhere';
import type { Finders } from './finders';

/** IAM Roles Anywhere. AWS has it by ID only, so all are listed. */
export const rolesAnywhereFinders: Finders = {
  aws_rolesanywhere_trust_anchor: async (place, lookup) => {
    const client = place.client(RolesAnywhereClient);
    for await (const { trustAnchors = [] } of paginateListTrustAnchors({ client }, {})) {
      const found = trustAnchors.find(({ name }) => name === lookup.name);
      if (found) return found.trustAnchorId;
    }
    return undefined;
  },
  aws_rolesanywhere_profile: async (place, lookup) => {
    const client = place.client(RolesAnywhereClient);
    for await (const { profiles = [] } of paginateListProfiles({ client }, {})) {
      const found = profiles.find(({ name }) => name === lookup.name);
      if (found) return found.profileId;
    }
    return undefined;
  },
};
