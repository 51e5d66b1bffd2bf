import { FORMATS } from '../aws/formats';
import type { Format } from '../aws/formats';
import { listOf, oneOrAny } from './kit/collections';
import { optional } from './kit/object';
import { text } from './kit/scalars';

const NAME = (what: string): string =>
  `The name of the ${what} in AWS. Terraform changes it in place. Default: the key`;
const FIXED_NAME = (what: string): string =>
  `The name of the ${what} in AWS. Terraform cannot change it in place: another name replaces the ${what}. Default: the key, or the oldest key in formerly`;

/**
 * AWS's own names. Lengths are checked against the limits, an account's characters in
 * `model/rules/names.ts`.
 */
export const names = {
  account: optional(text({ expected: 'the name of the account in AWS' }), NAME('account')),
  organizationalUnit: optional(text({ expected: 'the name of the unit in AWS' }), NAME('unit')),
  guardrail: optional(text({ expected: 'the name of the policy in AWS' }), NAME('policy')),
  group: optional(
    text({
      expected: `a group name of ${FORMATS.groupName.allowed}`,
      pattern: FORMATS.groupName.pattern,
    }),
    NAME('group'),
  ),
  user: optional(
    text({
      expected: `a user name of ${FORMATS.userName.allowed}`,
      pattern: FORMATS.userName.pattern,
    }),
    FIXED_NAME('user'),
  ),
  permissionSet: optional(
    text({
      expected: `a permission set name of ${FORMATS.permissionSetName.allowed}`,
      pattern: FORMATS.permissionSetName.pattern,
    }),
    FIXED_NAME('permission set'),
  ),
};

/** A name that stays when the key changes, of the form that AWS requires. */
const fixedName = (what: string, { pattern, allowed }: Format) =>
  optional(text({ expected: `a name of ${allowed}`, pattern }), FIXED_NAME(what));

const formerKeys = oneOrAny('a former key', text({ expected: 'a former key' }));

/**
 * Terraform moves what it deployed under a former key: `formerly: dev`, or `[first, second]`, the
 * oldest first.
 */
export const formerly = optional(
  formerKeys,
  'The key that this had before, or a list of such keys, the oldest first. Terraform then moves what it deployed instead of replacing it. Remove it after every environment was deployed',
);

/** `name:` and `formerly:` of what Terraform cannot rename in place. */
export const keepsItsName = (what: string, format: Format) => ({
  name: fixedName(what, format),
  formerly,
});

/** The stack of an account keeps its state under the oldest key, so an account keeps `formerly`. */
export const accountFormerly = optional(
  formerKeys,
  'The key that the account had before, or a list of such keys, the oldest first. Terraform then moves what it deployed instead of replacing it. Keep it: the stack, the state and the generated e-mail address of the account keep the oldest key',
);

/** Terraform forgets an account under every key that may be in the state. */
export const unmanagedFormerly = optional(
  formerKeys,
  'The key that the account had while orgcharter managed it, if it is another one, or a list of such keys. Otherwise, Terraform would destroy what it deployed under that key',
);

export const unitFormerly = optional(
  oneOrAny('a former path', text({ expected: 'the former path of the unit' })),
  'The whole path that the unit had before, or a list of such paths, the oldest first. Terraform then renames the unit instead of replacing it. Units and accounts in it need nothing. AWS cannot move a unit to another parent: with a path from another parent, the old unit may be deleted after its accounts moved',
);

/** Paths of units that may be deleted. */
export const formerUnits = optional(
  listOf('paths', text({ expected: 'the path of a unit' })),
  'Paths of units that you removed, made of their names in AWS. Otherwise, the plan fails while a removed unit has accounts, because it might be a typo. Keep each of them here for one deployment. Default: none',
);
