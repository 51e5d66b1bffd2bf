import { byText } from '../../lib/by-text';
import { named } from '../../lib/named';
import { ENABLED_POLICY_TYPES } from '../../iam/language/policy-types';
import type { Organization } from '../../model/organization';
import type { LiveOrganization } from '../live-organization';
import type { Entry } from './outline';
import { entry, isMapping } from './outline';
import type { ReportNotes } from './report';

/** What `organization.trustedServices` takes. */
const PRINCIPAL = /^[a-z0-9.-]+\.amazonaws\.com$/;

/**
 * Lists the services with trusted access and the enabled policy types that the other sections do
 * not need. Reports what the charter needs and AWS does not have, and what the charter cannot list.
 *
 * @param organization what the charter resolves to without the lists
 */
export function addOrganizationLists(
  sections: readonly Entry[],
  live: LiveOrganization,
  organization: Organization,
  notes: ReportNotes,
): readonly Entry[] {
  const services = servicesOf(live, organization);
  const types = listed(live.policyTypes, organization.policyTypes, isPolicyType);
  leaveOutUnknown({ services: services.unknown, types: types.unknown }, notes);
  if (services.added.length > 0)
    notes.note(
      `Sections of the charter would grant trusted access to ${named(services.added, services.added.length)}. It stays as it was found: remove organization.trustedAccess to grant it.`,
    );
  if (types.added.length > 0)
    notes.note(
      `The first deployment enables the policy types ${named(types.added, types.added.length)}.`,
    );
  return withEntries(sections, [
    ...entry('trustedAccess', services.added.length > 0 ? 'listed' : undefined),
    ...entry('trustedServices', services.listed.length > 0 ? services.listed : undefined),
    ...entry('policyTypes', types.listed.length > 0 ? types.listed : undefined),
  ]);
}

export const isPrincipal = (service: string): boolean => PRINCIPAL.test(service);
export const isPolicyType = (type: string): boolean =>
  ENABLED_POLICY_TYPES.some((known) => known === type);

/** Reports what the charter cannot list. */
export function leaveOutUnknown(
  { services, types }: Readonly<Record<'services' | 'types', readonly string[]>>,
  notes: ReportNotes,
): void {
  for (const service of services)
    notes.leaveOut('trusted service', service, 'it is not a service principal');
  for (const type of types)
    notes.leaveOut(
      'policy type',
      type,
      'orgcharter does not know it. A deployment would disable it and detach its policies, so update orgcharter first',
    );
}

/**
 * If AWS does not trust a service that the charter needs, the list is the whole one, so that
 * nothing changes.
 */
function servicesOf(live: LiveOrganization, { trustedServices }: Organization) {
  const { added, ...others } = listed(live.trustedServices, trustedServices, isPrincipal);
  const whole = added.length > 0 ? listed(live.trustedServices, [], isPrincipal) : others;
  return { ...whole, added };
}

/**
 * Of what AWS has, what the charter has to list and what it cannot list; and what the charter adds.
 * Each sorted.
 */
export function listed(
  live: readonly string[],
  needed: readonly string[],
  isKnown: (value: string) => boolean,
) {
  const others = live.filter((value) => !needed.includes(value)).sort(byText);
  return {
    listed: others.filter(isKnown),
    unknown: others.filter((value) => !isKnown(value)),
    added: needed.filter((value) => !live.includes(value)),
  };
}

/** Adds entries to the section `organization`. */
export function withEntries(sections: readonly Entry[], added: readonly Entry[]): readonly Entry[] {
  return sections.map((section) =>
    section.key === 'organization' && isMapping(section.value)
      ? { ...section, value: { ...section.value, entries: [...section.value.entries, ...added] } }
      : section,
  );
}
