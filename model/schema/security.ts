import { FORMATS } from '../aws/formats';
import { listOf, mapOf, object, optional, required } from './kit/collections';
import { days, oneOf, text } from './kit/scalars';
import type { Written } from './kit/schema';
import { name, sentence, targets } from './common';

/** https://docs.aws.amazon.com/guardduty/latest/APIReference/API_OrganizationFeatureConfiguration.html */
export const GUARDDUTY_FEATURES = [
  'EBS_MALWARE_PROTECTION',
  'EKS_AUDIT_LOGS',
  'LAMBDA_NETWORK_LOGS',
  'RDS_LOGIN_EVENTS',
  'RUNTIME_MONITORING',
  'S3_DATA_EVENTS',
] as const;
/** https://docs.aws.amazon.com/guardduty/latest/APIReference/API_OrganizationAdditionalConfiguration.html, in the order in which GuardDuty lists them. */
export const RUNTIME_AGENTS = [
  'EKS_ADDON_MANAGEMENT',
  'ECS_FARGATE_AGENT_MANAGEMENT',
  'EC2_AGENT_MANAGEMENT',
] as const;

const guardDuty = object('guardDuty', {
  features: optional(
    listOf('features', oneOf(...GUARDDUTY_FEATURES)),
    'What it looks at beside its foundation. Default: all but RUNTIME_MONITORING, as GuardDuty has it for a new account',
  ),
  runtimeAgents: optional(
    listOf('agents', oneOf(...RUNTIME_AGENTS)),
    'The agents of RUNTIME_MONITORING that GuardDuty installs and keeps up to date. Default: none',
  ),
  findingPublishingFrequency: optional(
    oneOf('15m', '1h', '6h'),
    'How soon it tells that something found before goes on. Default: 15m',
  ),
});

const securityHub = object('securityHub', {
  standards: optional(
    listOf(
      'standards',
      text({ expected: 'a standard such as pci-dss or cis-aws-foundations-benchmark/3.0.0' }),
    ),
    'Each in its newest version, or in the one that follows the /. Default: aws-foundational-security-best-practices',
  ),
});

const unusedAccess = object('unusedAccess', {
  unusedFor: optional(days, 'How long something has to be unused, 1 to 365 days. Default: 90d'),
});
const accessAnalyzer = object('accessAnalyzer', {
  unusedAccess: optional(
    unusedAccess,
    'An analyzer of access that nobody uses. AWS charges for it, by the IAM role and user. Default: none',
  ),
});

const configRule = object('a Config rule', {
  identifier: optional(
    text({ expected: 'an identifier such as INCOMING_SSH_DISABLED', pattern: /^[A-Z][A-Z0-9_]*$/ }),
    "The managed rule. Default: the one of AWS's that has this name",
  ),
  parameters: optional(
    mapOf({ what: 'parameter' }, text({ expected: 'a text, in quotes where it is a number' })),
    "Its parameters. Default: AWS's own",
  ),
  description: optional(sentence, 'What it is for'),
});
const configRules = mapOf(
  {
    what: 'Config rule',
    pattern: FORMATS.configRuleName.pattern,
    form: FORMATS.configRuleName.allowed,
  },
  configRule,
);

const conformancePack = object('a conformance pack', {
  rules: optional(configRules, 'Its rules, by name'),
  template: optional(
    text({
      expected: 'the path of a YAML file below the configuration folder',
      pattern: /^[^/\\].*\.ya?ml$/,
      code: 'invalid-path',
    }),
    'Or its whole template',
  ),
});

const configRetention = object('Config retention', {
  archiveAfter: optional(days, 'When files move to Glacier. Default: never'),
  expireAfter: optional(days, 'When files are deleted. Default: never'),
});

const config = object('config', {
  targets: optional(
    targets,
    'Accounts that have a recorder in every governed region. Default: Root, which is all of them',
  ),
  except: optional(targets, 'Accounts that are left out'),
  bucket: optional(
    text({ expected: "a bucket's name", pattern: FORMATS.bucketName.pattern }),
    "Unique in all of AWS. Default: made from the organization's name and the management account's id",
  ),
  retention: optional(
    configRetention,
    'How long what is recorded is kept in the bucket, and where',
  ),
  rules: optional(configRules, 'Managed rules for all accounts with a recorder, by name'),
  conformancePacks: optional(
    mapOf(
      {
        what: 'conformance pack',
        pattern: FORMATS.conformancePackName.pattern,
        form: FORMATS.conformancePackName.allowed,
      },
      conformancePack,
    ),
    'By name: pci-dss is built in, others bring rules or a template',
  ),
});

const findings = object('findings', {
  notify: required(
    name,
    'The topic whose subscribers are told, by a topic of the same name in the security account',
  ),
  severity: optional(oneOf('medium', 'high', 'critical'), 'From which severity on. Default: high'),
});

export const security = object('security', {
  guardDuty: optional(guardDuty, 'GuardDuty in every account and governed region. Default: off'),
  securityHub: optional(
    securityHub,
    'Security Hub in every account and governed region. Default: off',
  ),
  accessAnalyzer: optional(
    accessAnalyzer,
    'IAM Access Analyzer: what is open to anybody outside the organization. Default: off',
  ),
  config: optional(config, 'AWS Config: recorders, rules and conformance packs. Default: off'),
  findings: optional(findings, 'Who is told of findings. Default: nobody'),
});
export type WrittenSecurity = Written<typeof security>;
export type WrittenGuardDuty = Written<typeof guardDuty>;
export type WrittenConfig = Written<typeof config>;
export type WrittenConfigRule = Written<typeof configRule>;
export type WrittenConfigRules = Written<typeof configRules>;
export type WrittenConformancePack = Written<typeof conformancePack>;
