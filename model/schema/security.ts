import { FORMATS } from '../aws/formats';
import { OWN_NAMES } from '../own-names';
import { listOf, mapOf, orFalse } from './kit/collections';
import { object, optional, required } from './kit/object';
import { boolean, days, oneOf, text } from './kit/scalars';
import type { Written } from './kit/schema';
import {
  anyTargets,
  keyAliasName,
  lifecycleDays,
  name,
  ownTags,
  region,
  roleName,
  sentence,
  targets,
} from './common';
import { keepsItsName } from './renaming';

/**
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_OrganizationFeatureConfiguration.html
 */
export const GUARDDUTY_FEATURES = [
  'EBS_MALWARE_PROTECTION',
  'EKS_AUDIT_LOGS',
  'LAMBDA_NETWORK_LOGS',
  'RDS_LOGIN_EVENTS',
  'RUNTIME_MONITORING',
  'S3_DATA_EVENTS',
] as const;
/**
 * https://docs.aws.amazon.com/guardduty/latest/APIReference/API_OrganizationAdditionalConfiguration.html,
 * in the order in which GuardDuty lists them.
 */
export const RUNTIME_AGENTS = [
  'EKS_ADDON_MANAGEMENT',
  'ECS_FARGATE_AGENT_MANAGEMENT',
  'EC2_AGENT_MANAGEMENT',
] as const;

/** Of a service. */
const serviceRegions = optional(
  listOf('regions', region),
  'Governed regions in which it is used. Default: every governed region',
);

const guardDuty = object('guardDuty', {
  regions: serviceRegions,
  features: optional(
    listOf('features', oneOf(...GUARDDUTY_FEATURES)),
    'Protection plans to enable. Default: all except RUNTIME_MONITORING, the same as for a new account',
  ),
  runtimeAgents: optional(
    listOf('agents', oneOf(...RUNTIME_AGENTS)),
    'The RUNTIME_MONITORING agents that GuardDuty installs and updates. Default: none',
  ),
  findingPublishingFrequency: optional(
    oneOf('15m', '1h', '6h'),
    'How often to publish findings that recur. Default: 15m',
  ),
  tags: ownTags('the detectors'),
});

/** https://docs.aws.amazon.com/inspector/v2/APIReference/API_AutoEnable.html */
export const INSPECTOR_RESOURCES = ['EC2', 'ECR', 'LAMBDA', 'LAMBDA_CODE'] as const;

const enrolls = optional(
  oneOf('all', 'joining'),
  'all: each account of the charter but the management account. Every account and region is a resource of Terraform. joining: AWS enables it in accounts that join the organization, and others stay as they are. Default: all',
);

const inspector = object('inspector', {
  regions: serviceRegions,
  enrolls,
  resourceTypes: optional(
    listOf('resource types', oneOf(...INSPECTOR_RESOURCES)),
    'What to scan for vulnerabilities. LAMBDA_CODE needs LAMBDA. Default: EC2, ECR and LAMBDA',
  ),
});

const macie = object('macie', {
  regions: serviceRegions,
  enrolls,
  findingPublishingFrequency: optional(
    oneOf('15m', '1h', '6h'),
    'How often to publish findings that recur. Default: 15m',
  ),
});

const detective = object('detective', {
  regions: serviceRegions,
  enrolls,
  tags: ownTags('the behavior graphs'),
});

const securityHub = object('securityHub', {
  regions: optional(
    listOf('regions', region),
    'Governed regions in which it is used, the home region among them. Default: every governed region',
  ),
  standards: optional(
    listOf(
      'standards',
      text({ expected: 'a standard such as pci-dss or cis-aws-foundations-benchmark/3.0.0' }),
    ),
    'The latest version of each standard, or the version after the /. Default: aws-foundational-security-best-practices',
  ),
});

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_CreateAnalyzer.html */
const analyzerName = (usual: string) =>
  optional(
    text({
      expected: "an analyzer's name: a letter, then letters, digits and any of -_.",
      pattern: /^[A-Za-z][A-Za-z0-9_.-]{0,254}$/,
    }),
    `The name of the analyzer. Default: ${usual}`,
  );

const unusedAccess = object('unusedAccess', {
  unusedFor: optional(
    days,
    'How long access must be unused before it is reported, 1 to 365 days. Default: 90d',
  ),
  name: analyzerName(OWN_NAMES.unusedAccess),
});
const accessAnalyzer = object('accessAnalyzer', {
  regions: optional(
    listOf('regions', region),
    'Governed regions with an analyzer of external access. Default: every governed region',
  ),
  unusedAccess: optional(
    unusedAccess,
    'An analyzer for unused access. AWS charges for each IAM role and user. Default: none',
  ),
  name: analyzerName(OWN_NAMES.externalAccess),
  tags: ownTags('the analyzers'),
});

/** Of a managed rule of AWS Config. */
export const ruleIdentifier = text({
  expected: 'an identifier such as INCOMING_SSH_DISABLED',
  pattern: /^[A-Z][A-Z0-9_]*$/,
});

const configRule = {
  identifier: optional(
    ruleIdentifier,
    'The identifier of the managed rule. Default: the managed rule with this name',
  ),
  parameters: optional(
    mapOf({ what: 'parameter' }, text({ expected: 'a string; write numbers in quotes' })),
    'Parameters of the rule. Default: those of AWS',
  ),
  description: optional(sentence, 'What it is for'),
};
const configRuleNaming = {
  what: 'Config rule',
  pattern: FORMATS.configRuleName.pattern,
  form: FORMATS.configRuleName.allowed,
};
const configRules = mapOf(
  configRuleNaming,
  object('a Config rule', { ...keepsItsName('rule', FORMATS.configRuleName), ...configRule }),
);
/** They are part of the pack's template. */
const rulesOfPack = mapOf(configRuleNaming, object('a Config rule', configRule));

const conformancePack = object('a conformance pack', {
  ...keepsItsName('conformance pack', FORMATS.conformancePackName),
  rules: optional(rulesOfPack, 'The rules of the pack, by name'),
  template: optional(
    text({
      expected: 'the path of a YAML file, relative to the configuration folder',
      pattern: /^[^/\\].*\.ya?ml$/,
      code: 'invalid-path',
    }),
    'The path of a YAML template for the whole pack, instead of rules',
  ),
});

const configRetention = object('Config retention', {
  archiveAfter: optional(lifecycleDays, 'When to move files to Glacier. Default: never'),
  expireAfter: optional(lifecycleDays, 'When to delete files. Default: never'),
});

/**
 * https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorder.html, and of
 * API_DeliveryChannel and API_ConfigurationAggregator
 */
const CONFIG_NAME = /^[\x20-\x7e]{1,256}$/;
const configName = (what: string, usual: string) =>
  optional(
    text({ expected: 'a name of 1 to 256 characters', pattern: CONFIG_NAME }),
    `The name of the ${what}. Default: ${usual}`,
  );

const config = object('config', {
  regions: optional(
    listOf('regions', region),
    'Governed regions with recorders, rules and conformance packs. Default: every governed region',
  ),
  recorder: configName('recorders', 'default'),
  deliveryChannel: configName('delivery channels', 'default'),
  aggregator: optional(
    orFalse(text({ expected: 'a name of 1 to 256 characters', pattern: CONFIG_NAME })),
    `The name of the aggregator. false: none. Default: ${OWN_NAMES.aggregator}`,
  ),
  snapshots: optional(
    orFalse(oneOf('1h', '3h', '6h', '12h', '24h')),
    'How often the recorders deliver a snapshot. false: as AWS has it. Default: 24h',
  ),
  aggregatorRole: optional(
    roleName,
    `The name of the role with which the aggregator reads the organization. Default: ${OWN_NAMES.aggregatorRole}`,
  ),
  keyAlias: optional(
    keyAliasName,
    'The alias of the key that encrypts the bucket. Default: alias/orgcharter-config',
  ),
  tags: ownTags('the aggregator'),
  bucketTags: ownTags('the bucket'),
  keyTags: ownTags('the key'),
  targets: optional(
    targets,
    'Accounts in which to record, in every governed region. Default: Root, which is every account',
  ),
  except: optional(anyTargets, 'Accounts to leave out'),
  bucket: optional(
    text({ expected: "a bucket's name", pattern: FORMATS.bucketName.pattern }),
    'Globally unique. Default: made from the name of the organization and the ID of the management account',
  ),
  bucketSettings: optional(
    boolean,
    'Create the bucket with its key, and manage its policy, encryption, versioning, lifecycle, ownership and public access block. false: the bucket exists and stays as it is, whoever owns it. Default: true',
  ),
  retention: optional(
    configRetention,
    'How long to keep the recorded files, and in which storage class',
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
    'Conformance packs, by name. pci-dss is built in; others need rules or a template',
  ),
});

const findings = object('findings', {
  notify: required(
    name,
    'A name from notifications. A topic with the same name and subscribers is created in the security account',
  ),
  severity: optional(
    oneOf('medium', 'high', 'critical'),
    'The lowest severity to notify about. Default: high',
  ),
});

export const security = object('security', {
  guardDuty: optional(guardDuty, 'GuardDuty in every account and governed region. Default: off'),
  securityHub: optional(
    securityHub,
    'Security Hub in every account and governed region. Default: off',
  ),
  accessAnalyzer: optional(
    accessAnalyzer,
    'IAM Access Analyzer: finds resources that are shared outside the organization. Default: off',
  ),
  inspector: optional(inspector, 'Amazon Inspector in all accounts. Default: off'),
  macie: optional(macie, 'Amazon Macie in all accounts. Default: off'),
  detective: optional(detective, 'Amazon Detective in all accounts. Default: off'),
  config: optional(config, 'AWS Config: recorders, rules and conformance packs. Default: off'),
  findings: optional(findings, 'Notifications about findings. Default: none'),
});
export type WrittenSecurity = Written<typeof security>;
export type WrittenGuardDuty = Written<typeof guardDuty>;
export type WrittenConfig = Written<typeof config>;
export type WrittenConfigRules = Written<typeof configRules>;
export type WrittenConfigRule = WrittenConfigRules extends ReadonlyMap<string, infer T> ? T : never;
export type WrittenConformancePack = Written<typeof conformancePack>;
