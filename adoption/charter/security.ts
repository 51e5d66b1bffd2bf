import type { LiveOrganization } from '../live-organization';
import { accessAnalyzerEntry } from './security/access-analyzer';
import { configEntry } from './security/config';
import { enrollingEntries } from './security/enrolling';
import { guardDutyEntry } from './security/guardduty';
import type { SecurityOptions } from './security/options';
import { securityHubEntry } from './security/security-hub';
import { homeRegionOf } from './organization';
import type { Entry } from './outline';
import { entry, isMapping, mapping, unlessEmpty } from './outline';

/**
 * The section `security`: the services that the security account administers, as they are. A
 * service that the section would change is left alone, and the report says what it would change.
 */
export function securitySection(
  live: LiveOrganization,
  options: Omit<SecurityOptions, 'live' | 'security' | 'homeRegion'>,
): readonly Entry[] {
  const { security } = live;
  if (!security || !options.places.accountKeys.has(security.accountId)) return [];
  if (security.accountId === live.managementAccountId) return [];
  const all = { ...options, live, security, homeRegion: homeRegionOf(live) };
  return entry(
    'security',
    unlessEmpty(
      mapping(
        guardDutyEntry(all),
        securityHubEntry(all),
        accessAnalyzerEntry(all),
        enrollingEntries(all),
        configEntry(all),
      ),
    ),
  );
}

/** The services that the security stack delegates, by the key in the section. */
const SERVICES: Readonly<Record<string, readonly string[]>> = {
  accessAnalyzer: ['access-analyzer.amazonaws.com'],
  config: ['config.amazonaws.com', 'config-multiaccountsetup.amazonaws.com'],
  detective: ['detective.amazonaws.com'],
  guardDuty: ['guardduty.amazonaws.com'],
  inspector: ['inspector2.amazonaws.com'],
  macie: ['macie.amazonaws.com'],
  securityHub: ['securityhub.amazonaws.com'],
};

/**
 * The services that a written section `security` delegates, which no other section may delegate.
 */
export const delegatedBy = (section: readonly Entry[]): ReadonlySet<string> =>
  new Set(heldServices(section).flatMap((service) => SERVICES[service] ?? []));

/** The keys of a written section `security`: `guardDuty`. */
export const heldServices = (section: readonly Entry[]): readonly string[] =>
  section.flatMap(({ value }) => (isMapping(value) ? value.entries.map(({ key }) => key) : []));
