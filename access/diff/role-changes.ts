import type { Account, Organization, Role, Trust } from '../../model/organization';
import { isEmpty, union } from '../effective/action-set';
import type { EffectiveAccess } from '../effective/effective-access';
import type { EffectiveAccessOf } from '../effective/of-holder';
import { grouped } from '../../lib/grouped';
import { levelOfAccess } from '../risk/risks';
import type { RisksOf } from '../risk/risks';
import { isOutside, rolesIn, describeTrust } from '../roles/trusted';
import type { RoleIn } from '../roles/trusted';
import { describeActions } from './describe-actions';
import { named } from '../../lib/named';
import type { Change } from './change';
import { describeEnd, describeNewEnd, lastDay } from './end-dates';
import type { Risk } from '../risk/levels';
import { rolePairs } from './holder-pairs';
import { authorityChanges } from './trust/authorities';
import { trustDifferences } from './trust/differences';

/**
 * Roles that are added to or removed from an account, that end later or earlier, or whose trust
 * differs.
 */
export function roleChanges(
  before: Organization,
  now: Organization,
  accessNow: EffectiveAccessOf,
  risksBefore: RisksOf,
  risksNow: RisksOf,
): readonly Change[] {
  const keyOf = ({ role, account }: RoleIn) => `${role.name}\0${account.name}`;
  const [was, is] = [rolesIn(before), rolesIn(now)];
  const [keysBefore, keysNow] = [new Set(was.map(keyOf)), new Set(is.map(keyOf))];
  const pairs = rolePairs(before, now).map(({ account, earlier, holder }) => ({
    account,
    earlier,
    role: holder,
  }));
  const withRisks = (some: readonly Omit<Pair, 'risks'>[]) =>
    some.map((pair): Pair => ({ ...pair, risks: risksNow(pair.role, pair.account) }));
  const added = is.filter((each) => !keysBefore.has(keyOf(each)));
  const removed = was.filter((each) => !keysNow.has(keyOf(each)));
  const withOtherEnd = pairs.filter(({ earlier, role }) => lastDay(earlier) !== lastDay(role));
  const withOtherTrust = pairs.filter(
    ({ earlier, role }) => JSON.stringify(earlier.trust) !== JSON.stringify(role.trust),
  );
  return [
    ...addedRoles(added, accessNow, risksNow),
    ...removedRoles(removed, risksBefore),
    ...endChanges(withRisks(withOtherEnd)),
    ...trustChanges(withRisks(withOtherTrust)),
    ...authorityChanges(before, now, risksNow),
  ];
}

interface Pair {
  readonly account: Account;
  readonly earlier: Role;
  readonly role: Role;
  readonly risks: readonly Risk[];
}

const describeAll = (trust: readonly Trust[]): string => named(trust.map(describeTrust));

/** Roles that differ only in their account are one change. */
function alike<T extends { readonly role: Role; readonly account: Account }>(
  roles: readonly T[],
  more: (each: T) => unknown,
): readonly (readonly T[])[] {
  return [
    ...grouped(roles, (each) =>
      JSON.stringify([
        each.role.name,
        each.role.trust,
        each.role.until,
        each.role.ticket,
        each.role.cause,
        more(each),
      ]),
    ).values(),
  ];
}

function addedRoles(
  roles: readonly RoleIn[],
  accessNow: EffectiveAccessOf,
  risksNow: RisksOf,
): readonly Change[] {
  const withAccess = roles.map((each) => ({
    ...each,
    risks: risksNow(each.role, each.account),
    access: accessNow(each.role, each.account),
  }));
  return alike(withAccess, ({ risks }) => risks).map((group): Change => {
    const { role, risks, access } = group[0] as (typeof withAccess)[number];
    const accounts = group.map(({ account }) => account.name).sort();
    return {
      kind: 'role-added',
      level: levelOfAccess(risks),
      risks,
      what: `${describeAll(role.trust)} can assume the new role ${role.name} in ${named(accounts)}${describeEnd(role)}`,
      details: risks.includes('unknown-policy') ? [] : [describeAccess(access)],
      accounts,
      role: role.name,
      now: role.cause,
    };
  });
}

function describeAccess({ allowed, conditional }: EffectiveAccess): string {
  const actions = union(allowed, conditional);
  return isEmpty(actions)
    ? 'it has no permissions there'
    : `its permissions: ${describeActions(actions)}`;
}

function removedRoles(roles: readonly RoleIn[], risksBefore: RisksOf): readonly Change[] {
  const withRisks = roles.map((each) => ({ ...each, risks: risksBefore(each.role, each.account) }));
  return alike(withRisks, ({ risks }) => risks).map((group): Change => {
    const { role, risks } = group[0] as (typeof withRisks)[number];
    const accounts = group.map(({ account }) => account.name).sort();
    return {
      kind: 'role-removed',
      level: 'low',
      risks,
      what: `role ${role.name} is removed from ${named(accounts)}: ${describeAll(role.trust)} can no longer assume it`,
      details: [],
      accounts,
      role: role.name,
      before: role.cause,
    };
  });
}

function endChanges(pairs: readonly Pair[]): readonly Change[] {
  return alike(pairs, ({ earlier, risks }) => [earlier.until, risks]).map((group): Change => {
    const { earlier, role, risks } = group[0] as Pair;
    const accounts = group.map(({ account }) => account.name).sort();
    const isExtended = lastDay(role) > lastDay(earlier);
    return {
      kind: isExtended ? 'access-extended' : 'access-shortened',
      level: isExtended ? levelOfAccess(risks) : 'low',
      risks,
      what: `${describeAll(role.trust)} can assume role ${role.name} in ${named(accounts)} ${describeNewEnd(role, earlier)}`,
      details: [],
      accounts,
      role: role.name,
      before: earlier.cause,
      now: role.cause,
    };
  });
}

function trustChanges(pairs: readonly Pair[]): readonly Change[] {
  return alike(pairs, ({ earlier, risks }) => [earlier.trust, risks]).flatMap(
    (group): readonly Change[] => {
      const { earlier, role, risks } = group[0] as Pair;
      const accounts = group.map(({ account }) => account.name).sort();
      const about = {
        details: [],
        accounts,
        role: role.name,
        before: earlier.cause,
        now: role.cause,
      };
      return trustDifferences(earlier.trust, role.trust).map(({ kind, trust, how }): Change => {
        // Only trust of an outside account has this risk, not other trust of the same role.
        const its = risks.filter((risk) => risk !== 'outside-account' || isOutside(trust));
        return {
          ...about,
          kind,
          level: kind === 'trust-widened' ? levelOfAccess(its) : 'low',
          risks: its,
          what: `${how} role ${role.name} in ${named(accounts)}`,
        };
      });
    },
  );
}
