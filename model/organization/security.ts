import type { Tags } from './tags';
import type { EventRule, Topic } from './monitoring';

/** The security services, run from the security account for the whole organization. What is absent is off. */
export interface Security {
  readonly guardDuty?: GuardDuty;
  readonly securityHub?: SecurityHub;
  readonly accessAnalyzer?: AccessAnalyzer;
  readonly config?: Config;
  readonly findings?: Findings;
}

/** On in every account and governed region, whether the account is there already or comes later. */
export interface GuardDuty {
  /** All that there are, sorted by name, whether on or off. */
  readonly features: readonly GuardDutyFeature[];
  readonly findingPublishingFrequency: 'FIFTEEN_MINUTES' | 'ONE_HOUR' | 'SIX_HOURS';
}

export interface GuardDutyFeature {
  readonly name: string;
  readonly enabled: boolean;
  /** In the order in which GuardDuty lists them. */
  readonly additionalConfiguration: readonly { readonly name: string; readonly enabled: boolean }[];
}

export interface SecurityHub {
  /** ARNs of the standards in the home region, sorted. Never none. */
  readonly standards: readonly string[];
}

/** Finds what is open to anybody outside the organization. */
export interface AccessAnalyzer {
  /** Days after which access that nobody used is found, where that is looked for. */
  readonly unusedAccessAge?: number;
}

/** AWS Config for the organization. The recorders are each account's own: {@link ConfigRecording}. */
export interface Config {
  /** In the log-archive account, in the home region. Unique in all of AWS. */
  readonly bucket: string;
  readonly archiveAfterDays?: number;
  readonly expireAfterDays?: number;
  /** Sorted by name. */
  readonly rules: readonly ConfigRule[];
  /** Sorted by name. */
  readonly conformancePacks: readonly ConformancePack[];
  /** Accounts without a recorder, sorted: rules and packs leave them out. */
  readonly exceptAccounts: readonly string[];
}

export interface ConfigRule {
  readonly name: string;
  readonly description?: string;
  /** `INCOMING_SSH_DISABLED` */
  readonly identifier: string;
  readonly parameters: Tags;
  /** Governed regions where it is deployed, sorted: the home region alone where it looks at what an account has once. */
  readonly regions: readonly string[];
}

export interface ConformancePack {
  readonly name: string;
  /** One for all regions, or several where not every rule is in every region. Sorted by region; no region twice. */
  readonly templates: readonly {
    readonly regions: readonly string[];
    /** YAML. */ readonly body: string;
  }[];
}

/** Who is told of findings: a topic in the security account, and the event rules there that report to it. */
export interface Findings {
  readonly topic: Topic;
  readonly eventRules: readonly EventRule[];
}
