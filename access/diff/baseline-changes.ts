import type {
  AccountBaseline,
  AccountParts,
  Budget,
  Organization,
  PasswordPolicy,
} from '../../model/organization';
import { grouped } from '../../lib/grouped';
import { isProduction } from '../risk/production';
import { named } from '../../lib/named';
import type { Change } from './change';
import type { Level } from '../risk/levels';

/** Settings of accounts that are off or weaker than before, in accounts that both versions have. What is stronger is no news to a reviewer. */
export function baselineChanges(before: Organization, now: Organization): readonly Change[] {
  const was = new Map(before.accountParts.map((parts) => [parts.account, parts]));
  const is = new Map(now.accountParts.map((parts) => [parts.account, parts]));
  const found = now.accounts.flatMap((account) => {
    const earlier = was.get(account.name);
    return earlier
      ? weaker(earlier, is.get(account.name) ?? { account: account.name }).map((each) => ({
          ...each,
          account,
        }))
      : [];
  });
  return [
    ...grouped(
      found,
      ({ what, level, account }) => `${level}\0${what}\0${String(isProduction(account))}`,
    ).values(),
  ].map((group): Change => {
    const { what, level, account } = group[0] as (typeof found)[number];
    const accounts = group.map((each) => each.account.name).sort();
    return {
      kind: 'baseline-weakened',
      level,
      risks: isProduction(account) ? ['production'] : [],
      what: `${what} in ${named(accounts)}`,
      details: [],
      accounts,
    };
  });
}

interface Weaker {
  readonly level: Level;
  readonly what: string;
}

function weaker(before: AccountParts, now: AccountParts): readonly Weaker[] {
  const off = (
    setting: keyof AccountBaseline,
    what: string,
    level: Level = 'high',
  ): readonly Weaker[] =>
    before[setting] !== undefined && now[setting] === undefined ? [{ level, what }] : [];
  const regions =
    before.config?.regions.filter((region) => !now.config?.regions.includes(region)) ?? [];
  return [
    ...off('passwordPolicy', 'IAM users have no password policy any more'),
    ...(before.passwordPolicy && now.passwordPolicy
      ? passwordsWeaker(before.passwordPolicy, now.passwordPolicy)
      : []),
    ...off('s3PublicAccessBlock', 'buckets may be public'),
    ...off('ebsEncryption', 'new volumes are no longer encrypted by default'),
    ...off('imdsv2', 'instances no longer start with IMDSv2 by default'),
    ...contactsWeaker(before, now),
    ...off('budget', 'nobody is told of costs any more', 'low'),
    ...(before.budget && now.budget ? budgetWeaker(before.budget, now.budget) : []),
    ...(before.config && !now.config
      ? [{ level: 'high' as const, what: 'AWS Config no longer records' }]
      : []),
    ...(now.config && regions.length > 0
      ? [{ level: 'high' as const, what: `AWS Config no longer records ${regions.join(', ')}` }]
      : []),
  ];
}

function passwordsWeaker(before: PasswordPolicy, now: PasswordPolicy): readonly Weaker[] {
  const [ageBefore, ageNow] = [before.maximumAgeDays ?? Infinity, now.maximumAgeDays ?? Infinity];
  const weaker = (is: boolean, what: string): readonly Weaker[] =>
    is ? [{ level: 'medium', what }] : [];
  return [
    ...weaker(
      now.minimumLength < before.minimumLength,
      `passwords have at least ${now.minimumLength} characters instead of ${before.minimumLength}`,
    ),
    ...weaker(
      now.reusePrevention < before.reusePrevention,
      `the last ${now.reusePrevention} passwords are not taken again instead of the last ${before.reusePrevention}`,
    ),
    ...weaker(
      ageNow > ageBefore,
      now.maximumAgeDays === undefined
        ? 'passwords do not end any more'
        : `passwords end after ${ageNow} days instead of ${ageBefore}`,
    ),
  ];
}

function contactsWeaker(
  { alternateContacts: before = [] }: AccountParts,
  { alternateContacts: now = [] }: AccountParts,
): readonly Weaker[] {
  return before
    .filter(({ type }) => !now.some((each) => each.type === type))
    .map(({ type }) => ({
      level: type === 'SECURITY' ? 'medium' : 'low',
      what: `AWS writes to no ${type.toLowerCase()} contact any more`,
    }));
}

function budgetWeaker(before: Budget, now: Budget): readonly Weaker[] {
  const lost = before.email.filter((address) => !now.email.includes(address));
  return [
    ...(now.limit > before.limit
      ? [
          {
            level: 'low' as const,
            what: `the budget is ${now.limit} US dollars instead of ${before.limit}`,
          },
        ]
      : []),
    ...(lost.length > 0
      ? [{ level: 'low' as const, what: `the budget no longer tells ${lost.join(', ')}` }]
      : []),
  ];
}
