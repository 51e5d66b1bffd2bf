import type {
  AccountBaseline,
  AccountParts,
  Budget,
  BudgetNotification,
  Organization,
  PasswordPolicy,
} from '../../../model/organization';
import { grouped } from '../../../lib/grouped';
import { named } from '../../../lib/named';
import type { Change } from '../change';
import type { Level } from '../../risk/levels';
import { lost, where } from '../kit';
import { differingKeys } from '../settings/setting';

/**
 * Account settings that are off or weaker than before, in accounts that both versions have. Other
 * differences are settings.
 */
export function baselineChanges(before: Organization, now: Organization): readonly Change[] {
  const was = new Map(before.accountParts.map((parts) => [parts.account, parts]));
  const is = new Map(now.accountParts.map((parts) => [parts.account, parts]));
  const existed = new Set(before.accounts.map(({ name }) => name));
  const found = now.accounts.flatMap((account) => {
    if (!existed.has(account.name)) return [];
    const nothing = { account: account.name };
    const [earlier, later] = [was.get(account.name) ?? nothing, is.get(account.name) ?? nothing];
    const weaker = weaknesses(earlier, later).map((each) => ({ ...each, isWeaker: true }));
    const found =
      weaker.length > 0
        ? weaker
        : otherSettings(earlier, later).map((each) => ({ ...each, isWeaker: false }));
    return found.map((each) => ({ ...each, account }));
  });
  const alike = grouped(
    found,
    ({ what, level, account, isWeaker }) =>
      `${level}\0${what}\0${String(isWeaker && account.isProduction)}`,
  );
  return [...alike.values()].map((group): Change => {
    const { what, level, account, isWeaker } = group[0] as (typeof found)[number];
    const accounts = group.map((each) => each.account.name).sort();
    return {
      kind: isWeaker ? 'baseline-weakened' : 'setting-changed',
      level,
      risks: account.isProduction && isWeaker ? ['production'] : [],
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

/** IAM resources are reported separately, and new recorders with AWS Config. */
const baselineOf = ({ iam: _, config: __, ...baseline }: AccountParts): object => baseline;

/** Settings that are on or stricter than before, or neither stricter nor weaker. */
function otherSettings(before: AccountParts, now: AccountParts): readonly Weakness[] {
  const keys = differingKeys(baselineOf(before), baselineOf(now));
  return where(keys.length > 0, {
    level: 'low',
    what: `other account settings: ${keys.join(', ')}`,
  });
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
  return before.flatMap((contact): readonly Weakness[] => {
    const { type, email } = contact;
    const level = type === 'SECURITY' ? 'medium' : 'low';
    const later = now.find((each) => each.type === type);
    if (!later) return [{ level, what: `the ${type.toLowerCase()} contact is removed` }];
    return where(later.email !== email, {
      level,
      what: `the ${type.toLowerCase()} contact is ${later.email} instead of ${email}`,
    });
  });
}

function budgetWeaknesses(before: Budget, now: Budget): readonly Weakness[] {
  const emails = lost(before.email, now.email);
  const alerts = lost(
    before.notifications.map(describeAlert),
    now.notifications.map(describeAlert),
  );
  const texts = [
    ...where(alerts.length > 0, `the budget no longer notifies at ${alerts.join(', ')}`),
    ...where(
      now.limit > before.limit,
      `the budget is ${now.limit} US dollars instead of ${before.limit}`,
    ),
    ...where(emails.length > 0, `the budget no longer notifies ${emails.join(', ')}`),
  ];
  return texts.map((what) => ({ level: 'low', what }));
}

/** `80% of actual costs`. */
const describeAlert = ({ type, threshold }: BudgetNotification): string =>
  `${threshold}% of ${type.toLowerCase()} costs`;

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
