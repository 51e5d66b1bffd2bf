import type { Account, Organization, Role, Trust } from '../../model/organization';
import { union } from '../effective/action-set';
import type { EffectiveAccessOf } from '../effective/of-holder';
import { grouped } from '../../lib/grouped';
import { levelOfAccess } from '../risk/risks';
import type { RisksOf } from '../risk/risks';
import { isOutside, rolesIn, describeTrust } from '../roles/trusted';
import type { RoleIn } from '../roles/trusted';
import { inWords } from './describe-actions';
import { named } from '../../lib/named';
import type { Change } from './change';
import type { Risk } from '../risk/levels';
import { rolePairs } from './holder-pairs';
import { authorityChanges } from './trust/authorities';
import { trustDifferences } from './trust/differences';

/** Roles that are new or gone in an account, last longer or shorter, or trust somebody more or less. */
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
  return [
    ...added(
      is.filter((each) => !keysBefore.has(keyOf(each))),
      accessNow,
      risksNow,
    ),
    ...removed(
      was.filter((each) => !keysNow.has(keyOf(each))),
      risksBefore,
    ),
    ...lastDays(withRisks(pairs.filter(({ earlier, role }) => lasts(earlier) !== lasts(role)))),
    ...trustChanges(
      withRisks(
        pairs.filter(
          ({ earlier, role }) => JSON.stringify(earlier.trust) !== JSON.stringify(role.trust),
        ),
      ),
    ),
    ...authorityChanges(before, now, risksNow),
  ];
}

interface Pair {
  readonly account: Account;
  readonly earlier: Role;
  readonly role: Role;
  readonly risks: readonly Risk[];
}

const trusted = (trust: readonly Trust[]): string => named(trust.map(describeTrust));
const ending = ({ until, ticket }: Role): string =>
  `${until === undefined ? '' : `, until ${until}`}${ticket === undefined ? '' : ` (${ticket})`}`;

/** Roles that differ in their account alone are one change. */
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

function added(
  roles: readonly RoleIn[],
  accessNow: EffectiveAccessOf,
  risksNow: RisksOf,
): readonly Change[] {
  const withAccess = roles.map((each) => ({
    ...each,
    risks: risksNow(each.role, each.account),
    may: accessNow(each.role, each.account),
  }));
  return alike(withAccess, ({ risks }) => risks).map((group): Change => {
    const { role, risks, may } = group[0] as (typeof withAccess)[number];
    const accounts = group.map(({ account }) => account.name).sort();
    const actions = union(may.allowed, may.conditional);
    const rights = risks.includes('unknown-policy')
      ? []
      : [
          actions.some((bits) => bits !== 0)
            ? `it can do ${inWords(actions)}`
            : 'it can do nothing there',
        ];
    return {
      kind: 'role-added',
      level: levelOfAccess(risks),
      risks,
      what: `${trusted(role.trust)} can become the new role ${role.name} in ${named(accounts)}${ending(role)}`,
      details: rights,
      accounts,
      role: role.name,
      now: role.cause,
    };
  });
}

function removed(roles: readonly RoleIn[], risksBefore: RisksOf): readonly Change[] {
  const withRisks = roles.map((each) => ({ ...each, risks: risksBefore(each.role, each.account) }));
  return alike(withRisks, ({ risks }) => risks).map((group): Change => {
    const { role, risks } = group[0] as (typeof withRisks)[number];
    const accounts = group.map(({ account }) => account.name).sort();
    return {
      kind: 'role-removed',
      level: 'low',
      risks,
      what: `role ${role.name} is gone from ${named(accounts)}: ${trusted(role.trust)} can no longer become it`,
      details: [],
      accounts,
      role: role.name,
      before: role.cause,
    };
  });
}

const lasts = ({ until }: Role): string => until ?? '9999-12-31';

function lastDays(pairs: readonly Pair[]): readonly Change[] {
  return alike(pairs, ({ earlier, risks }) => [earlier.until, risks]).map((group): Change => {
    const { earlier, role, risks } = group[0] as Pair;
    const accounts = group.map(({ account }) => account.name).sort();
    const isLonger = lasts(role) > lasts(earlier);
    const what = `${trusted(role.trust)} can for ${isLonger ? 'longer' : 'less long'} become role ${role.name} in ${named(accounts)}${ending(role)}`;
    return {
      kind: isLonger ? 'access-prolonged' : 'access-shortened',
      level: isLonger ? levelOfAccess(risks) : 'low',
      risks,
      what,
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
        // That somebody else outside is trusted already makes this no trust of an outside account.
        const its = risks.filter((risk) => risk !== 'outside-account' || isOutside(trust));
        const isWidened = kind === 'trust-widened';
        return {
          ...about,
          kind,
          level: isWidened ? levelOfAccess(its) : 'low',
          risks: its,
          what: `${how} role ${role.name} in ${named(accounts)}`,
        };
      });
    },
  );
}
