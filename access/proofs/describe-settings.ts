import type { Json } from '../../iam/language/policy-document';
import type { EffectiveSetting } from './effective-setting';
import { grouped } from '../../lib/grouped';
import type { SettingClaim } from './proof-result';
import { named } from '../../lib/named';
import { written } from './describe';

/** `ec2_attributes.serial_console_access.status must be disabled`. */
export function settingTitle({ setting, value }: SettingClaim): string {
  return `${setting} must be ${describeValue(value)}`;
}

/**
 * Where the setting has which other value, and which policies set it; the same in several places is
 * described once.
 */
export function settingLines({ failures }: SettingClaim, folder: string): readonly string[] {
  const byFinding = grouped(failures, ({ found }) => findingLines(found, folder).join('\n'));
  return [...byFinding].flatMap(([finding, alike]) =>
    `in ${named(alike.flatMap(({ accounts }) => accounts).sort())}: ${finding}`.split('\n'),
  );
}

function findingLines(
  { value, setBy, isContested }: EffectiveSetting,
  folder: string,
): readonly string[] {
  return [
    value === undefined ? 'no policy sets it' : `it is ${describeValue(value)}`,
    ...setBy.map(
      ({ policy, level }) => `set by ${policy.name} at ${level}${written(policy.cause, folder)}`,
    ),
    ...(isContested
      ? ['these policies conflict: AWS applies them in the order in which they were attached']
      : []),
  ];
}

function describeValue(value: Json): string {
  return Array.isArray(value)
    ? value.length === 0
      ? 'an empty list'
      : value.join(', ')
    : String(value);
}
