import type { Explanations } from './explanation';
import { MINIMAL_CHARTER } from './explanation';

/** Keys and values that cannot be right, whatever section they are in. */
export const VALUES = {
  'conflicting-keys': {
    meaning: 'Two keys exclude each other, and both are given.',
    fix: 'Remove one of them.',
    example:
      'groups: { dev: {} }\nusers: {}\npermissionSets: { Audit: {} }\nassignments:\n  - { group: dev, user: ada, permissionSet: Audit, targets: [Root] }\n',
  },
  'empty-list': {
    meaning: 'A list or mapping has no entries, and without any the setting does nothing.',
    fix: 'Add an entry, or remove the setting.',
    example: {
      'organization.yaml': `${MINIMAL_CHARTER}  securityAccount: security
  logArchiveAccount: logs
accounts: { security: {}, logs: {} }
security: { config: {}, securityHub: { standards: [] } }
`,
    },
  },
  'empty-text': {
    meaning: 'A text is empty.',
    fix: 'Write the text, or remove the key.',
    example: 'groups:\n  dev: { description: "" }\n',
  },
  'inapplicable-key': {
    meaning:
      'A key exists, but does not apply here because of another value: a bucket for a state that is a local file, or an external ID for a service.',
    fix: 'Remove the key, or change the value that excludes it.',
    example: {
      'organization.yaml': MINIMAL_CHARTER,
      'environments/production.yaml':
        'managementAccountId: "111122223333"\nstate: { backend: local, bucket: acme-state }\n',
    },
  },
  'invalid-account-id': {
    meaning: 'A value is not an AWS account ID, which has twelve digits.',
    fix: 'Write all twelve digits in quotes.',
    example: 'accounts:\n  shop: { id: "2222-3333-4444" }\n',
  },
  'invalid-choice': {
    meaning: 'A value is not one of the values that the key accepts.',
    fix: 'Use one of the values that the message lists.',
    example: 'auditTrail: { insights: [ApiCallInsight] }\n',
  },
  'invalid-date': {
    meaning: 'A value is not a date of the calendar in the form `2027-03-31`.',
    fix: 'Correct the date.',
    example:
      'groups: { dev: {} }\npermissionSets: { Audit: {} }\nassignments:\n  - { group: dev, permissionSet: Audit, targets: [Root], until: 2027-02-29 }\n',
  },
  'invalid-duration': {
    meaning:
      'A value is not a duration, or a longer one than AWS accepts. A duration is a whole number and a unit, such as `90s`, `5m`, `4h` or `1d`; for longer times `90d`, `2w` or `7y`.',
    fix: 'Use one of the units that the message lists.',
    example: 'permissionSets:\n  ReadOnly: { sessionDuration: PT4H }\n',
  },
  'invalid-email': {
    meaning: 'A value is not an e-mail address that AWS accepts.',
    fix: 'Correct the address.',
    example: 'accounts:\n  shop: { email: aws.acme.example }\n',
  },
  'invalid-format': {
    meaning: 'A text does not have the form that the key requires.',
    fix: 'Follow the message. [The reference](reference.md) describes each key.',
    example: 'permissionSets:\n  ReadOnly: { relayState: console.aws.amazon.com }\n',
  },
  'invalid-name': {
    meaning: 'A name has characters that AWS does not accept here.',
    fix: 'Use the characters that the message lists.',
    example: 'permissionSets:\n  Read only: {}\n',
  },
  'invalid-number': {
    meaning: 'A number is out of range, or not a whole number where one is required.',
    fix: 'Use a number in the range that the message gives.',
    example: 'baselines:\n  standard: { targets: [Root], passwordPolicy: { minimumLength: 4 } }\n',
  },
  'invalid-path': {
    meaning:
      'A value is not the path of a file of the right type. Paths are relative to the configuration folder and use `/`.',
    fix: 'Correct the path.',
    example: 'permissionSets:\n  ReadOnly: { inlinePolicy: /tmp/read-only.txt }\n',
  },
  'invalid-region': {
    meaning: 'A value does not have the form of an AWS region code.',
    fix: 'Use the code of the region, such as `eu-west-2`.',
    example: { 'organization.yaml': MINIMAL_CHARTER.replace('eu-west-2', 'London') },
  },
  'missing-key': {
    meaning: 'A required key is missing, or one of several keys is required and none is given.',
    fix: 'Add the key. [The reference](reference.md) describes its value.',
    example: 'guardrails:\n  deny-leave-organization: {}\n',
  },
  'over-limit': {
    meaning:
      'Something is longer, deeper or more than AWS accepts. [The reference](reference.md#limits-of-aws) lists every limit with its source.',
    fix: 'Reduce it. If AWS has increased your quota, set it under `limits`.',
    example: 'permissionSets:\n  ReadOnlyForTheAuditorsOfTheYear2027: {}\n',
  },
  'too-short': {
    meaning: 'A name or an address is shorter than AWS accepts.',
    fix: 'Use a longer one.',
    example: {
      'organization.yaml': MINIMAL_CHARTER,
      'environments/production.yaml':
        'managementAccountId: "111122223333"\nstate: { backend: s3, bucket: ac, region: eu-west-2 }\n',
    },
  },
  'unknown-key': {
    meaning: 'A key does not exist here.',
    fix: 'Correct its spelling or its indentation. [The reference](reference.md) lists the keys.',
    example: 'groups:\n  dev: { descripton: Developers }\n',
  },
  'wrong-type': {
    meaning:
      'A value has another type than expected: a text instead of a list, or a number instead of a text.',
    fix: 'Write the value as the message says. An account ID without quotes is a number.',
    example: 'accounts:\n  shop: { id: 022233334444 }\n',
  },
} satisfies Explanations;
