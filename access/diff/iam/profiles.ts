import type { Account, Organization, Profile, Role } from '../../../model/organization';
import { describeSeconds } from '../../../lib/durations';
import { levelOfAccess } from '../../risk/risks';
import type { RisksOf } from '../../risk/risks';
import type { Change } from '../change';
import { change, lost, pairsByName, where } from '../kit';
import { iamPairs, inAccounts } from './by-account';
import type { InAccount, IamPair } from './by-account';

/**
 * Profiles of IAM Roles Anywhere: for which roles a certificate can be exchanged, and for how long.
 */
export function profileChanges(
  before: Organization,
  now: Organization,
  risksNow: RisksOf,
): readonly Change[] {
  const accounts = new Map(now.accounts.map((account) => [account.name, account]));
  return inAccounts(
    iamPairs(before, now).flatMap((pair) =>
      differences(pair, accounts.get(pair.account) as Account, risksNow).map((each): InAccount => ({
        account: pair.account,
        change: each,
      })),
    ),
  );
}

function differences({ was, is }: IamPair, account: Account, risksNow: RisksOf): readonly Change[] {
  const roles = new Map(is.roles.map((role) => [role.name, role]));
  return pairsByName(was.profiles, is.profiles).flatMap(({ name, earlier, later }) => {
    const [had, has] = [rolesOf(earlier), rolesOf(later)];
    return [
      ...lost(has, had).map((role) => widened(name, roles.get(role), role, account, risksNow)),
      ...lost(had, has).map((role): Change => ({
        ...change(
          'trust-narrowed',
          'low',
          `profile ${name} no longer exchanges certificates for role ${role}`,
        ),
        role,
      })),
      ...where(
        earlier !== undefined &&
          later !== undefined &&
          later.sessionSeconds !== earlier.sessionSeconds,
        sessionChange(name, earlier?.sessionSeconds ?? 0, later?.sessionSeconds ?? 0),
      ),
    ];
  });
}

/** A profile that is not enabled creates no sessions. */
const rolesOf = (profile: Profile | undefined): readonly string[] =>
  profile?.enabled ? profile.roles : [];

function widened(
  profile: string,
  role: Role | undefined,
  name: string,
  account: Account,
  risksNow: RisksOf,
): Change {
  const risks = role ? risksNow(role, account) : [];
  return {
    ...change(
      'trust-widened',
      levelOfAccess(risks),
      `profile ${profile} exchanges certificates for role ${name}`,
    ),
    risks,
    role: name,
    ...(role && { now: role.cause }),
  };
}

const sessionChange = (name: string, was: number, is: number): Change =>
  change(
    is > was ? 'session-extended' : 'setting-changed',
    'low',
    `sessions of profile ${name} can last ${describeSeconds(is)} instead of ${describeSeconds(was)}`,
  );
