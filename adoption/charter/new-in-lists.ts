import { named } from '../../lib/named';
import type { Organization } from '../../model/organization';
import type { LiveOrganization } from '../live-organization';
import type { Addition } from './insert';
import { isPolicyType, isPrincipal, listed, leaveOutUnknown } from './organization-lists';
import type { ParsedCharter } from './parsed-charter';
import type { ReportNotes } from './report';

/**
 * Services with trusted access and enabled policy types that a charter does not have yet. Its next
 * deployment would take them away, and detach all policies of the types.
 */
export function newInLists(
  organization: Organization,
  live: LiveOrganization,
  { charter, notes }: { readonly charter: ParsedCharter; readonly notes: ReportNotes },
): readonly Addition[] {
  const services = listed(live.trustedServices, organization.trustedServices, isPrincipal);
  const types = listed(live.policyTypes, organization.policyTypes, isPolicyType);
  leaveOutUnknown({ services: services.unknown, types: types.unknown }, notes);
  const additions = (key: string, items: readonly string[]): readonly Addition[] => {
    if (items.length === 0) return [];
    const path = ['organization', key];
    const names = named(items, items.length);
    if (charter.isOverridden(path)) {
      notes.note(`The environment overrides organization.${key}, so it still lacks ${names}.`);
      return [];
    }
    notes.note(`organization.${key} now lists ${names}, as in AWS.`);
    return [{ path, items }];
  };
  return [
    ...additions('trustedServices', services.listed),
    ...additions('policyTypes', types.listed),
  ];
}
