import { mapOf, object, optional, required } from '../collections';
import { boolean, number } from '../scalars';
import type { Written } from '../schema';
import { targets } from './common';

/** What IAM takes: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html */
const passwordPolicy = object('a password policy', {
  minimumLength: optional(number({ minimum: 6, maximum: 128 }), 'Characters. Default: 14'),
  reusePrevention: optional(number({ minimum: 1, maximum: 24 }), 'Earlier passwords that may not come back. Default: 24'),
  maximumAge: optional(number({ minimum: 1, maximum: 1095 }), 'Days until a password has to be changed. Default: never'),
  usersMayChange: optional(boolean, 'People may change their own password. Default: true'),
});
export type WrittenPasswordPolicy = Written<typeof passwordPolicy>;

const baseline = object('a baseline', {
  targets: required(targets, 'The accounts: Root, paths of organizational units, names of accounts, or { tag: { … } }'),
  except: optional(targets, 'Accounts that are left out, in the same words'),
  passwordPolicy: optional(passwordPolicy, "The passwords of the account's IAM users. Default: IAM's own policy"),
});
export const baselines = mapOf({ what: 'baseline' }, baseline);
export type WrittenBaseline = Written<typeof baseline>;
