import type { Account, Organization, Role, Trust } from '../../model/organization';
import { accessEntries, entriesOfPeople } from '../entries/entries';
import type { AccessEntry, PrincipalName } from '../entries/entries';
import { grouped } from '../../lib/grouped';
import { named } from '../../lib/named';
import { describePath, describeTarget } from '../reach/describe';
import { reachIn } from '../reach/reach';
import type { Reach } from '../reach/reach';
import type { ReachEntry, ReachStep } from '../reach/reach-entry';
import { reacherOf } from '../reach/select';
import { nameOf, sessionsIn } from '../reach/sessions';
import type { Session } from '../reach/sessions';
import { RISKS } from '../risk/levels';
import type { Risk } from '../risk/levels';
import { levelOfAccess } from '../risk/risks';
import { describeTrusted } from '../roles/trusted';
import type { RisksOf } from '../risk/risks';
import type { Change } from './change';
import { describeEnd } from './end-dates';
import { keyOfMembership, membershipKeys } from './member-changes';

/**
 * Roles and permission sets that somebody can newly reach through others, or no longer. Left out is
 * what other changes report already: a role that trusts somebody directly, a removed role, and the
 * access role of a new account. A person is reported where a membership gives or removes the reach.
 */
export function reachChanges(
  before: Organization,
  now: Organization,
  risksBefore: RisksOf,
  risksNow: RisksOf,
): readonly Change[] {
  const [was, is] = [versionOf(before), versionOf(now)];
  return [
    ...asChanges('reach-gained', onlyIn(is, was), riskOf(is, risksNow)),
    ...asChanges('reach-lost', onlyIn(was, is).filter(begins(is)), riskOf(was, risksBefore)),
  ];
}

/** What can be reached in one version. */
interface Version {
  readonly organization: Organization;
  readonly reach: Reach;
  /** By principal, or by what a role trusts. */
  readonly entries: ReadonlyMap<string, ReachEntry>;
  /** Of people, through groups. */
  readonly ofPeople: ReadonlyMap<string, ReachEntry>;
  readonly memberships: ReadonlySet<string>;
  /** The trust of each role of the charter, by account and name with path. */
  readonly trust: ReadonlyMap<string, readonly Trust[]>;
  readonly accounts: ReadonlySet<string>;
  /** The access of principals and of people. */
  readonly accesses: ReadonlySet<string>;
  /** Principals and accounts of which they are administrators directly. */
  readonly administrators: ReadonlySet<string>;
}

function versionOf(organization: Organization): Version {
  const reach = reachIn(organization);
  const byKey = (entries: readonly ReachEntry[]) =>
    new Map(entries.map((entry) => [keyOf(entry), entry]));
  const access = accessEntries(organization);
  const people = entriesOfPeople(organization).filter(({ person }) => person !== undefined);
  const trust = new Map(
    sessionsIn(organization).roles.map((session) => [
      keyOfRole(session),
      (session.holder as Role).trust,
    ]),
  );
  return {
    organization,
    reach,
    entries: byKey([...reach.ofEntries(access), ...reach.ofTrusted()]),
    ofPeople: byKey(reach.ofEntries(people)),
    memberships: membershipKeys(organization),
    trust,
    accounts: new Set(organization.accounts.map(({ name }) => name)),
    accesses: new Set([...access, ...people].map(keyOfAccess)),
    administrators: new Set(
      access
        .filter(reach.isAdministrator)
        .map(({ principal, account }) => keyOfPlace(principal, account)),
    ),
  };
}

const keyOfRole = (session: Session): string => `${session.account.name}\0${nameOf(session)}`;

function keyOf(entry: ReachEntry): string {
  const { kind, title } = reacherOf(entry);
  return [kind, title, entry.account, describeTarget(entry)].join('\0');
}

function onlyIn(version: Version, other: Version): readonly ReachEntry[] {
  const isSameSource = version.organization.identity.source === other.organization.identity.source;
  const people = isSameSource
    ? [...version.ofPeople].flatMap(([key, entry]) =>
        !entry.through?.membership ||
        other.ofPeople.has(key) ||
        other.memberships.has(membershipOf(entry))
          ? []
          : [entry],
      )
    : [];
  const others = [...version.entries].flatMap(([key, entry]) =>
    other.entries.has(key) ? [] : [entry],
  );
  return [...others, ...people].filter((entry) => !isReported(entry, version, other));
}

const membershipOf = ({ person = '', through }: ReachEntry): string =>
  keyOfMembership({ user: person, group: through?.principal.name ?? '' });

/**
 * Whether other changes say the same:
 * - who a role trusts directly
 * - that somebody becomes an administrator of the account, or is one already
 * - that a role can escalate its privileges by editing policies
 * - that an account is added or removed with the roles that all accounts have, and the permission
 *   sets that somebody can assign everywhere, or that the access role is another one
 */
function isReported(entry: ReachEntry, version: Version, other: Version): boolean {
  const { account, role, steps, through } = entry;
  if (role !== undefined && steps.at(-1)?.kind === 'edit-policy') return true;
  if (through && version.administrators.has(keyOfPlace(through.principal, account))) return true;
  if (role === undefined) return !other.accounts.has(account);
  if (
    !other.accounts.has(account) &&
    (isAccessRole(entry, version) || reachesElsewhere(entry, other))
  )
    return true;
  if (
    isAccessRole(entry, version) &&
    version.organization.accessRole !== other.organization.accessRole
  )
    return true;
  const key = `${account}\0${role}`;
  const [its, others] = [version.trust.get(key) ?? [], other.trust.get(key)];
  if (steps.length > 1 || JSON.stringify(its) === JSON.stringify(others)) return false;
  return (
    !through ||
    its.some(
      (each) =>
        each.kind === 'permissionSet' &&
        each.permissionSet === through.permissionSet &&
        each.account === through.account,
    )
  );
}

const isAccessRole = ({ role }: ReachEntry, { organization }: Version): boolean =>
  role === organization.accessRole;

/** Whether the same principal reaches a role of this name in another account. */
function reachesElsewhere(entry: ReachEntry, { entries }: Version): boolean {
  const { kind, title } = reacherOf(entry);
  return [...entries.values()].some((each) => {
    const other = reacherOf(each);
    return each.role === entry.role && other.kind === kind && other.title === title;
  });
}

/**
 * Whether what the path begins with is still there. If not, other changes report that it is lost.
 */
const begins =
  ({ accesses, trust, organization }: Version) =>
  ({ through, trust: trusted, steps, account, role, permissionSet }: ReachEntry): boolean => {
    const isThere =
      role === undefined
        ? organization.identity.permissionSets.some(({ name }) => name === permissionSet)
        : trust.has(`${account}\0${role}`);
    if (!isThere) return false;
    if (through) return accesses.has(keyOfAccess(through));
    const [first] = steps;
    const its = trust.get(`${first?.account}\0${first?.role}`) ?? [];
    return its.some((each) => trusted && namesTheSame(each, trusted));
  };

const namesTheSame = (one: Trust, other: Trust): boolean =>
  one.kind === 'oidc' && other.kind === 'oidc'
    ? one.provider === other.provider && other.subjects.every((each) => one.subjects.includes(each))
    : describeTrusted(one) === describeTrusted(other);

const keyOfAccess = ({ person, principal, permissionSet, account }: AccessEntry): string =>
  [person ?? '', principal.kind, principal.name, permissionSet, account].join('\0');
const keyOfPlace = ({ kind, name }: PrincipalName, account: string): string =>
  [kind, name, account].join('\0');

/** Paths that differ only in their account are one change. */
function asChanges(
  kind: 'reach-gained' | 'reach-lost',
  entries: readonly ReachEntry[],
  risksOf: (entry: ReachEntry) => readonly Risk[],
): readonly Change[] {
  const withRisks = entries.map((entry) => ({ entry, risks: risksOf(entry) }));
  const alike = grouped(withRisks, ({ entry, risks }) =>
    JSON.stringify([
      describeWho(entry),
      describeTarget(entry),
      entry.until,
      entry.conditions,
      through(entry),
      risks,
    ]),
  );
  return [...alike.values()].map((group): Change => {
    const { entry, risks } = group[0] as (typeof withRisks)[number];
    const accounts = group.map((each) => each.entry.account).sort();
    const verb = kind === 'reach-gained' ? 'can reach' : 'can no longer reach';
    const principals = principalsOf(entry);
    return {
      kind,
      level: kind === 'reach-gained' ? levelOfAccess(risks) : 'low',
      risks,
      what: `${describeWho(entry)} ${verb} ${describeTarget(entry)} in ${named(accounts)}${through(entry)}${describeEnd(kind === 'reach-gained' ? entry : {})}`,
      details: [`path: ${describePath(entry)}`],
      accounts,
      ...(principals.length > 0 && { principals }),
      ...(entry.through && { permissionSet: entry.through.permissionSet }),
      [kind === 'reach-gained' ? 'now' : 'before']: (entry.steps.at(-1) as ReachStep).cause,
    };
  });
}

function describeWho(entry: ReachEntry): string {
  const { kind, title } = reacherOf(entry);
  const { person, through: access } = entry;
  if (kind === 'trusted') return title;
  return person !== undefined && access?.principal.kind === 'group'
    ? `user ${title} (member of ${access.principal.name})`
    : `${kind} ${title}`;
}

/** ` through DeveloperRole`, or the permission set if there is no role on the way. */
function through({ through: access, steps }: ReachEntry): string {
  const roles = steps.slice(0, -1).map(describeTarget);
  if (roles.length > 0) return ` through ${named([...new Set(roles)])}`;
  return access ? ` through ${access.permissionSet} in ${access.account}` : '';
}

const principalsOf = ({ person, through: access }: ReachEntry): readonly PrincipalName[] => {
  if (!access) return [];
  return person === undefined || access.principal.kind === 'user'
    ? [access.principal]
    : [{ kind: 'user', name: person }, access.principal];
};

/** The risks of the role that is reached, except who else can assume it. */
function riskOf({ organization, reach }: Version, risksOf: RisksOf) {
  const accounts = new Map(organization.accounts.map((each) => [each.name, each]));
  return (entry: ReachEntry): readonly Risk[] => {
    const its = risksOf(reach.holderOf(entry), accounts.get(entry.account) as Account);
    const isRisk = (risk: Risk) =>
      risk === 'outside-account' ? entry.outside : its.includes(risk);
    return RISKS.filter(isRisk);
  };
}
