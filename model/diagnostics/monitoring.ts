import type { Explanations } from './explanation';
import { withOrganization } from './explanation';

const trail = (more: string, keys = '') =>
  withOrganization(
    'logArchiveAccount: logs',
    `accounts: { logs: {} }\nauditTrail: {${keys}}\n${more}`,
  );
const TOPIC = 'notifications: { ops: { email: [ops@acme.example] } }\n';

/** The organization trail, alarms, topics and the security services. */
export const MONITORING = {
  'break-glass-without-alarm': {
    meaning:
      'A permission set is for emergencies, and nobody is notified when it is used, although the organization trail records it.',
    fix: 'Write `break-glass-use: { notify: … }` under `alarms`. It creates an alarm for each permission set with `breakGlass: true`.',
    example: trail(
      'permissionSets:\n  Admin: { awsManagedPolicies: [AdministratorAccess], breakGlass: true }\n',
    ),
  },
  'config-rule-not-available': {
    meaning: 'AWS offers a managed rule of AWS Config in none of the governed regions.',
    fix: 'Remove it.',
    example: withOrganization(
      'logArchiveAccount: logs',
      '  securityAccount: security\naccounts: { logs: {}, security: {} }\nsecurity: { config: { rules: { cloudfront-viewer-policy-https: {} } } }\n',
    ),
  },
  'duplicate-alarm': {
    meaning:
      'A metric alarm of the management account has the same name as an alarm on the organization trail, which is in that account, too.',
    fix: 'Rename one of them.',
    example: trail(
      `${TOPIC}alarms: { root-usage: { notify: ops } }
metricAlarms:
  root-usage: { notify: ops, account: management, namespace: AWS/Usage, metric: CallCount, threshold: 1 }
`,
    ),
  },
  'expiry-before-archive': {
    meaning: 'Files would be deleted before they move to the archive.',
    fix: 'Make `expireAfter` longer than `archiveAfter`, or remove one of them.',
    example: trail('', ' retention: { archiveAfter: 90d, expireAfter: 30d } '),
  },
  'invalid-alarm-period': {
    meaning: 'CloudWatch does not support the period of an alarm.',
    fix: 'Use 10s, 20s, 30s or a multiple of 1m. All evaluation periods of an alarm together last one day at most, or seven days if the period is at least 1h.',
    example: trail(`${TOPIC}alarms: { root-usage: { notify: ops, period: 90s } }\n`),
  },
  'invalid-retention': {
    meaning: 'CloudWatch Logs does not support this retention.',
    fix: 'Use one of the numbers of days that the message lists.',
    example: trail('', ' logGroupRetention: 100d '),
  },
  'invalid-template': {
    meaning:
      'The template of a conformance pack has no `Resources`, a resource that is neither a rule nor a remediation, or a rule without a source.',
    fix: 'Correct the file. See [the format](https://docs.aws.amazon.com/config/latest/developerguide/custom-conformance-pack.html).',
    example: {
      ...(withOrganization(
        'logArchiveAccount: logs',
        '  securityAccount: security\naccounts: { logs: {}, security: {} }\nsecurity: { config: { conformancePacks: { ours: { template: ours.yaml } } } }\n',
      ) as Readonly<Record<string, string>>),
      'ours.yaml': 'Rules: {}\n',
    },
  },
  'missing-audit-trail': {
    meaning:
      'Alarms and saved queries use the log group of the organization trail, and the charter has no trail, or one without a log group.',
    fix: 'Add `auditTrail: {}`, or name a log group with `auditTrail.logGroup`.',
    example: `${TOPIC}alarms: { root-usage: { notify: ops } }\n`,
  },
  'missing-parameter': {
    meaning: 'A managed rule of AWS Config has a required parameter without a default.',
    fix: 'Add the parameter.',
    example: withOrganization(
      'logArchiveAccount: logs',
      '  securityAccount: security\naccounts: { logs: {}, security: {} }\nsecurity: { config: { rules: { iam-policy-in-use: {} } } }\n',
    ),
  },
  'no-findings-source': {
    meaning: 'Findings are forwarded to a topic, but no service that reports findings is enabled.',
    fix: 'Enable `guardDuty`, `securityHub` or `accessAnalyzer`, or remove `findings`.',
    example: withOrganization(
      'securityAccount: security',
      `accounts: { security: {} }\n${TOPIC}security: { findings: { notify: ops } }\n`,
    ),
  },
  'no-notification': {
    meaning:
      'A topic has no subscriber, or a budget has no percentage or no e-mail address: nobody would be notified. A budget without an address is an error, because AWS rejects it.',
    fix: 'Give the topic an e-mail address or another subscriber, or the budget a percentage and an address.',
    example: 'notifications:\n  security-alerts: { email: [] }\n',
  },
  'queue-in-other-account': {
    meaning:
      'A queue subscribes to a topic of another account. SNS would ask the owner of the queue to confirm, and Terraform would wait in vain. A topic is in the management account; the one that `security.findings` notifies also exists in the security account.',
    fix: 'Use a queue of that account, or let the owner of the queue subscribe it.',
    example:
      'notifications:\n  security-alerts: { sqs: ["arn:aws:sqs:eu-west-2:444455556666:alerts"] }\n',
  },
  'no-account-email': {
    meaning:
      'Amazon Macie and Amazon Detective enroll an account with its e-mail address, and the charter has none of an unmanaged account: it is left out.',
    fix: 'Add its `email`.',
    example: withOrganization(
      'securityAccount: security',
      'accounts:\n  security: { email: aws+security@acme.example }\n  vended: { id: "222233334444", managed: false }\nsecurity: { macie: {} }\n',
    ),
  },
  'no-recorder': {
    meaning:
      'Security Hub controls or AWS Config rules evaluate what AWS Config records, in accounts where the charter sets up no recorder: the charter has no `config`, or the rules also apply to unmanaged accounts.',
    fix: 'Add `config: {}`, or make sure that the accounts have a recorder in every governed region.',
    example: withOrganization(
      'securityAccount: security',
      'accounts: { security: {} }\nsecurity: { securityHub: {} }\n',
    ),
  },
  'ungoverned-region': {
    meaning:
      'A security service lists a region that the organization does not govern, or Security Hub is not used in the home region, from which it is configured.',
    fix: 'Use governed regions, or add the region to `organization.governedRegions`. Add the home region to the list of Security Hub.',
    example: withOrganization(
      'securityAccount: security',
      'accounts: { security: {} }\nsecurity: { guardDuty: { regions: [eu-west-1] } }\n',
    ),
  },
  'unused-break-glass-alarm': {
    meaning: 'The alarm `break-glass-use` is set, but no permission set has `breakGlass: true`.',
    fix: 'Set `breakGlass: true` on the permission set for emergencies, or remove the alarm.',
    example: trail(`${TOPIC}alarms: { break-glass-use: { notify: ops } }\n`),
  },
} satisfies Explanations;
