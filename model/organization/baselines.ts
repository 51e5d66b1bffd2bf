import type { Tags } from './tags';
import type { AccountIam } from './roles';

/** The resources of one account: the stack `account-<name>`. */
export interface AccountParts extends AccountBaseline {
  readonly account: string;
  /** Absent if the charter has no IAM resources for the account. */
  readonly iam?: AccountIam;
  readonly config?: ConfigRecording;
}

/** The AWS Config recorders of one account. */
export interface ConfigRecording {
  /** The bucket that the recorders deliver to. */
  readonly bucket: string;
  /** The governed regions, sorted. */
  readonly regions: readonly string[];
  /**
   * The only region that records IAM users, groups, roles and policies. Each further region would
   * be billed again.
   */
  readonly globalResourcesIn: string;
  /** How often a snapshot is delivered. `false`: as AWS has it. Default: `TwentyFour_Hours`. */
  readonly snapshots?: string | false;
  /** Names. Default: `default`, as AWS names them. */
  readonly recorder?: string;
  readonly deliveryChannel?: string;
}

/** Settings that exist once per account. Settings that the charter does not set are not changed. */
export interface AccountBaseline {
  readonly passwordPolicy?: PasswordPolicy;
  /** S3 Block Public Access for the whole account, regardless of the settings of each bucket. */
  readonly s3PublicAccessBlock?: true;
  /** New volumes are encrypted, in every governed region. */
  readonly ebsEncryption?: true;
  /** New instances start with `HttpTokens` `required`, in every governed region. */
  readonly imdsv2?: true;
  /** Opt-in regions that the management account enables in the account. Sorted. */
  readonly optInRegions?: readonly string[];
  /** Sorted by type. */
  readonly alternateContacts?: readonly AlternateContact[];
  readonly budget?: Budget;
}

/**
 * The password policy for IAM users. It always requires lowercase and uppercase letters, digits and
 * symbols.
 */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly reusePrevention: number;
  readonly maximumAgeDays?: number;
  readonly usersMayChange: boolean;
}

/** Who AWS contacts in addition to the root user's address. */
export interface AlternateContact {
  readonly type: 'BILLING' | 'OPERATIONS' | 'SECURITY';
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
}

/** The monthly cost budget of an account. */
export interface Budget {
  /** The name in AWS. Default: `account-` and the first key of the account. */
  readonly name?: string;
  readonly tags?: Tags;
  /** US dollars. */
  readonly limit: number;
  /** Actual costs first, then forecasts, each by threshold. */
  readonly notifications: readonly BudgetNotification[];
  /** Sorted. */
  readonly email: readonly string[];
}

export interface BudgetNotification {
  /** Whether the actual or the forecasted cost of the month is compared with the limit. */
  readonly type: 'ACTUAL' | 'FORECASTED';
  /** Percentage of the limit. */
  readonly threshold: number;
}
