import { FORMATS } from '../aws/formats';
import { listOf, mapOf, object, optional, orFalse, required } from './kit/collections';
import { boolean, days, number, text } from './kit/scalars';
import type { Written } from './kit/schema';
import { email, sentence, targets } from './common';

/** What IAM takes: https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html */
const passwordPolicy = object('a password policy', {
  minimumLength: optional(number({ minimum: 6, maximum: 128 }), 'Characters. Default: 14'),
  reusePrevention: optional(
    number({ minimum: 1, maximum: 24 }),
    'Earlier passwords that may not come back. Default: 24',
  ),
  maximumAge: optional(days, 'Until a password has to be changed. Default: never'),
  usersMayChange: optional(boolean, 'People may change their own password. Default: true'),
});
export type WrittenPasswordPolicy = Written<typeof passwordPolicy>;

const alternateContact = object('an alternate contact', {
  name: required(sentence, 'A person or a team'),
  title: required(sentence, 'What they are: Head of Security'),
  email: required(
    text({
      expected: 'an e-mail address',
      pattern: FORMATS.contactEmail.pattern,
      code: 'invalid-email',
    }),
    'Where AWS writes to',
  ),
  phone: required(
    text({
      expected: 'a phone number: digits, blanks and +-()',
      pattern: FORMATS.phoneNumber.pattern,
    }),
    'In quotes, with the country: "+44 20 7946 0000"',
  ),
});
export type WrittenAlternateContact = Written<typeof alternateContact>;

const alternateContacts = object('alternateContacts', {
  security: optional(orFalse(alternateContact), 'For abuse and security'),
  billing: optional(orFalse(alternateContact), 'For invoices'),
  operations: optional(orFalse(alternateContact), 'For the health of services'),
});

const percentages = listOf('percentages', number({ minimum: 1 }));

const budget = object('a budget', {
  limit: required(
    number({ minimum: 0.01, fractions: true }),
    "US dollars a month, for all that the account's use costs",
  ),
  alertAt: optional(
    percentages,
    'Percentages of the limit that costs have passed when somebody is told. Default: [80, 100]',
  ),
  forecastAlertAt: optional(
    percentages,
    'Percentages of the limit that costs are expected to pass by the end of the month when somebody is told. Default: none',
  ),
  email: required(listOf('e-mail addresses', email), 'Who is told'),
});
export type WrittenBudget = Written<typeof budget>;

const baseline = object('a baseline', {
  targets: required(
    targets,
    'The accounts: Root (the management account among them), paths of organizational units, names of accounts, or { tag: { … } }',
  ),
  except: optional(targets, 'Accounts that are left out, in the same words'),
  passwordPolicy: optional(
    orFalse(passwordPolicy),
    "The passwords of the account's IAM users. Default: {}, 14 characters of four kinds",
  ),
  s3PublicAccessBlock: optional(
    boolean,
    'No bucket of the account is open to the public, whatever its own policy says. Default: true',
  ),
  ebsEncryption: optional(
    boolean,
    'New volumes are encrypted, in every governed region. Default: true',
  ),
  imdsv2: optional(
    boolean,
    'New instances hand out their credentials to requests with a token alone, in every governed region. An account whose metadata defaults a declarative policy sets is left to that policy: AWS lets nothing else set them. Default: true',
  ),
  alternateContacts: optional(
    alternateContacts,
    "Whom AWS writes to beside the root user's address. Default: nobody",
  ),
  budget: optional(
    orFalse(budget),
    "What the account may cost. Kept in the management account, which sees every account's costs. Default: none",
  ),
});
export const baselines = mapOf({ what: 'baseline' }, baseline);
export type WrittenBaseline = Written<typeof baseline>;
