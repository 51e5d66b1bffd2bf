import { FINDING_FREQUENCIES, writtenFrequency } from '../../../model/aws/frequencies';
import type {
  LiveDetective,
  LiveEnrolling,
  LiveInspector,
  LiveMacie,
  LiveSecurity,
} from '../../live-security';
import type { Entry } from '../outline';
import { entry, mapping, record } from '../outline';
import { regionsEntry, type SecurityOptions } from './options';

/** What differs between services whose members AWS only enrolls when they join. */
interface Service<T extends LiveEnrolling> {
  readonly key: 'inspector' | 'macie' | 'detective';
  /** `Amazon Macie` */
  readonly name: string;
  readonly found: (security: LiveSecurity) => Readonly<Record<string, T>> | undefined;
  /**
   * Why the section would change it in a region, in which it enrolls new accounts or has all as
   * members.
   */
  readonly reasonAgainst: (live: T) => string | undefined;
  /** Everything else that the section sets, as text. */
  readonly signature: (live: T) => string;
  readonly settings: (live: T, options: SecurityOptions) => readonly (readonly Entry[])[];
}

const inspector: Service<LiveInspector> = {
  key: 'inspector',
  name: 'Amazon Inspector',
  found: (security) => security.inspector,
  reasonAgainst: ({ resourceTypes, enrollsNew, ofNew, ofMembersDiffer }) => {
    if (resourceTypes.length === 0) return 'it scans nothing in its administrator';
    if (enrollsNew ? ofNew.join() !== resourceTypes.join() : ofMembersDiffer)
      return 'it does not scan the same in its administrator and in other accounts';
    return undefined;
  },
  signature: ({ resourceTypes }) => resourceTypes.join(),
  settings: ({ resourceTypes }) => [
    entry(
      'resourceTypes',
      resourceTypes.join() === 'EC2,ECR,LAMBDA' ? undefined : [...resourceTypes],
    ),
  ],
};

const macie: Service<LiveMacie> = {
  key: 'macie',
  name: 'Amazon Macie',
  found: (security) => security.macie,
  reasonAgainst: ({ isEnabled, findingPublishingFrequency, enrollsNew, hasPausedMembers }) => {
    if (!isEnabled) return 'it is paused in its administrator';
    if (!enrollsNew && hasPausedMembers) return 'it is paused in some accounts';
    return writtenFrequency(FINDING_FREQUENCIES, findingPublishingFrequency) === undefined
      ? `it publishes findings at the unknown frequency ${findingPublishingFrequency}`
      : undefined;
  },
  signature: ({ findingPublishingFrequency }) => findingPublishingFrequency,
  settings: ({ findingPublishingFrequency }) => {
    const frequency = writtenFrequency(FINDING_FREQUENCIES, findingPublishingFrequency);
    return [entry('findingPublishingFrequency', frequency === '15m' ? undefined : frequency)];
  },
};

const detective: Service<LiveDetective> = {
  key: 'detective',
  name: 'Amazon Detective',
  found: (security) => security.detective,
  reasonAgainst: () => undefined,
  signature: ({ tags }) => JSON.stringify(Object.entries(tags).sort()),
  settings: ({ tags }, { ownTags }) => [
    entry('tags', record(ownTags('behavior graph', 'of Detective', tags))),
  ],
};

/**
 * `inspector`, `macie` and `detective`, each if it is the same in every region in which the account
 * administers it.
 */
export const enrollingEntries = (options: SecurityOptions): readonly Entry[] => [
  ...entryOf(inspector, options),
  ...entryOf(macie, options),
  ...entryOf(detective, options),
];

function entryOf<T extends LiveEnrolling>(
  { key, name, found, reasonAgainst, signature, settings }: Service<T>,
  options: SecurityOptions,
): readonly Entry[] {
  const byRegion = found(options.security) ?? {};
  const regions = Object.keys(byRegion).sort();
  const [first, ...others] = regions.map((region) => byRegion[region]!);
  if (!first) return [];
  const enrolls = enrollsIn(first, options);
  const isSame = others.every(
    (each) => signature(each) === signature(first) && enrollsIn(each, options) === enrolls,
  );
  const reason =
    [first, ...others].map(reasonAgainst).find((each) => each !== undefined) ??
    (isSame ? undefined : 'it is not the same in every region');
  if (reason !== undefined || enrolls === undefined) {
    options.notes.leaveOut(
      name,
      'of the organization',
      reason ?? 'it has some accounts as members, and does not enroll new ones',
    );
    return [];
  }
  return entry(
    key,
    mapping(
      regionsEntry(regions, options),
      entry('enrolls', enrolls === 'all' ? undefined : enrolls),
      ...settings(first, options),
    ),
  );
}

/** `undefined`: the charter can express neither, because it would add members. */
function enrollsIn(
  { enrollsNew, members }: LiveEnrolling,
  { places, security, live }: SecurityOptions,
): 'all' | 'joining' | undefined {
  if (enrollsNew) return 'joining';
  const expected = places.accounts.filter(
    ({ id }) => id !== security.accountId && id !== live.managementAccountId,
  );
  const isAll =
    members.length === expected.length && expected.every(({ id }) => members.includes(id));
  return isAll ? 'all' : undefined;
}
