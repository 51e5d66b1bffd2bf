import { byText } from '../../lib/by-text';
import { grouped } from '../../lib/grouped';
import { FORMATS } from '../../model/aws/formats';
import type { InAccount, LiveOrganization, LivePasswordPolicy } from '../live-organization';
import { budgetsOf } from './budgets';
import type { Folded } from './fold';
import { writtenTarget } from './fold';
import { chooseKeys, slug } from './keys';
import { inAccounts } from './organization';
import type { Entry, Mapping } from './outline';
import { entry, mapping, unlessEmpty } from './outline';
import type { Places } from './places';
import type { ReportNotes } from './report';
import type { TagSplit } from './tags';

export interface SettingsOptions {
  readonly places: Places;
  readonly fold: (accounts: ReadonlySet<string>) => Folded;
  /** The regions of the charter. */
  readonly governedRegions: readonly string[];
  readonly ownTags: TagSplit['ownTags'];
  readonly notes: ReportNotes;
}

/**
 * The section `baselines`: one for all accounts that have the same settings. Accounts without any
 * of the settings, and those that could not be entered, are in none, so that Terraform leaves them
 * alone. Every baseline has every setting, because the defaults of a baseline would be changes.
 */
export function settingsSection(
  live: LiveOrganization,
  options: SettingsOptions,
): readonly Entry[] {
  const { places, fold } = options;
  const budgets = budgetsOf(live, options);
  const read = new Map(inAccounts(live));
  const all = [...places.accountKeys].flatMap(([id, key]) => {
    const settings = settingsOf(key, read.get(id), { ...options, budget: budgets.get(key) });
    return settings ? [{ key, settings }] : [];
  });
  const same = [...grouped(all, ({ settings }) => JSON.stringify(settings))]
    .map(([id, [first, ...others]]) => {
      const keys = [first!, ...others].map(({ key }) => key);
      return { id, settings: first!.settings, keys, folded: fold(new Set(keys)) };
    })
    .sort((a, b) => b.keys.length - a.keys.length || byText(a.id, b.id));
  const names = chooseKeys(
    same.map(({ id, folded }, index) => ({ id: `${index} ${id}`, name: nameOf(folded) })),
    { kind: 'accounts', isGood: () => true },
  );
  const written = same.map(({ id, settings, folded: { targets, except } }, index) =>
    entry(
      names.get(`${index} ${id}`) ?? 'accounts',
      mapping(
        entry('targets', targets.map(writtenTarget)),
        entry('except', except.length > 0 ? except : undefined),
        settings.entries,
      ),
    ),
  );
  return entry('baselines', unlessEmpty(mapping(...written)));
}

function nameOf({ targets: [only, ...others], except }: Folded): string {
  if (typeof only !== 'string' || others.length > 0) return 'some-accounts';
  if (only === 'Root') return except.length > 0 ? 'most-accounts' : 'all-accounts';
  return slug(only).toLowerCase() || 'some-accounts';
}

/** The settings that an account has. Nothing if it has none of them. */
function settingsOf(
  key: string,
  account: InAccount | undefined,
  options: SettingsOptions & { readonly budget: Mapping | undefined },
): Mapping | undefined {
  const { budget } = options;
  const found = account && ownSettingsOf(key, account, options);
  if (!found && !budget) return undefined;
  const { passwords, isBlocked = false, isEncrypted = false, contacts } = found ?? {};
  return mapping(
    entry('passwordPolicy', passwords ?? false),
    entry('s3PublicAccessBlock', isBlocked),
    entry('ebsEncryption', isEncrypted),
    entry('imdsv2', false),
    entry('alternateContacts', contacts),
    entry('budget', budget),
  );
}

/** The settings in an account that the charter can hold. Nothing if there are none. */
function ownSettingsOf(
  key: string,
  account: InAccount,
  { governedRegions, notes }: SettingsOptions,
) {
  const leaveOut = (kind: string, reason: string): void => notes.leaveOut(kind, key, reason);
  const { passwordPolicy, publicAccessBlock: block, ebsEncryptionByDefault: ebs } = account;
  const passwords = passwordPolicy && passwordPolicyOf(passwordPolicy);
  if (passwordPolicy && !passwords)
    leaveOut(
      'password policy',
      'the charter has only policies that require all kinds of characters and remember passwords',
    );
  const blocks = block ? Object.values(block).filter(Boolean).length : 0;
  if (blocks > 0 && blocks < 4) leaveOut('public access block', 'it is not complete');
  const encrypted = governedRegions.filter((region) => ebs[region] === true).length;
  const isEncrypted = encrypted > 0 && encrypted === governedRegions.length;
  if (encrypted > 0 && !isEncrypted)
    leaveOut('EBS encryption by default', 'it is not on in every governed region');
  const contacts = contactsOf(account, leaveOut);
  if (!passwords && blocks < 4 && !isEncrypted && !contacts) return undefined;
  return { passwords, isBlocked: blocks === 4, isEncrypted, contacts };
}

/** With what differs from the defaults. Nothing for a policy that the charter cannot have. */
function passwordPolicyOf(policy: LivePasswordPolicy): Mapping | undefined {
  const { requireLowercase, requireUppercase, requireNumbers, requireSymbols } = policy;
  const { minimumLength, reusePrevention, maximumAge, hardExpiry } = policy;
  const isHeld =
    [requireLowercase, requireUppercase, requireNumbers, requireSymbols].every(Boolean) &&
    !hardExpiry &&
    reusePrevention > 0;
  if (!isHeld) return undefined;
  return mapping(
    entry('minimumLength', minimumLength === 14 ? undefined : minimumLength),
    entry('reusePrevention', reusePrevention === 24 ? undefined : reusePrevention),
    entry('maximumAge', maximumAge === 0 ? undefined : `${maximumAge}d`),
    entry('usersMayChange', policy.allowUsersToChange ? undefined : false),
  );
}

function contactsOf(
  { alternateContacts }: InAccount,
  leaveOut: (kind: string, reason: string) => void,
): Mapping | undefined {
  const sorted = [...alternateContacts].sort((a, b) => byText(a.type, b.type));
  return unlessEmpty(
    mapping(
      ...sorted.map(({ type, name, title, email, phone }) => {
        const kind = type.toLowerCase();
        const isHeld =
          name !== '' &&
          title !== '' &&
          FORMATS.contactEmail.pattern.test(email) &&
          FORMATS.phoneNumber.pattern.test(phone);
        if (!isHeld) leaveOut(`${kind} contact`, 'AWS would not accept it today');
        return isHeld
          ? entry(
              kind,
              mapping(
                entry('name', name),
                entry('title', title),
                entry('email', email),
                entry('phone', phone),
              ),
            )
          : [];
      }),
    ),
  );
}
