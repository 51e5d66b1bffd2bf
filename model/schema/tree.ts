import { FORMATS } from '../aws/formats';
import { mapOf, recursive, wordOr } from './kit/collections';
import { object, optional } from './kit/object';
import { text } from './kit/scalars';
import type { Schema } from './kit/schema';
import { accountNaming, managed, tags } from './common';
import { names, unitFormerly } from './renaming';
import type { WrittenAccount } from './organization';
import { account } from './organization';

/**
 * `discovered`: somebody else creates and closes the accounts of the unit. Terraform looks them up
 * when it plans.
 */
export type WrittenAccounts = ReadonlyMap<string, WrittenAccount> | 'discovered';

export interface WrittenOrganizationalUnit {
  readonly name?: string;
  readonly formerly?: readonly string[];
  readonly id?: string;
  readonly managed?: boolean;
  readonly tags?: ReadonlyMap<string, string>;
  readonly accounts?: WrittenAccounts;
  readonly organizationalUnits?: ReadonlyMap<string, WrittenOrganizationalUnit>;
}

/** Definitions that refer to themselves, for the JSON Schema. */
export const definitions: Record<string, Schema<unknown>> = {};

export const organizationalUnits: Schema<ReadonlyMap<string, WrittenOrganizationalUnit>> = mapOf(
  { what: 'organizational unit', ...accountNaming },
  recursive<WrittenOrganizationalUnit>('organizationalUnit', () => organizationalUnit),
);
export const accounts = mapOf({ what: 'account', ...accountNaming }, account);

const organizationalUnit = object('an organizational unit', {
  name: names.organizationalUnit,
  formerly: unitFormerly,
  id: optional(
    text({
      expected: 'an organizational unit ID such as ou-ab12-cdefgh34',
      pattern: FORMATS.organizationalUnitId.pattern,
    }),
    'The ID of an existing unit, to import it instead of creating one',
  ),
  managed: managed('unit'),
  tags: optional(tags, 'Tags of the unit'),
  accounts: optional(
    wordOr('discovered', accounts),
    'Accounts directly in this unit, by name. discovered: somebody else, such as an account factory, creates and closes them. Terraform looks them up when it plans, so that they get the assignments of the unit',
  ),
  organizationalUnits: optional(organizationalUnits, 'Units in this unit, by name'),
});
definitions.organizationalUnit = organizationalUnit;

/** The accounts that the charter names in a unit. None if they are discovered. */
export const namedAccounts = ({
  accounts: written,
}: WrittenOrganizationalUnit): ReadonlyMap<string, WrittenAccount> | undefined =>
  written === 'discovered' ? undefined : written;

/** All accounts that the charter names in a unit and below it, or in the whole charter. */
export const allNamedAccounts = (
  unit: Pick<WrittenOrganizationalUnit, 'accounts' | 'organizationalUnits'>,
): readonly (readonly [name: string, account: WrittenAccount])[] => [
  ...(namedAccounts(unit) ?? []),
  ...[...(unit.organizationalUnits?.values() ?? [])].flatMap(allNamedAccounts),
];
