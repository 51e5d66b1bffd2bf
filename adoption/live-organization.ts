import type { Known, LiveAssignment, LiveMembership } from '../audit/facts';
import type { Json } from '../iam/language/policy-document';
import type { LiveSecurity, Tags } from './live-security';

export type { Tags };

/**
 * An organization as it is in AWS, as plain data: read by `live/organization/`, written as a
 * charter by `adoption/charter/`, and matched with the resources of the stacks by `adoption/ids/`.
 * Lists have no order that means anything. Everything can be written as JSON and read again, so
 * that reading can be resumed.
 */
export interface LiveOrganization {
  /** `o-…` */
  readonly id: string;
  /** `r-…` */
  readonly rootId: string;
  /** Twelve digits. */
  readonly managementAccountId: string;
  /** Where the calls went that have no region of their own, and where the charter's home is. */
  readonly homeRegion?: string;
  /** Regions that are enabled in the management account, and in which accounts were read. */
  readonly regions?: readonly string[];
  /** Policy types enabled in the root, by AWS's names. Some may be unknown to the charter. */
  readonly policyTypes: readonly string[];
  /** Service principals with trusted access. */
  readonly trustedServices: readonly string[];
  /** `RootCredentialsManagement`, `RootSessions` */
  readonly rootFeatures: readonly string[];
  readonly delegatedAdministrators: readonly DelegatedAdministrator[];
  /** Whether the organization has a resource-based policy. Default: no */
  readonly hasDelegationPolicy?: boolean;
  readonly units: readonly LiveUnit[];
  /** With the management account. */
  readonly accounts: readonly LiveAccount[];
  /**
   * Accounts whose unit was not read: the charter only names them, as accounts that it leaves
   * alone. Default: none
   */
  readonly unmanagedAccounts?: readonly Pick<LiveAccount, 'id' | 'name' | 'email'>[];
  /** Of all types, those that AWS manages included. */
  readonly policies: readonly LivePolicy[];
  /** `undefined`: Identity Center has no instance of the organization in its region. */
  readonly identityCenter: Known<LiveIdentityCenter | undefined>;
  /** The organization trail. `undefined`: there is none. Of several, the one that logs most. */
  readonly trail: Known<LiveTrail | undefined>;
  /**
   * What was read in each account, by account ID; the reason where the account could not be
   * entered.
   */
  readonly inAccounts: Readonly<Record<string, Known<InAccount>>>;
  /** The budgets of the management account. Absent: they were not read. */
  readonly budgets?: readonly LiveBudget[];
  /** Absent: no member account administers security services, or it could not be entered. */
  readonly security?: LiveSecurity;
  /** Other parts of the organization that could not be read. They are empty or absent above. */
  readonly unread?: readonly Unread[];
}

/** Something that AWS did not answer. */
export interface Unread {
  /** `policies of type TAG_POLICY` */
  readonly what: string;
  readonly reason: string;
}

export interface DelegatedAdministrator {
  readonly accountId: string;
  /** Service principal. */
  readonly service: string;
}

export interface LiveUnit {
  readonly id: string;
  /** The name in AWS. It may contain `/`. */
  readonly name: string;
  /** `ou-…`, or the root's ID. */
  readonly parentId: string;
  readonly tags: Tags;
}

export interface LiveAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`… */
  readonly state: string;
  /** `ou-…`, or the root's ID. */
  readonly parentId: string;
  readonly tags: Tags;
}

export interface LivePolicy {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** AWS's name, such as `SERVICE_CONTROL_POLICY`. */
  readonly type: string;
  readonly awsManaged: boolean;
  /** Of policies that AWS manages: `null`. */
  readonly document: Json;
  /** IDs of the root, units and accounts. */
  readonly targets: readonly string[];
  readonly tags: Tags;
}

export interface LiveIdentityCenter {
  readonly instanceArn: string;
  readonly identityStoreId: string;
  readonly region: string;
  /**
   * Whether SCIM or a directory owns the groups and users: at least one of them has an external ID.
   * Then users are read only where they have an assignment, and memberships are not.
   */
  readonly external: boolean;
  readonly groups: readonly LiveGroup[];
  readonly users: readonly LiveUser[];
  readonly memberships: readonly LiveMembership[];
  readonly permissionSets: readonly LivePermissionSet[];
  readonly assignments: readonly LiveAssignment[];
  /** Attributes for access control. Empty: not enabled. */
  readonly accessControlAttributes: readonly {
    readonly key: string;
    readonly sources: readonly string[];
  }[];
}

export interface LiveGroup {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Created by SCIM or a directory. */
  readonly external: boolean;
}

export interface LiveUser {
  readonly id: string;
  /** The user name people sign in with. */
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  /** The primary address. Empty if there is none. */
  readonly email: string;
  readonly external: boolean;
}

export interface LivePermissionSet {
  readonly arn: string;
  readonly name: string;
  readonly description: string;
  /** ISO 8601: `PT4H`. */
  readonly sessionDuration: string;
  readonly relayState?: string;
  readonly tags: Tags;
  /** ARNs. */
  readonly awsManagedPolicies: readonly string[];
  readonly customerManagedPolicies: readonly LivePolicyReference[];
  readonly inlinePolicy?: Json;
  readonly permissionsBoundary?:
    { readonly awsManagedPolicy: string } | { readonly customerManagedPolicy: LivePolicyReference };
}

export interface LivePolicyReference {
  readonly name: string;
  /** Begins and ends with `/`. */
  readonly path: string;
}

export interface LiveTrail {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly isMultiRegion: boolean;
  readonly logFileValidation: boolean;
  readonly globalServiceEvents: boolean;
  /** `ApiCallRateInsight`, `ApiErrorRateInsight` */
  readonly insights: readonly string[];
  readonly bucket: string;
  /** The account that owns the bucket. Absent: none of the accounts that could be entered. */
  readonly bucketAccountId?: string;
  readonly prefix?: string;
  readonly kmsKeyArn?: string;
  readonly logGroupArn?: string;
  readonly deliveryRoleArn?: string;
  readonly topicArn?: string;
  readonly tags: Tags;
  /**
   * It has event selectors of its own: it logs data events, or not all management events. Default:
   * false
   */
  readonly customEvents?: boolean;
  /** The log group, if it is in the management account and could be read. */
  readonly logGroup?: {
    readonly name: string;
    readonly kmsKeyArn?: string;
    /** Days that it keeps events. Absent: for ever. */
    readonly retentionDays?: number;
    readonly tags: Tags;
  };
  /** Tags of the bucket. Absent: they could not be read. */
  readonly bucketTags?: Tags;
}

export interface LiveBudget {
  readonly name: string;
  /** A decimal number. */
  readonly limit: string;
  /** `USD` */
  readonly unit: string;
  /** A fixed limit for the costs of each month. */
  readonly isMonthlyCost: boolean;
  /** The account whose costs it limits. Absent: those of several accounts, or of something else. */
  readonly accountId?: string;
  readonly notifications: readonly LiveBudgetNotification[];
  readonly tags: Tags;
}

export interface LiveBudgetNotification {
  /** `ACTUAL`, `FORECASTED` */
  readonly type: string;
  readonly threshold: number;
  /** It is sent when the cost is above `threshold` percent of the limit. */
  readonly isPercentageAbove: boolean;
  readonly email: readonly string[];
  /** How many subscribers are topics. */
  readonly others: number;
}

/**
 * What one account has of the things that a charter can hold. Keys of `Record`s of regions are
 * region names.
 */
export interface InAccount {
  /** The role by which the account was entered. Absent: the management account. */
  readonly accessRole?: string;
  readonly passwordPolicy?: LivePasswordPolicy;
  /** Whether all four settings block public access. Absent: not configured. */
  readonly publicAccessBlock?: {
    readonly blockPublicAcls: boolean;
    readonly ignorePublicAcls: boolean;
    readonly blockPublicPolicy: boolean;
    readonly restrictPublicBuckets: boolean;
  };
  readonly ebsEncryptionByDefault: Readonly<Record<string, boolean>>;
  readonly alternateContacts: readonly {
    readonly type: 'BILLING' | 'OPERATIONS' | 'SECURITY';
    readonly name: string;
    readonly title: string;
    readonly email: string;
    readonly phone: string;
  }[];
  readonly budgets: readonly {
    readonly name: string;
    readonly limit: string;
    readonly unit: string;
  }[];
  /** At most one recorder for each account and region. */
  readonly configRecorders: Readonly<Record<string, LiveRecorder>>;
  /** IDs of GuardDuty's detectors. */
  readonly detectors: Readonly<Record<string, string>>;
  /** Regions in which Security Hub is enabled. */
  readonly securityHubs: readonly string[];
  readonly analyzers: Readonly<
    Record<string, readonly { readonly name: string; readonly type: string }[]>
  >;
  readonly openIdConnectProviders: readonly {
    readonly arn: string;
    readonly url: string;
    readonly audiences: readonly string[];
    readonly tags: Tags;
  }[];
  /** Roles selected by name or tag; those of AWS services and Identity Center are left out. */
  readonly roles: readonly LiveRole[];
  /** Customer-managed policies that these roles, or permission sets, use. */
  readonly policies: readonly {
    readonly arn: string;
    readonly name: string;
    readonly path: string;
    readonly description: string;
    readonly document: Json;
    readonly tags: Tags;
  }[];
  /**
   * Names of all roles: of services too, with path
   * (`/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`).
   */
  readonly roleNames: readonly string[];
  /** What could not be read in this account. It is empty or absent above. */
  readonly unread?: readonly Unread[];
}

/** A recorder of AWS Config, with its delivery channel. */
export interface LiveRecorder {
  readonly name: string;
  readonly deliveryChannel?: string;
  /**
   * It records all types of resources continuously, with the service-linked role, and is on.
   * Absent: not known.
   */
  readonly isUsual?: boolean;
  readonly recordsGlobalResources?: boolean;
  /** Of the delivery channel. */
  readonly bucket?: string;
  /** `TwentyFour_Hours` */
  readonly deliveryFrequency?: string;
  /** The channel has a prefix, a key or a topic. Default: false */
  readonly hasMore?: boolean;
}

export interface LivePasswordPolicy {
  readonly minimumLength: number;
  readonly requireSymbols: boolean;
  readonly requireNumbers: boolean;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly allowUsersToChange: boolean;
  readonly hardExpiry: boolean;
  /** Days. 0: they do not expire. */
  readonly maximumAge: number;
  /** 0: passwords can be reused. */
  readonly reusePrevention: number;
}

export interface LiveRole {
  readonly name: string;
  readonly path: string;
  readonly description: string;
  /** Seconds. */
  readonly maximumSessionDuration: number;
  readonly trustPolicy: Json;
  /** ARNs. */
  readonly managedPolicies: readonly string[];
  readonly inlinePolicies: readonly { readonly name: string; readonly document: Json }[];
  readonly permissionsBoundary?: string;
  readonly tags: Tags;
}
