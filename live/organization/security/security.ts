import type { LiveOrganization } from '../../../adoption/live-organization';
import type { LiveSecurity } from '../../../adoption/live-security';
import { mapConcurrently } from '../../../lib/map-concurrently';
import { enterAccount } from '../account/enter';
import { readOr, type Reading } from '../reading';
import type { Administrator } from './administrator';
import { readAnalyzersOfOrganization } from './access-analyzer';
import { readAggregators, readConformancePacks, readOrganizationRules } from './config';
import { readGuardDutyOf } from './guardduty';
import { readDetectiveOf } from './detective';
import { readInspectorOf } from './inspector';
import { readMacieOf } from './macie';
import { readSecurityHub } from './security-hub';

/** In the order in which they tell which account administers the security services. */
const SERVICES = [
  'guardduty.amazonaws.com',
  'securityhub.amazonaws.com',
  'config.amazonaws.com',
  'config-multiaccountsetup.amazonaws.com',
  'access-analyzer.amazonaws.com',
  'inspector2.amazonaws.com',
  'macie.amazonaws.com',
  'detective.amazonaws.com',
];

export interface SecurityPlaces {
  readonly accessRoles: readonly string[];
  readonly regions: readonly string[];
  readonly rootId: string;
  readonly delegatedAdministrators: LiveOrganization['delegatedAdministrators'];
}

/**
 * The security services that a member account administers. Each service and region is read on its
 * own, so that one that is off or denied does not hide the others.
 *
 * @returns undefined if no security service has a delegated administrator, or its account cannot be
 *   entered
 */
export async function readSecurity(
  reading: Reading,
  places: SecurityPlaces,
): Promise<LiveSecurity | undefined> {
  const { accessRoles, regions, delegatedAdministrators } = places;
  const accountId = administratorOf(delegatedAdministrators);
  if (accountId === undefined) return undefined;
  const entered = await enterAccount(reading, accountId, accessRoles, 'administering');
  if ('unknown' in entered) {
    reading.unread.push({ what: 'the security services', reason: entered.unknown });
    return undefined;
  }
  const place: Administrator = { ...reading, accountId, inside: entered.known.aws };
  /**
   * Nothing is asked about a service that the account does not administer: it is off in most
   * organizations.
   */
  const delegated = async <T>(
    service: string,
    name: string,
    read: (place: Administrator, region: string) => Promise<T | undefined>,
  ): Promise<Readonly<Record<string, T>>> =>
    delegatedAdministrators.some(
      (each) => each.accountId === accountId && each.service === `${service}.amazonaws.com`,
    )
      ? byRegion(place, regions, `${name} of the organization`, read)
      : {};
  const hub = await readOr(reading, 'Security Hub of the organization', undefined, () =>
    readSecurityHub(place, places.rootId),
  );
  return {
    accountId,
    guardDuty: await byRegion(place, regions, 'GuardDuty of the organization', readGuardDutyOf),
    inspector: await delegated('inspector2', 'Amazon Inspector', readInspectorOf),
    macie: await delegated('macie', 'Amazon Macie', readMacieOf),
    detective: await delegated('detective', 'Amazon Detective', readDetectiveOf),
    ...(hub && { securityHub: hub }),
    analyzers: await byRegion(
      place,
      regions,
      'the analyzers of the organization',
      readAnalyzersOfOrganization,
    ),
    aggregators: await readOr(reading, 'the aggregators of AWS Config', [], () =>
      readAggregators(place),
    ),
    configRules: await byRegion(
      place,
      regions,
      'the AWS Config rules of the organization',
      readOrganizationRules,
    ),
    conformancePacks: await byRegion(
      place,
      regions,
      'the conformance packs of the organization',
      readConformancePacks,
    ),
  };
}

function administratorOf(all: LiveOrganization['delegatedAdministrators']): string | undefined {
  const sorted = [...all].sort((a, b) => (a.accountId < b.accountId ? -1 : 1));
  for (const service of SERVICES) {
    const found = sorted.find((each) => each.service === service);
    if (found) return found.accountId;
  }
  return undefined;
}

/** What there is in each region, without regions that have nothing. */
async function byRegion<T>(
  place: Administrator,
  regions: readonly string[],
  what: string,
  read: (place: Administrator, region: string) => Promise<T | undefined>,
): Promise<Readonly<Record<string, T>>> {
  const all = await mapConcurrently(regions, async (region) => {
    const found = await readOr<T | undefined>(place, `${what} in ${region}`, undefined, () =>
      read(place, region),
    );
    return found === undefined ? [] : [[region, found] as const];
  });
  return Object.fromEntries(all.flat());
}
