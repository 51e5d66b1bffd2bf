import { FORMATS } from '../aws/formats';
import { listOf, mapOf, orFalse } from './kit/collections';
import { object, optional, required } from './kit/object';
import { boolean, days, number, text } from './kit/scalars';
import type { Written } from './kit/schema';
import { anyTargets, email, ownTags, region, sentence, targets } from './common';

/**
 * What IAM takes:
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html
 */
const passwordPolicy = object('a password policy', {
  minimumLength: optional(
    number({ minimum: 6, maximum: 128 }),
    'Minimum number of characters. Default: 14',
  ),
  reusePrevention: optional(
    number({ minimum: 1, maximum: 24 }),
    'Number of previous passwords that cannot be reused. Default: 24',
  ),
  maximumAge: optional(days, 'How long until a password expires. Default: never'),
  usersMayChange: optional(
    boolean,
    'Whether IAM users can change their own password. Default: true',
  ),
});
export type WrittenPasswordPolicy = Written<typeof passwordPolicy>;

const alternateContact = object('an alternate contact', {
  name: required(sentence, 'The name of a person or a team'),
  title: required(sentence, 'Their job title, such as Head of Security'),
  email: required(
    text({
      expected: 'an e-mail address',
      pattern: FORMATS.contactEmail.pattern,
      code: 'invalid-email',
    }),
    'The address that AWS writes to',
  ),
  phone: required(
    text({
      expected: 'a phone number: digits, spaces and +-()',
      pattern: FORMATS.phoneNumber.pattern,
    }),
    'In quotes, with the country code: "+44 20 7946 0000"',
  ),
});
export type WrittenAlternateContact = Written<typeof alternateContact>;

const alternateContacts = object('alternateContacts', {
  security: optional(orFalse(alternateContact), 'Contact for security and abuse notices'),
  billing: optional(orFalse(alternateContact), 'Contact for invoices'),
  operations: optional(orFalse(alternateContact), 'Contact for service health'),
});

/** Limits are rules: the charter can override AWS's. */
const percentages = listOf('percentages', number({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }));

/**
 * US dollars. AWS states no maximum for the amount of a budget, and this one for a threshold in
 * dollars.
 * https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_budgets_Notification.html
 */
const HIGHEST_BUDGET = 15_000_000_000_000;

const budget = object('a budget', {
  limit: required(
    number({ minimum: 0.01, maximum: HIGHEST_BUDGET, fractions: true }),
    'US dollars a month, for everything that the account uses',
  ),
  alertAt: optional(
    percentages,
    'Send an e-mail when the actual cost reaches these percentages of the limit. Default: [80, 100]',
  ),
  forecastAlertAt: optional(
    percentages,
    'Send an e-mail when the forecast for the end of the month reaches these percentages of the limit. Default: none',
  ),
  email: required(listOf('e-mail addresses', email), 'Who receives the e-mails'),
  name: optional(
    text({
      expected: 'a name of 1 to 100 characters without :, \\ and /',
      pattern: /^[^:\\/\p{Cc}]{1,100}$/u,
    }),
    'The name of the budget, for one account. Another name replaces the budget. Default: account- and the key of the account',
  ),
  tags: ownTags('the budget'),
});
export type WrittenBudget = Written<typeof budget>;

const baseline = object('a baseline', {
  targets: required(
    targets,
    'The accounts: Root (includes the management account), organizational unit paths, account names, or { tag: { … } }',
  ),
  except: optional(anyTargets, 'Accounts to leave out, written the same way'),
  passwordPolicy: optional(
    orFalse(passwordPolicy),
    'Password policy for IAM users. Default: {}: at least 14 characters, with upper case, lower case, digits and symbols',
  ),
  s3PublicAccessBlock: optional(
    boolean,
    'Block public access to every bucket in the account, whatever the bucket policies allow. Default: true',
  ),
  ebsEncryption: optional(
    boolean,
    'Encrypt new EBS volumes by default, in every governed region. Default: true',
  ),
  imdsv2: optional(
    boolean,
    'New instances require IMDSv2, in every governed region. Where a declarative policy sets the metadata defaults of an account, that policy applies instead, because AWS then rejects any other change. Default: true',
  ),
  optInRegions: optional(
    listOf('regions', region),
    'Opt-in regions to enable, such as af-south-1. The management account enables them when the organization stack is deployed, before anything else is deployed there. If the home region is one of them, enable it in the management account by hand first. Removing a region from the list does not disable it. Default: none',
  ),
  alternateContacts: optional(
    alternateContacts,
    'Contacts that AWS writes to in addition to the root user. Default: none',
  ),
  budget: optional(
    orFalse(budget),
    'A monthly cost budget. It is created in the management account, which has the costs of every account. Default: none',
  ),
});
export const baselines = mapOf({ what: 'baseline' }, baseline);
export type WrittenBaseline = Written<typeof baseline>;
