import type { Json } from '../../iam/language/policy-document';
import type { EffectiveSetting } from './effective-setting';
import { grouped } from '../../lib/grouped';
import type { SettingClaim } from './proof-result';
import { named } from '../../lib/named';
import { written } from './words';

/** `ec2_attributes.serial_console_access.status has to be disabled`. */
export function settingTitle({ setting, value }: SettingClaim): string {
  return `${setting} has to be ${inWords(value)}`;
}

/** Where it comes out as what else, and by whom; what is found in several places is said once. */
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
    value === undefined ? 'nothing sets it' : `it is ${inWords(value)}`,
    ...setBy.map(
      ({ policy, level }) => `set by ${policy.name} at ${level}${written(policy.cause, folder)}`,
    ),
    ...(isContested
      ? ['which contradict each other: AWS goes by the order in which they were attached']
      : []),
  ];
}

function inWords(value: Json): string {
  return Array.isArray(value)
    ? value.length === 0
      ? 'an empty list'
      : value.join(', ')
    : String(value);
}
