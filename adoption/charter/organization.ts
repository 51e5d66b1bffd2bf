import { byText } from '../../lib/by-text';
import type { Known } from '../../audit/facts';
import { DEFAULT_ACCESS_ROLE } from '../../model/resolve/resolve';
import type { InAccount, LiveOrganization, Tags } from '../live-organization';
import { sharesResources } from '../resource-sharing';
import { delegatedAdministratorsOf, sortedAdministrators } from './delegated-administrators';
import { slug } from './keys';
import type { Mapping } from './outline';
import { entry, mapping, record } from './outline';
import type { Places } from './places';
import { isHeldEmail } from './places';
import type { ReportNotes } from './report';

export interface OrganizationOptions {
  readonly emailPattern: string | undefined;
  readonly tags: Tags;
  /** Everything has the tag that orgcharter adds. */
  readonly hasManagedBy: boolean;
  /** Services that the section `security` delegates. */
  readonly delegated: ReadonlySet<string>;
  readonly notes: ReportNotes;
}

/** The section `organization`. */
export function organizationSection(
  live: LiveOrganization,
  places: Places,
  { emailPattern, tags, hasManagedBy, delegated, notes }: OrganizationOptions,
): Mapping {
  const home = homeRegionOf(live);
  const center = ifKnown(live.identityCenter);
  const governed = usedRegions(live);
  const accessRole = accessRoleOf(live);
  return mapping(
    entry('name', organizationName(places), {
      note: 'names of new buckets and keys start with it',
    }),
    entry('homeRegion', home),
    entry('governedRegions', governed.length > 1 ? governed : undefined),
    entry('identityCenterRegion', center && center.region !== home ? center.region : undefined),
    entry('managementAccount', managementAccount(places, notes)),
    entry('accountEmail', emailPattern),
    entry('accessRole', accessRole === DEFAULT_ACCESS_ROLE ? undefined : accessRole),
    entry('logArchiveAccount', logArchiveAccount(live, places)),
    entry('securityAccount', securityAccount(live, places)),
    entry('delegatedAdministrators', delegatedAdministratorsOf(live, places, notes, delegated)),
    entry('centralizedRootAccess', hasRootAccess(live) || undefined),
    entry('resourceSharing', sharesResources(live) || undefined),
    entry('identitySource', center && (center.external ? 'external' : 'identity-center')),
    entry('tags', record(tags)),
    entry('managedByTag', hasManagedBy ? undefined : false),
  );
}

/** Of the region of the calls, the trail, and Identity Center, the first that is known. */
export function homeRegionOf(live: LiveOrganization): string {
  return (
    live.homeRegion ??
    ifKnown(live.trail)?.homeRegion ??
    ifKnown(live.identityCenter)?.region ??
    'us-east-1'
  );
}

export function ifKnown<T>(answer: Known<T>): T | undefined {
  return 'known' in answer ? answer.known : undefined;
}

/** What was read in accounts, with the account's ID, sorted by it. */
export function inAccounts(live: LiveOrganization): readonly (readonly [string, InAccount])[] {
  return Object.entries(live.inAccounts)
    .flatMap(([id, answer]) => ('known' in answer ? [[id, answer.known] as const] : []))
    .sort(([a], [b]) => byText(a, b));
}

/**
 * The regions in which an account has something that a charter governs, and the home region.
 * Sorted.
 */
export function usedRegions(live: LiveOrganization): readonly string[] {
  const home = homeRegionOf(live);
  const used = inAccounts(live).flatMap(([, account]) => [
    ...Object.entries(account.ebsEncryptionByDefault).flatMap(([region, on]) =>
      on ? [region] : [],
    ),
    ...Object.keys(account.configRecorders),
    ...Object.keys(account.detectors),
    ...account.securityHubs,
    ...Object.entries(account.analyzers).flatMap(([region, all]) =>
      all.length > 0 ? [region] : [],
    ),
  ]);
  // Accounts are not asked about these.
  const { inspector = {}, macie = {}, detective = {} } = live.security ?? {};
  const administered = Object.keys({ ...inspector, ...macie, ...detective });
  return [...new Set([home, ...used, ...administered])].sort(byText);
}

const hasRootAccess = ({ rootFeatures }: LiveOrganization): boolean =>
  ['RootCredentialsManagement', 'RootSessions'].every((feature) => rootFeatures.includes(feature));

function managementAccount({ managementAccount: account }: Places, notes: ReportNotes): Mapping {
  const { key, email } = account;
  const isHeld = isHeldEmail(email);
  if (!isHeld)
    notes.note(
      `The management account has the address ${email}, which the charter cannot hold. Nothing is deployed from the address that is written instead.`,
    );
  return mapping(entry('name', key), entry('email', isHeld ? email : 'unknown@example.com'));
}

/** The role by which most accounts were entered. */
function accessRoleOf(live: LiveOrganization): string {
  const counts = new Map<string, number>();
  for (const [, { accessRole }] of inAccounts(live))
    if (accessRole !== undefined) counts.set(accessRole, (counts.get(accessRole) ?? 0) + 1);
  const [best] = [...counts].sort(([a, most], [b, second]) => second - most || byText(a, b));
  return best?.[0] ?? DEFAULT_ACCESS_ROLE;
}

/** The account that owns the trail's bucket. */
export function logArchiveAccount(live: LiveOrganization, places: Places): string | undefined {
  const trail = ifKnown(live.trail);
  if (trail?.bucketAccountId === undefined) return undefined;
  if (trail.bucketAccountId === live.managementAccountId) return undefined;
  return places.accountKeys.get(trail.bucketAccountId);
}

/** In the order in which they tell which account is the security account. */
const SECURITY_SERVICES = [
  'guardduty.amazonaws.com',
  'securityhub.amazonaws.com',
  'config.amazonaws.com',
  'access-analyzer.amazonaws.com',
];

/** The delegated administrator of the first security service that has one. */
function securityAccount(live: LiveOrganization, places: Places): string | undefined {
  const administrator = places.accountKeys.get(live.security?.accountId ?? '');
  if (administrator !== undefined) return administrator;
  for (const service of SECURITY_SERVICES)
    for (const { accountId, service: delegated } of sortedAdministrators(live))
      if (delegated === service && accountId !== live.managementAccountId) {
        const key = places.accountKeys.get(accountId);
        if (key !== undefined) return key;
      }
  return undefined;
}

/** Hosts of mail for everybody, which say nothing about an organization. */
const PUBLIC_HOSTS = /^(?:gmail|googlemail|outlook|hotmail|icloud|proton|protonmail|yahoo)$/;

/**
 * A short name, made of the domain of the management account's address: `aws@mail.acme.co.uk` →
 * `acme`.
 */
function organizationName({ managementAccount: { email, name } }: Places): string {
  const labels = (email.split('@')[1] ?? '').toLowerCase().split('.').slice(0, -1);
  const last = labels.at(-1) ?? '';
  const own = last.length <= 3 && labels.length > 1 ? (labels.at(-2) ?? '') : last;
  const chosen = PUBLIC_HOSTS.test(own) ? '' : shortName(own);
  return chosen || shortName(slug(name)) || 'organization';
}

const shortName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/^[^a-z]+/, '')
    .replace(/[^a-z0-9-]/g, '')
    .slice(0, 20)
    .replace(/-+$/, '');
