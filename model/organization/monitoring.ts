import type { Tags } from './tags';
import type { PolicyDocument } from '../../iam/language/policy-document';
import type { BucketReader } from './roles';

/** The organization trail, its bucket in the log-archive account, and its log group in the management account. */
export interface AuditTrail {
  readonly name: string;
  /** Unique in all of AWS: by default it carries the management account's id. */
  readonly bucket: string;
  readonly logGroup: string;
  /** Days; one of the values that CloudWatch Logs takes. */
  readonly logGroupRetentionDays: number;
  /** CloudTrail Insights: `ApiCallRateInsight`, `ApiErrorRateInsight`. Sorted. */
  readonly insights: readonly string[];
  /** Days until an object moves to Glacier, if at all. */
  readonly archiveAfterDays?: number;
  /** Days until an object is deleted, if at all. */
  readonly expireAfterDays?: number;
  /** S3 Object Lock: until then not even the account's root can delete a log file (`COMPLIANCE`). */
  readonly objectLock?: { readonly mode: 'GOVERNANCE' | 'COMPLIANCE'; readonly days: number };
  /** Roles of the model that read the log files. Sorted by account and role. Default: none. */
  readonly readers?: readonly BucketReader[];
}

export interface Monitoring {
  readonly topics: readonly Topic[];
  /** Alarms on the organization trail's log group: a metric filter and its alarm. Need an {@link AuditTrail}. */
  readonly logAlarms: readonly LogAlarm[];
  readonly metricAlarms: readonly MetricAlarm[];
  /** The accounts that metric alarms are in, or may have been: as soon as the model has the section, even empty, all of them. Sorted. */
  readonly metricAlarmAccounts: readonly string[];
  readonly eventRules: readonly EventRule[];
  /** Where event rules are, or may have been: wherever the organization works, and where global services are watched. Sorted. */
  readonly eventRegions: readonly string[];
  /** CloudWatch Logs Insights queries over the organization trail. */
  readonly savedQueries: readonly SavedQuery[];
  readonly dashboard: boolean;
}

export interface Topic {
  readonly name: string;
  /** Sorted addresses. Each receives a message from AWS that it has to confirm. */
  readonly email: readonly string[];
}

export interface LogAlarm {
  readonly name: string;
  readonly description: string;
  /** CloudWatch Logs filter pattern. */
  readonly filterPattern: string;
  /** Calls within one period at which the alarm goes off. */
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly topic: string;
}

/** An alarm on a metric of one account, in the home region. */
export interface MetricAlarm {
  readonly name: string;
  readonly description: string;
  /** The account whose metric it is, and where the alarm lives. */
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

/** An EventBridge rule of the management account. */
export interface EventRule {
  readonly name: string;
  readonly description: string;
  readonly pattern: PolicyDocument;
  /** Where the events occur, sorted. From a region other than the home region they are passed on to it. */
  readonly regions: readonly string[];
  readonly topic: string;
}

export interface SavedQuery {
  readonly name: string;
  readonly query: string;
}
