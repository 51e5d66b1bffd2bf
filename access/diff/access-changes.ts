import type { Membership, Organization } from '../../model/organization';
import { accessEntries, entriesOfPeople } from '../entries/entries';
import type { AccessEntry, PrincipalName } from '../entries/entries';
import { grouped } from '../../lib/grouped';
import { levelOfAccess, risksOfEntries } from '../risk/risks';
import type { RisksOf, RisksOfEntry } from '../risk/risks';
import { named } from '../../lib/named';
import type { Change, ChangeKind } from './change';

/**
 * Access that somebody has and had not, had and has no longer, or has for longer or shorter. A person is told of where a
 * membership brings or takes the access; what a group gains is told of the group alone.
 */
export function accessChanges(
  before: Organization,
  now: Organization,
  risksBefore: RisksOf,
  risksNow: RisksOf,
): readonly Change[] {
  const ofNow = risksOfEntries(now, risksNow);
  const [was, is] = [byKey(accessEntries(before)), byKey(accessEntries(now))];
  const added = [...is].flatMap(([key, entry]) => (was.has(key) ? [] : [entry]));
  const gone = [...was].flatMap(([key, entry]) => (is.has(key) ? [] : [entry]));
  const [membersBefore, membersNow] = [memberships(before), memberships(now)];
  // Where only one version knows the members of groups, nobody is known to have joined or left.
  const isKnown = before.identity.source === now.identity.source;
  const [peopleBefore, peopleNow] = isKnown ? [people(before), people(now)] : [NOBODY, NOBODY];
  const joined = [...peopleNow].flatMap(([key, entry]) =>
    peopleBefore.has(key) || !entry.membership || membersBefore.has(membershipOf(entry))
      ? []
      : [entry],
  );
  const left = [...peopleBefore].flatMap(([key, entry]) =>
    peopleNow.has(key) || !entry.membership || membersNow.has(membershipOf(entry)) ? [] : [entry],
  );
  const kept = [...is, ...peopleNow].flatMap(([key, entry]) => {
    const earlier = was.get(key) ?? peopleBefore.get(key);
    // What an assignment's end means to the members of its group is told of the group.
    const isToldOf =
      entry.person === undefined ||
      (entry.principal.name === earlier?.principal.name &&
        entry.membership?.until !== earlier.membership?.until);
    return earlier && isToldOf && earlier.until !== entry.until ? [{ entry, earlier }] : [];
  });
  const longer = kept.filter(({ entry, earlier }) => lasts(entry) > lasts(earlier));
  const shorter = kept.filter(({ entry, earlier }) => lasts(entry) < lasts(earlier));
  return [
    ...told('access-gained', [...added, ...joined], ofNow, 'can enter'),
    ...told(
      'access-lost',
      [...gone, ...left],
      risksOfEntries(before, risksBefore),
      'can no longer enter',
    ),
    ...told(
      'access-prolonged',
      longer.map(({ entry }) => entry),
      ofNow,
      'can for longer enter',
    ),
    ...told(
      'access-shortened',
      shorter.map(({ entry }) => entry),
      ofNow,
      'can for less long enter',
    ),
    ...(isKnown ? memberChanges(before, now, joined, left) : []),
  ];
}

/** Entries that differ in their account alone are one change. */
function told(
  kind: ChangeKind,
  entries: readonly AccessEntry[],
  risksOf: RisksOfEntry,
  can: string,
): readonly Change[] {
  const withRisks = entries.map((entry) => ({ entry, risks: risksOf(entry) }));
  const alike = grouped(withRisks, ({ entry, risks }) =>
    JSON.stringify([
      who(entry),
      entry.permissionSet,
      entry.until,
      entry.ticket,
      entry.cause,
      risks,
    ]),
  );
  return [...alike.values()].map((group): Change => {
    const { entry, risks } = group[0] as (typeof withRisks)[number];
    const accounts = group.map((each) => each.entry.account).sort();
    const isLess = kind === 'access-lost' || kind === 'access-shortened';
    const ends = entry.until === undefined ? '' : `, until ${entry.until}`;
    return {
      kind,
      level: isLess ? (risks.includes('break-glass') ? 'medium' : 'low') : levelOfAccess(risks),
      risks,
      what: `${who(entry)} ${can} ${named(accounts)} as ${entry.permissionSet}${kind === 'access-lost' ? '' : ends}${entry.ticket === undefined ? '' : ` (${entry.ticket})`}`,
      details: [],
      accounts,
      principals: principalsOf(entry),
      permissionSet: entry.permissionSet,
      [kind === 'access-lost' ? 'before' : 'now']: entry.membership?.cause ?? entry.cause,
    };
  });
}

function who({ person, principal }: AccessEntry): string {
  if (person === undefined) return `${principal.kind} ${principal.name}`;
  return principal.kind === 'user'
    ? `user ${person}`
    : `user ${person}, as a member of ${principal.name},`;
}

const principalsOf = ({ person, principal }: AccessEntry): readonly PrincipalName[] =>
  person === undefined || principal.kind === 'user'
    ? [principal]
    : [{ kind: 'user', name: person }, principal];

const byKey = (entries: readonly AccessEntry[]) =>
  new Map(
    entries.map((entry) => [
      `${entry.principal.kind} ${entry.principal.name}\0${entry.permissionSet}\0${entry.account}`,
      entry,
    ]),
  );

/** What people have through groups, each once: the entry that lasts longest. What they have of their own stands among the assignments. */
function people(organization: Organization): ReadonlyMap<string, AccessEntry> {
  const found = new Map<string, AccessEntry>();
  for (const entry of entriesOfPeople(organization)) {
    if (entry.person === undefined) continue;
    const key = `${entry.person}\0${entry.permissionSet}\0${entry.account}`;
    const other = found.get(key);
    if (!other || lasts(entry) > lasts(other)) found.set(key, entry);
  }
  return found;
}

const NOBODY: ReadonlyMap<string, AccessEntry> = new Map();

const membershipOf = ({ person, principal }: AccessEntry) =>
  `${person}\0${principal.kind}\0${principal.name}`;

function memberships({ identity }: Organization): ReadonlySet<string> {
  return new Set(identity.memberships.map(keyOfMembership));
}

const keyOfMembership = ({ user, group }: Pick<Membership, 'user' | 'group'>) =>
  `${user}\0group\0${group}`;

/** Who is a member newly, or no longer, without gaining or losing access by it: whoever has it otherwise, and groups that have none. */
function memberChanges(
  before: Organization,
  now: Organization,
  joined: readonly AccessEntry[],
  left: readonly AccessEntry[],
): readonly Change[] {
  const [was, is, told] = [
    memberships(before),
    memberships(now),
    new Set([...joined, ...left].map(membershipOf)),
  ];
  const change = (
    kind: ChangeKind,
    how: string,
    { user, group, until, ticket, cause }: Membership,
  ): Change => ({
    kind,
    level: 'low',
    risks: [],
    what: `user ${user} is ${how} member of ${group}${kind === 'member-removed' || until === undefined ? '' : `, until ${until}`}${ticket === undefined ? '' : ` (${ticket})`}`,
    details: [],
    accounts: [],
    principals: [
      { kind: 'user', name: user },
      { kind: 'group', name: group },
    ],
    [kind === 'member-removed' ? 'before' : 'now']: cause,
  });
  const untold = (these: readonly Membership[], others: ReadonlySet<string>) =>
    these.filter((each) => !others.has(keyOfMembership(each)) && !told.has(keyOfMembership(each)));
  return [
    ...untold(now.identity.memberships, was).map((each) => change('member-added', 'a new', each)),
    ...untold(before.identity.memberships, is).map((each) =>
      change('member-removed', 'no longer a', each),
    ),
  ];
}

const lasts = ({ until }: AccessEntry): string => until ?? '9999-12-31';
