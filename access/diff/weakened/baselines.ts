import type {
  AccountBaseline,
  AccountParts,
  Budget,
  Organization,
  PasswordPolicy,
} from '../../../model/organization';
import { grouped } from '../../../lib/grouped';
import { named } from '../../../lib/named';
import type { Change } from '../change';
import type { Level } from '../../risk/levels';
import { lost, where } from './weakened';

/** Account settings that are off or weaker than before, in accounts that both versions have. Stricter settings are not reported. */
export function baselineChanges(before: Organization, now: Organization): readonly Change[] {
  const was = new Map(before.accountParts.map((parts) => [parts.account, parts]));
  const is = new Map(now.accountParts.map((parts) => [parts.account, parts]));
  const found = now.accounts.flatMap((account) => {
    const earlier = was.get(account.name);
    return earlier
      ? weaknesses(earlier, is.get(account.name) ?? { account: account.name }).map((each) => ({
          ...each,
          account,
        }))
      : [];
  });
  const alike = grouped(
    found,
    ({ what, level, account }) => `${level}\0${what}\0${String(account.isProduction)}`,
  );
  return [...alike.values()].map((group): Change => {
    const { what, level, account } = group[0] as (typeof found)[number];
    const accounts = group.map((each) => each.account.name).sort();
    return {
      kind: 'baseline-weakened',
      level,
      risks: account.isProduction ? ['production'] : [],
      what: `${what} in ${named(accounts)}`,
      details: [],
      accounts,
    };
  });
}

interface Weakness {
  readonly level: Level;
  /** A sentence, before `in` and the accounts. */
  readonly what: string;
}

function weaknesses(before: AccountParts, now: AccountParts): readonly Weakness[] {
  const off = (
    setting: keyof AccountBaseline,
    what: string,
    level: Level = 'high',
  ): readonly Weakness[] =>
    where(before[setting] !== undefined && now[setting] === undefined, { level, what });
  return [
    ...off('passwordPolicy', 'IAM users no longer have a password policy'),
    ...(before.passwordPolicy && now.passwordPolicy
      ? passwordWeaknesses(before.passwordPolicy, now.passwordPolicy)
      : []),
    ...off('s3PublicAccessBlock', 'S3 Block Public Access is off'),
    ...off('ebsEncryption', 'new EBS volumes are no longer encrypted by default'),
    ...off('imdsv2', 'new instances no longer use IMDSv2 by default'),
    ...contactWeaknesses(before, now),
    ...off('budget', 'the budget is removed', 'low'),
    ...(before.budget && now.budget ? budgetWeaknesses(before.budget, now.budget) : []),
    ...configWeaknesses(before, now),
  ];
}

function passwordWeaknesses(before: PasswordPolicy, now: PasswordPolicy): readonly Weakness[] {
  const [ageBefore, ageNow] = [before.maximumAgeDays ?? Infinity, now.maximumAgeDays ?? Infinity];
  const texts = [
    ...where(
      now.minimumLength < before.minimumLength,
      `passwords need at least ${now.minimumLength} characters instead of ${before.minimumLength}`,
    ),
    ...where(
      now.reusePrevention < before.reusePrevention,
      `the last ${now.reusePrevention} passwords cannot be reused instead of the last ${before.reusePrevention}`,
    ),
    ...where(
      ageNow > ageBefore,
      now.maximumAgeDays === undefined
        ? 'passwords no longer expire'
        : `passwords expire after ${ageNow} days instead of ${ageBefore}`,
    ),
  ];
  return texts.map((what) => ({ level: 'medium', what }));
}

function contactWeaknesses(
  { alternateContacts: before = [] }: AccountParts,
  { alternateContacts: now = [] }: AccountParts,
): readonly Weakness[] {
  return before
    .filter(({ type }) => !now.some((each) => each.type === type))
    .map(({ type }) => ({
      level: type === 'SECURITY' ? 'medium' : 'low',
      what: `the ${type.toLowerCase()} contact is removed`,
    }));
}

function budgetWeaknesses(before: Budget, now: Budget): readonly Weakness[] {
  const emails = lost(before.email, now.email);
  const texts = [
    ...where(
      now.limit > before.limit,
      `the budget is ${now.limit} US dollars instead of ${before.limit}`,
    ),
    ...where(emails.length > 0, `the budget no longer notifies ${emails.join(', ')}`),
  ];
  return texts.map((what) => ({ level: 'low', what }));
}

function configWeaknesses(
  { config: before }: AccountParts,
  { config: now }: AccountParts,
): readonly Weakness[] {
  if (!before) return [];
  if (!now) return [{ level: 'high', what: 'AWS Config no longer records' }];
  const regions = lost(before.regions, now.regions);
  return where(regions.length > 0, {
    level: 'high',
    what: `AWS Config no longer records ${regions.join(', ')}`,
  });
}
