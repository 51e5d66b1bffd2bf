import { ownTags } from '../tree/tags';
import type { AccountBaseline, AlternateContact, Budget, PasswordPolicy } from '../../organization';
import type {
  WrittenAlternateContact,
  WrittenBaseline,
  WrittenBudget,
  WrittenPasswordPolicy,
} from '../../schema/baselines';
import type { Location } from '../../../source/location';
import type { ResolveContext } from '../context';
import type { BaselineConflict } from '../observations';
import { byText } from '../../../lib/by-text';
import { defined } from '../../../lib/defined';
import type { Nearness, Targets } from '../tree/targets';

/** Each setting is resolved separately. `false` turns it off. */
interface Settings {
  readonly passwordPolicy: PasswordPolicy | false;
  readonly s3PublicAccessBlock: boolean;
  readonly ebsEncryption: boolean;
  readonly imdsv2: boolean;
  readonly optInRegions: readonly string[];
  readonly billing: AlternateContact | false;
  readonly operations: AlternateContact | false;
  readonly security: AlternateContact | false;
  readonly budget: Budget | false;
}
type Setting = keyof Settings;

/** The defaults for an account that has a baseline. */
const DEFAULTS: Settings = {
  passwordPolicy: passwordPolicy({}),
  s3PublicAccessBlock: true,
  ebsEncryption: true,
  imdsv2: true,
  optInRegions: [],
  billing: false,
  operations: false,
  security: false,
  budget: false,
};

/**
 * The baseline of each account that has one, by the account's name. Each setting comes from the
 * nearest baseline that contains it. The order in the charter does not matter.
 *
 * Notes `baselineConflicts` if two equally near ones differ.
 */
export function resolveBaselines(
  context: ResolveContext & { readonly targets: Targets },
): ReadonlyMap<string, AccountBaseline> {
  const nearest = new Map<string, Map<Setting, Said>>();
  for (const written of context.model.baselines?.values() ?? []) {
    const settings = Object.entries(settingsOf(written)) as [Setting, Settings[Setting]][];
    for (const [account, near] of context.targets.nearness(written.targets, written.except)) {
      const said = nearest.get(account) ?? new Map<Setting, Said>();
      nearest.set(account, said);
      for (const [setting, value] of settings) {
        const before = said.get(setting);
        if (before && before.near > near) continue;
        const one = { written, value };
        said.set(setting, { near, by: before?.near === near ? [...before.by, one] : [one] });
      }
    }
  }
  noteConflicts(nearest, context);
  return new Map([...nearest].map(([account, said]) => [account, baselineOf(said)]));
}

/** What the nearest baselines say of a setting. */
interface Said {
  readonly near: Nearness;
  readonly by: readonly [SaidBy, ...SaidBy[]];
}
interface SaidBy {
  readonly written: WrittenBaseline;
  readonly value: Settings[Setting];
}

function baselineOf(said: ReadonlyMap<Setting, Said>): AccountBaseline {
  const nearest = Object.fromEntries(
    [...said].map(([setting, { by }]) => [setting, by[0].value]),
  ) as Partial<Settings>;
  const {
    passwordPolicy,
    s3PublicAccessBlock,
    ebsEncryption,
    imdsv2,
    optInRegions,
    billing,
    operations,
    security,
    budget,
  } = { ...DEFAULTS, ...nearest };
  const alternateContacts = [billing, operations, security].filter((contact) => contact !== false);
  return {
    ...(passwordPolicy && { passwordPolicy }),
    ...(s3PublicAccessBlock && { s3PublicAccessBlock }),
    ...(ebsEncryption && { ebsEncryption }),
    ...(imdsv2 && { imdsv2 }),
    ...(optInRegions.length > 0 && { optInRegions }),
    ...(alternateContacts.length > 0 && { alternateContacts }),
    ...(budget && { budget }),
  };
}

/** Notes two baselines that differ in a setting once, with all accounts that are affected. */
function noteConflicts(
  nearest: ReadonlyMap<string, ReadonlyMap<Setting, Said>>,
  { sourceMap, observations }: ResolveContext,
): void {
  const conflicts = new Map<Location, BaselineConflict>();
  const placeOf = ({ written }: SaidBy, setting: Setting): Location =>
    written.alternateContacts && isContact(setting)
      ? sourceMap.key(written.alternateContacts, setting)
      : sourceMap.key(written, setting);
  for (const [account, said] of nearest) {
    for (const [
      setting,
      {
        by: [first, ...others],
      },
    ] of said) {
      for (const other of others) {
        if (JSON.stringify(other.value) === JSON.stringify(first.value)) continue;
        const place = placeOf(other, setting);
        const conflict = conflicts.get(place) ?? {
          setting: isContact(setting) ? `the ${setting} contact` : setting,
          place,
          other: placeOf(first, setting),
          accounts: [],
        };
        conflict.accounts.push(account);
        conflicts.set(place, conflict);
      }
    }
  }
  observations.baselineConflicts.push(...conflicts.values());
}

/** The settings that a baseline contains. */
function settingsOf({
  passwordPolicy: passwords,
  s3PublicAccessBlock,
  ebsEncryption,
  imdsv2,
  optInRegions,
  alternateContacts = {},
  budget: costs,
}: WrittenBaseline): Partial<Settings> {
  const { billing, operations, security } = alternateContacts;
  return {
    ...(passwords !== undefined && { passwordPolicy: passwords && passwordPolicy(passwords) }),
    ...(s3PublicAccessBlock !== undefined && { s3PublicAccessBlock }),
    ...(ebsEncryption !== undefined && { ebsEncryption }),
    ...(imdsv2 !== undefined && { imdsv2 }),
    ...(optInRegions !== undefined && {
      optInRegions: [...new Set(optInRegions)].sort(byText),
    }),
    ...(billing !== undefined && { billing: billing && contact('BILLING', billing) }),
    ...(operations !== undefined && {
      operations: operations && contact('OPERATIONS', operations),
    }),
    ...(security !== undefined && { security: security && contact('SECURITY', security) }),
    ...(costs !== undefined && { budget: costs && budget(costs) }),
  };
}

function isContact(setting: Setting): boolean {
  return setting === 'billing' || setting === 'operations' || setting === 'security';
}

/** CIS AWS Foundations 1.8 and 1.9 require 14 characters and 24 remembered passwords. */
function passwordPolicy({
  minimumLength,
  reusePrevention,
  maximumAge,
  usersMayChange,
}: WrittenPasswordPolicy): PasswordPolicy {
  return {
    minimumLength: minimumLength ?? 14,
    reusePrevention: reusePrevention ?? 24,
    ...(maximumAge !== undefined && { maximumAgeDays: maximumAge }),
    usersMayChange: usersMayChange ?? true,
  };
}

function contact(
  type: AlternateContact['type'],
  { name, title, email, phone }: WrittenAlternateContact,
): AlternateContact {
  return { type, name, title, email, phone };
}

function budget(written: WrittenBudget): Budget {
  const { limit, alertAt = [80, 100], forecastAlertAt = [], email } = written;
  const notifications = (type: 'ACTUAL' | 'FORECASTED', thresholds: readonly number[]) =>
    [...new Set(thresholds)].sort((a, b) => a - b).map((threshold) => ({ type, threshold }));
  return {
    ...defined(written, 'name'),
    ...ownTags(written),
    limit,
    notifications: [
      ...notifications('ACTUAL', alertAt),
      ...notifications('FORECASTED', forecastAlertAt),
    ],
    email: [...new Set(email)].sort(byText),
  };
}
