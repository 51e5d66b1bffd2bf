import type { Organization } from '../../model/organization';
import { accessEntries, entriesOfPeople } from '../entries/entries';
import type { AccessEntry, PrincipalName } from '../entries/entries';
import { grouped } from '../../lib/grouped';
import { levelOfAccess, risksOfEntries } from '../risk/risks';
import type { RisksOf, RisksOfEntry } from '../risk/risks';
import type { Level, Risk } from '../risk/levels';
import { named } from '../../lib/named';
import type { Change, ChangeKind } from './change';
import { describeEnd, describeNewEnd, describeTicket, lastDay } from './end-dates';
import { keyOfMembership, memberChanges, membershipKeys } from './member-changes';

/**
 * Access that is new, gone, or that ends later or earlier. A person is reported where a membership
 * gives or removes the access; access that a group gains is reported for the group only.
 *
 * @param verb `request` if the assignments of both stand for what can be requested
 */
export function accessChanges(
  before: Organization,
  now: Organization,
  risksBefore: RisksOf,
  risksNow: RisksOf,
  verb: Verb = 'access',
): readonly Change[] {
  const [ofBefore, ofNow] = [risksOfEntries(before, risksBefore), risksOfEntries(now, risksNow)];
  const [was, is] = [byKey(accessEntries(before)), byKey(accessEntries(now))];
  // Where only one version lists the members of groups, nobody is known to have joined or left.
  const isKnown = before.identity.source === now.identity.source;
  const [peopleBefore, peopleNow] = isKnown
    ? [peopleInGroups(before), peopleInGroups(now)]
    : [NOBODY, NOBODY];
  const joined = onlyInFirst(peopleNow, peopleBefore, membershipKeys(before));
  const left = onlyInFirst(peopleBefore, peopleNow, membershipKeys(now));
  const added = [...[...is].flatMap(([key, entry]) => (was.has(key) ? [] : [entry])), ...joined];
  const gone = [...[...was].flatMap(([key, entry]) => (is.has(key) ? [] : [entry])), ...left];
  const kept = withOtherEnd([...is, ...peopleNow], (key) => was.get(key) ?? peopleBefore.get(key));
  return [
    ...asChanges('access-gained', added.map(alone), ofNow, verb),
    ...asChanges('access-lost', gone.map(alone), ofBefore, verb),
    ...asChanges('access-extended', kept.filter(isExtended), ofNow, verb),
    ...asChanges(
      'access-shortened',
      kept.filter((each) => !isExtended(each)),
      ofNow,
      verb,
    ),
    ...(isKnown
      ? memberChanges(
          before,
          now,
          new Set([...joined, ...left, ...kept.map(({ entry }) => entry)].map(membershipOf)),
        )
      : []),
  ];
}

/** Whether people have the access, or may request it. */
type Verb = 'access' | 'request';

type Entries = ReadonlyMap<string, AccessEntry>;

/** An entry and, where its end differs, the same entry in the earlier version. */
interface Kept {
  readonly entry: AccessEntry;
  readonly earlier?: AccessEntry;
}

const alone = (entry: AccessEntry): Kept => ({ entry });
const isExtended = ({ entry, earlier }: Kept): boolean =>
  earlier !== undefined && lastDay(entry) > lastDay(earlier);

/** People who have access in one version only, by a membership that is in this version only. */
function onlyInFirst(
  people: Entries,
  others: Entries,
  otherMemberships: ReadonlySet<string>,
): readonly AccessEntry[] {
  return [...people].flatMap(([key, entry]) =>
    others.has(key) || !entry.membership || otherMemberships.has(membershipOf(entry))
      ? []
      : [entry],
  );
}

/**
 * Entries whose last day differs. A new end of a group's assignment is reported for the group, not
 * for its members.
 */
function withOtherEnd(
  entries: readonly (readonly [string, AccessEntry])[],
  earlierOf: (key: string) => AccessEntry | undefined,
): readonly Required<Kept>[] {
  return entries.flatMap(([key, entry]) => {
    const earlier = earlierOf(key);
    if (!earlier || earlier.until === entry.until) return [];
    const isReported =
      entry.person === undefined ||
      (entry.principal.name === earlier.principal.name &&
        entry.membership?.until !== earlier.membership?.until);
    return isReported ? [{ entry, earlier }] : [];
  });
}

/** Entries that differ only in their account are one change. */
function asChanges(
  kind: ChangeKind,
  entries: readonly Kept[],
  risksOf: RisksOfEntry,
  verb: Verb,
): readonly Change[] {
  const withRisks = entries.map((each) => ({ ...each, risks: risksOf(each.entry) }));
  const alike = grouped(withRisks, ({ entry, earlier, risks }) =>
    JSON.stringify([
      describeWho(entry),
      entry.permissionSet,
      entry.until,
      earlier?.until,
      entry.ticket,
      entry.cause,
      risks,
    ]),
  );
  return [...alike.values()].map((group): Change => {
    const { entry, earlier, risks } = group[0] as (typeof withRisks)[number];
    const accounts = group.map((each) => each.entry.account).sort();
    return {
      kind,
      level: levelOf(kind, risks),
      risks,
      what: describe(kind, entry, earlier, accounts, verb),
      details: [],
      accounts,
      principals: principalsOf(entry),
      permissionSet: entry.permissionSet,
      [kind === 'access-lost' ? 'before' : 'now']: entry.membership?.cause ?? entry.cause,
    };
  });
}

function levelOf(kind: ChangeKind, risks: readonly Risk[]): Level {
  if (kind === 'access-gained' || kind === 'access-extended') return levelOfAccess(risks);
  return risks.includes('break-glass') ? 'medium' : 'low';
}

function describe(
  kind: ChangeKind,
  entry: AccessEntry,
  earlier: AccessEntry | undefined,
  accounts: readonly string[],
  verb: Verb,
): string {
  const [who, what] = [describeWho(entry), `${named(accounts)} as ${entry.permissionSet}`];
  if (earlier) return `${who} can ${verb} ${what} ${describeNewEnd(entry, earlier)}`;
  return kind === 'access-lost'
    ? `${who} can no longer ${verb} ${what}${describeTicket(entry)}`
    : `${who} can now ${verb} ${what}${describeEnd(entry)}`;
}

function describeWho({ person, principal }: AccessEntry): string {
  if (person === undefined) return `${principal.kind} ${principal.name}`;
  return principal.kind === 'user'
    ? `user ${person}`
    : `user ${person} (member of ${principal.name})`;
}

const principalsOf = ({ person, principal }: AccessEntry): readonly PrincipalName[] =>
  person === undefined || principal.kind === 'user'
    ? [principal]
    : [{ kind: 'user', name: person }, principal];

const byKey = (entries: readonly AccessEntry[]): Entries =>
  new Map(
    entries.map((entry) => [
      `${entry.principal.kind} ${entry.principal.name}\0${entry.permissionSet}\0${entry.account}`,
      entry,
    ]),
  );

/** The access of people, each once: the entry that lasts longest. */
function peopleInGroups(organization: Organization): Entries {
  const found = new Map<string, AccessEntry>();
  for (const entry of entriesOfPeople(organization)) {
    if (entry.person === undefined) continue;
    const key = `${entry.person}\0${entry.permissionSet}\0${entry.account}`;
    const other = found.get(key);
    if (!other || lastDay(entry) > lastDay(other)) found.set(key, entry);
  }
  return found;
}

const NOBODY: Entries = new Map();

const membershipOf = ({ person = '', principal }: AccessEntry): string =>
  keyOfMembership({ user: person, group: principal.name });
