import { byText } from '../../lib/by-text';
import { named } from '../../lib/named';
import type { Organization } from '../../model/organization';
import type { LiveOrganization } from '../live-organization';
import type { Entry } from './outline';
import { isMapping } from './outline';
import type { ReportNotes } from './report';

/** What `organization.trustedServices` takes. */
const PRINCIPAL = /^[a-z0-9.-]+\.amazonaws\.com$/;

/**
 * Lists the services with trusted access that the other sections do not need. Reports those that the charter needs and
 * AWS does not trust yet.
 *
 * @param organization what the charter resolves to without the list
 */
export function addTrustedServices(
  sections: readonly Entry[],
  live: LiveOrganization,
  organization: Organization,
  notes: ReportNotes,
): readonly Entry[] {
  const needed = new Set(organization.trustedServices);
  const others = live.trustedServices.filter((service) => !needed.has(service)).sort(byText);
  for (const service of others.filter((each) => !PRINCIPAL.test(each)))
    notes.leaveOut('trusted service', service, 'it is not a service principal');
  const listed = others.filter((service) => PRINCIPAL.test(service));
  const added = [...needed].filter((service) => !live.trustedServices.includes(service));
  if (added.length > 0)
    notes.note(`The first deployment grants trusted access to ${named(added, added.length)}.`);
  if (listed.length === 0) return sections;
  return sections.map((section) =>
    section.key === 'organization' && isMapping(section.value)
      ? {
          ...section,
          value: {
            ...section.value,
            entries: [...section.value.entries, { key: 'trustedServices', value: listed }],
          },
        }
      : section,
  );
}
