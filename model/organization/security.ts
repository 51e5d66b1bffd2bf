import type { FindingFrequency } from '../aws/frequencies';
import type { Tags } from './tags';
import type { EventRule, Topic } from './monitoring';
import type { Keyed } from './renaming';

/**
 * The security services, run from the security account for the whole organization. Absent services
 * are off.
 */
export interface Security {
  readonly guardDuty?: GuardDuty;
  readonly securityHub?: SecurityHub;
  readonly accessAnalyzer?: AccessAnalyzer;
  readonly inspector?: Inspector;
  readonly macie?: Macie;
  readonly detective?: Detective;
  readonly config?: Config;
  readonly findings?: Findings;
}

/** Enabled in every governed region of all existing and future accounts. */
export interface GuardDuty {
  /** Sorted. Absent: every governed region. */
  readonly regions?: readonly string[];
  /** All features, enabled or not, sorted by name. */
  readonly features: readonly GuardDutyFeature[];
  readonly tags?: Tags;
  readonly findingPublishingFrequency: FindingFrequency;
}

export interface GuardDutyFeature {
  readonly name: string;
  readonly enabled: boolean;
  /** In the order in which GuardDuty lists them. */
  readonly additionalConfiguration: readonly { readonly name: string; readonly enabled: boolean }[];
}

/** A service whose members AWS only enrolls when they join the organization. */
export interface Enrolling {
  /**
   * `all`: the charter names each of its accounts. `joining`: AWS enrolls those that join, and no
   * others.
   */
  readonly enrolls: 'all' | 'joining';
}

/** Enabled in the security account, and in members. */
export interface Inspector extends Enrolling {
  /** Sorted. Absent: every governed region. */
  readonly regions?: readonly string[];
  /** `EC2`, `ECR`, `LAMBDA`, `LAMBDA_CODE`. Sorted. */
  readonly resourceTypes: readonly string[];
}

/** Enabled in the security account, and in members. */
export interface Macie extends Enrolling {
  /** Sorted. Absent: every governed region. */
  readonly regions?: readonly string[];
  readonly findingPublishingFrequency: FindingFrequency;
}

/** Enabled in the security account, and in members. */
export interface Detective extends Enrolling {
  /** Sorted. Absent: every governed region. */
  readonly regions?: readonly string[];
  readonly tags?: Tags;
}

export interface SecurityHub {
  /** Sorted, the home region among them. Absent: every governed region. */
  readonly regions?: readonly string[];
  /** ARNs of the standards in the home region, sorted. At least one. */
  readonly standards: readonly string[];
}

/** Finds resources that are accessible from outside the organization. */
export interface AccessAnalyzer {
  /** Of the analyzers of external access, sorted. Absent: every governed region. */
  readonly regions?: readonly string[];
  /** Days after which unused access is reported. Absent: unused access is not analyzed. */
  readonly unusedAccessAge?: number;
  /** Names of the analyzers. Absent: those that orgcharter gives. */
  readonly name?: string;
  readonly unusedAccessName?: string;
  readonly tags?: Tags;
}

/** AWS Config for the organization. Each account has its own recorders: {@link ConfigRecording}. */
export interface Config {
  /** Sorted. Absent: every governed region. */
  readonly regions?: readonly string[];
  /** The bucket and its key are somebody else's: only the recorders deliver to it. */
  readonly bucketSettings?: false;
  /** In the log-archive account, in the home region. Globally unique. */
  readonly bucket: string;
  /** Names of what else AWS Config has. Absent: those that orgcharter gives. */
  readonly keyAlias?: string;
  readonly recorder?: string;
  readonly deliveryChannel?: string;
  /** `false`: there is none. */
  readonly aggregator?: string | false;
  /**
   * How often recorders deliver snapshots, as AWS calls it. `false`: the charter does not say.
   * Absent: daily.
   */
  readonly snapshots?: string | false;
  readonly aggregatorRole?: string;
  /** Of the aggregator. */
  readonly tags?: Tags;
  readonly bucketTags?: Tags;
  readonly keyTags?: Tags;
  readonly archiveAfterDays?: number;
  readonly expireAfterDays?: number;
  /** Sorted by name. */
  readonly rules: readonly ConfigRule[];
  /** Sorted by name. */
  readonly conformancePacks: readonly ConformancePack[];
  /** Accounts without a recorder, sorted. Rules and conformance packs exclude them. */
  readonly exceptAccounts: readonly string[];
}

export interface ConfigRule extends Keyed {
  readonly description?: string;
  /** `INCOMING_SSH_DISABLED` */
  readonly identifier: string;
  readonly parameters: Tags;
  /**
   * Governed regions where it is deployed, sorted. Only the home region for rules that check
   * account-wide settings.
   */
  readonly regions: readonly string[];
}

export interface ConformancePack extends Keyed {
  /**
   * Several if some rules are not available in every region. Sorted by region; each region occurs
   * once.
   */
  readonly templates: readonly {
    readonly regions: readonly string[];
    /** YAML. */ readonly body: string;
  }[];
}

/**
 * Notifications of findings: a topic in the security account, and the event rules there that
 * publish to it.
 */
export interface Findings {
  readonly topic: Topic;
  readonly eventRules: readonly EventRule[];
}
