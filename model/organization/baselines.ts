import type { AccountIam } from './roles';

/** What one account has of its own: the stack `account-<name>`. */
export interface AccountParts extends AccountBaseline {
  readonly account: string;
  /** Where the model gives it any. */
  readonly iam?: AccountIam;
  readonly config?: ConfigRecording;
}

/** What Config records in one account. */
export interface ConfigRecording {
  /** Where it is delivered to. */
  readonly bucket: string;
  /** The governed regions, sorted. */
  readonly regions: readonly string[];
  /** Where IAM's users, groups, roles and policies are recorded; elsewhere they would be recorded, and paid for, again. */
  readonly globalResourcesIn: string;
}

/** Settings that an account has once. Those that the model does not set stay as AWS has them. */
export interface AccountBaseline {
  readonly passwordPolicy?: PasswordPolicy;
  /** S3 keeps every bucket of the account closed to the public, whatever the bucket's own settings say. */
  readonly s3PublicAccessBlock?: true;
  /** In every governed region, new volumes are encrypted. */
  readonly ebsEncryption?: true;
  /** In every governed region, new instances start with `HttpTokens` `required`. */
  readonly imdsv2?: true;
  /** Sorted by type. */
  readonly alternateContacts?: readonly AlternateContact[];
  readonly budget?: Budget;
}

/** What IAM asks of the passwords of IAM users, beside letters small and large, digits and symbols. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly reusePrevention: number;
  readonly maximumAgeDays?: number;
  readonly usersMayChange: boolean;
}

/** Whom AWS writes to beside the root user's address. */
export interface AlternateContact {
  readonly type: 'BILLING' | 'OPERATIONS' | 'SECURITY';
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
}

/** What an account may cost in a month. */
export interface Budget {
  /** US dollars. */
  readonly limit: number;
  /** Actual costs first, then forecasts, each by threshold. */
  readonly notifications: readonly BudgetNotification[];
  /** Sorted. */
  readonly email: readonly string[];
}

export interface BudgetNotification {
  /** What is compared: what the month has cost so far, or what it is expected to cost. */
  readonly type: 'ACTUAL' | 'FORECASTED';
  /** Per cent of the limit. */
  readonly threshold: number;
}
