import type { LiveOrganization } from '../../live-organization';
import type { LiveSecurity } from '../../live-security';
import type { Folded } from '../fold';
import type { Entry } from '../outline';
import { entry } from '../outline';
import type { Places } from '../places';
import type { ReportNotes } from '../report';
import type { TagSplit } from '../tags';

export interface SecurityOptions {
  readonly live: LiveOrganization;
  readonly security: LiveSecurity;
  readonly homeRegion: string;
  /** The regions of the charter, sorted. */
  readonly governedRegions: readonly string[];
  readonly places: Places;
  readonly ownTags: TagSplit['ownTags'];
  readonly fold: (accounts: ReadonlySet<string>) => Folded;
  readonly notes: ReportNotes;
}

/** The regions of a service, unless it is used in every governed region. */
export function regionsEntry(
  regions: readonly string[],
  { governedRegions }: Pick<SecurityOptions, 'governedRegions'>,
): readonly Entry[] {
  const sorted = [...regions].sort();
  return entry('regions', sorted.join() === governedRegions.join() ? undefined : sorted);
}

/** The security account is the delegated administrator of a service. */
export const delegates = (
  service: string,
  { live, security }: Pick<SecurityOptions, 'live' | 'security'>,
): boolean =>
  live.delegatedAdministrators.some(
    (each) => each.service === service && each.accountId === security.accountId,
  );
