import type { Tags } from './tags';
import type { PolicyDocument } from '../../iam/language/policy-document';
import type { Keyed } from './renaming';
import type { BucketReader } from './roles';

/**
 * The organization trail, its bucket in the log-archive account, and its log group in the
 * management account.
 */
export interface AuditTrail {
  readonly name: string;
  /** Globally unique. By default it contains the management account ID. */
  readonly bucket: string;
  /** Absent: the trail has none, so that nothing reads its events. */
  readonly logGroup?: string;
  /**
   * Names of what else the trail consists of. Absent: those that orgcharter gives. A role can be
   * the ARN of an existing one.
   */
  readonly logDeliveryRole?: string;
  /**
   * The ARN of an existing key for the log files. `false`: no key of KMS. Absent: a key of its own.
   */
  readonly key?: string | false;
  /** The same for the log group. */
  readonly logGroupKey?: string | false;
  /** The bucket's policy and other settings stay as they are. Absent: Terraform manages them. */
  readonly bucketSettings?: false;
  readonly keyAlias?: string;
  readonly logGroupKeyAlias?: string;
  readonly tags?: Tags;
  readonly bucketTags?: Tags;
  readonly logGroupTags?: Tags;
  /** Of the key of the bucket and of that of the log group. */
  readonly keyTags?: Tags;
  /** In days. One of the values that CloudWatch Logs accepts. 0: events never expire. */
  readonly logGroupRetentionDays: number;
  /** CloudTrail Insights: `ApiCallRateInsight`, `ApiErrorRateInsight`. Sorted. */
  readonly insights: readonly string[];
  /** Days until an object moves to Glacier. Default: never. */
  readonly archiveAfterDays?: number;
  /** Days until an object is deleted. Default: never. */
  readonly expireAfterDays?: number;
  /**
   * S3 Object Lock. In `COMPLIANCE` mode, not even the account's root user can delete a log file
   * before that.
   */
  readonly objectLock?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly days: number };
  /** Roles of the charter that read the log files. Sorted by account and role. Default: none. */
  readonly readers?: readonly BucketReader[];
}

export interface Monitoring {
  readonly topics: readonly Topic[];
  /**
   * Metric filters on the organization trail's log group, each with an alarm. They need an {@link
   * AuditTrail}.
   */
  readonly logAlarms: readonly LogAlarm[];
  readonly metricAlarms: readonly MetricAlarm[];
  /**
   * Accounts that have metric alarms or may have had them: all accounts if the charter has the
   * section, even empty. Sorted.
   */
  readonly metricAlarmAccounts: readonly string[];
  readonly eventRules: readonly EventRule[];
  /**
   * Regions that have event rules or may have had them: governed regions, former ones, and those of
   * global services. Sorted.
   */
  readonly eventRegions: readonly string[];
  /** CloudWatch Logs Insights queries over the organization trail. */
  readonly savedQueries: readonly SavedQuery[];
  readonly dashboard: boolean;
}

/** Its lists of subscribers are sorted and have no duplicates; an absent one is empty. */
export interface Topic extends Keyed {
  /** Absent: none of its own. */
  readonly tags?: Tags;
  /** AWS sends each address a confirmation message. */
  readonly email: readonly string[];
  /** URLs. */
  readonly https?: readonly string[];
  /** ARNs of queues. Only the topic in the account of a queue has it as a subscriber. */
  readonly sqs?: readonly string[];
  readonly slack?: readonly SlackChannel[];
  readonly teams?: readonly TeamsChannel[];
}

/** A channel's IDs. */
export interface SlackChannel {
  readonly workspace: string;
  readonly channel: string;
}

/** A channel's IDs. */
export interface TeamsChannel {
  readonly tenant: string;
  readonly team: string;
  /** As in a URL: `19%3aab12cd34ef56%40thread.tacv2`. */
  readonly channel: string;
}

export interface LogAlarm extends Keyed {
  readonly description: string;
  /** Absent: none of its own. */
  readonly tags?: Tags;
  /** CloudWatch Logs filter pattern. */
  readonly filterPattern: string;
  /** The number of calls in one period that triggers the alarm. */
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly topic: string;
}

/** An alarm on a metric of one account, in the home region. */
export interface MetricAlarm extends Keyed {
  readonly description: string;
  /** Absent: none of its own. */
  readonly tags?: Tags;
  /** The account that has the metric and the alarm. */
  readonly account: string;
  readonly metric:
    | {
        readonly namespace: string;
        readonly name: string;
        readonly statistic: string;
        readonly dimensions: Tags;
      }
    | { /** A CloudWatch Metrics Insights query. */ readonly query: string };
  readonly comparison: string;
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly topic: string;
}

/** An EventBridge rule in the management account. */
export interface EventRule extends Keyed {
  readonly description: string;
  /** Absent: none of its own. */
  readonly tags?: Tags;
  readonly pattern: PolicyDocument;
  /** Regions where the events occur, sorted. Other regions forward them to the home region. */
  readonly regions: readonly string[];
  readonly topic: string;
}

/** Its name is its key. */
export interface SavedQuery extends Keyed {
  readonly query: string;
}
