/**
 * The organization as it shall be, in one environment: every name resolved, every default filled in, every list sorted
 * by name. Immutable and serializable. The stacks map it to Terraform without asking questions of their own.
 */
export interface Organization {
  readonly environment: Environment;
  readonly name: string;
  /** `o-…` where the organization already exists and is to be adopted. */
  readonly id?: string;
  readonly homeRegion: string;
  /** Sorted, with the home region among them. */
  readonly governedRegions: readonly string[];
  /** The region Identity Center lives in. Default: the home region. */
  readonly identityCenterRegion: string;
  /** Identity Center's start URL, where the model names it. */
  readonly accessPortal?: string;
  /** Put on every resource that can carry tags, through the provider's `default_tags`. */
  readonly tags: Tags;
  /** The role that the management account assumes in a member account, such as `OrganizationAccountAccessRole`. */
  readonly accessRole: string;
  /** Service principals with trusted access, sorted: those that the model's parts need, and those it names. */
  readonly trustedServices: readonly string[];
  /** Policy types to be enabled in the root, sorted. */
  readonly policyTypes: readonly PolicyType[];
  readonly centralizedRootAccess: boolean;
  /** Whether RAM may share with the organization as a whole. */
  readonly resourceSharing: boolean;
  /** Names of accounts. */
  readonly managementAccount: string;
  readonly logArchiveAccount?: string;
  readonly securityAccount?: string;
  /** Sorted by path, so a parent comes before its children. */
  readonly organizationalUnits: readonly OrganizationalUnit[];
  /** Sorted by name; the management account is among them. */
  readonly accounts: readonly Account[];
  readonly unmanagedAccounts: readonly UnmanagedAccount[];
  readonly identity: Identity;
  readonly guardrails: readonly Guardrail[];
  /** What is deployed for the guardrails. Sorted by name. */
  readonly policies: readonly OrganizationPolicy[];
  readonly auditTrail?: AuditTrail;
  readonly monitoring: Monitoring;
  readonly security?: Security;
  /** Sorted by account: every account, where the model puts something into single accounts; otherwise none. */
  readonly accountParts: readonly AccountParts[];
  /** CI plans by a role that only reads: Terraform has to be told by which role to enter accounts (`var.access_role`). */
  readonly plansWithOwnRole: boolean;
  /** Groups and permission sets that are reviewed, or were. Sorted by kind, then name. */
  readonly reviews: readonly ReviewState[];
  /** All that has a last day, what has ended included. Sorted by day. */
  readonly expiries: readonly Expiry[];
}

export type Tags = Readonly<Record<string, string>>;

/** The place in the model's text that caused something. */
export interface Cause {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

// ---------------------------------------------------------------------------------------------- environment

/** One organization that the model is deployed to: `config/environments/<name>.yaml`. */
export interface Environment {
  readonly name: string;
  /** Twelve digits. */
  readonly managementAccountId: string;
  readonly state: State;
  /** `false` lets `destroy` take everything away: for organizations that are there to be tried out. Default: `true`. */
  readonly deletionProtection: boolean;
}

/** Where Terraform keeps the state of each stack. */
export type State =
  | {
      readonly backend: 's3';
      readonly bucket: string;
      readonly region: string;
      /** ARN or id of a KMS key; without it the bucket's own encryption applies. */
      readonly kmsKeyId?: string;
      /** Where the state of the `bootstrap` stack is: `local` until the bucket exists, then `s3`. */
      readonly bootstrapState: 'local' | 's3';
    }
  | { readonly backend: 'local'; /** A folder beside `cdktf.json`. */ readonly directory: string }
  | { readonly backend: 'cloud'; readonly hostname: string; readonly organization: string; readonly project?: string };

// ------------------------------------------------------------------------------------- units and accounts

/** The name that targets use for the organization's root. No organizational unit may take it. */
export const ROOT = 'Root';

export interface OrganizationalUnit {
  /** `Workloads/Production`. */
  readonly path: string;
  readonly name: string;
  /** The parent's path, or `Root`. */
  readonly parent: string;
  readonly tags: Tags;
  /** `ou-…` where the unit already exists and is to be adopted. */
  readonly id?: string;
}

export interface Account {
  readonly name: string;
  readonly email: string;
  /** The path of its organizational unit, or `Root`. */
  readonly parent: string;
  readonly tags: Tags;
  /** Twelve digits, where the account already exists. Always there for the management account. */
  readonly id?: string;
  readonly isManagementAccount: boolean;
  /** The account may be closed: its deletion protection is off, and Terraform closes it when its entry goes. */
  readonly closeOnDeletion: boolean;
  readonly cause: Cause;
}

/** An account that is in the organization, or was in the model, and that orgcharter shall not manage. */
export interface UnmanagedAccount {
  readonly name: string;
  readonly email: string;
  /** `false`: Terraform forgets the account and leaves it as it is. `true`: Terraform destroys its resource. */
  readonly destroy: boolean;
}

// ----------------------------------------------------------------------------------------------- identity

export interface Identity {
  /** `external`: groups arrive by SCIM and are looked up by name. */
  readonly source: 'identity-center' | 'external';
  readonly groups: readonly Group[];
  /** Empty where the source is external. */
  readonly users: readonly User[];
  readonly memberships: readonly Membership[];
  readonly permissionSets: readonly PermissionSet[];
  /** Sorted by principal, permission set, account. */
  readonly assignments: readonly AccountAssignment[];
  /** Attributes for access control (ABAC), sorted by key. */
  readonly accessControlAttributes: readonly AccessControlAttribute[];
}

export interface Group {
  readonly name: string;
  readonly description: string;
  /** Days between reviews of the group's members, where the model asks for them. */
  readonly reviewEveryDays?: number;
  readonly reviewer?: string;
}

export interface User {
  /** The user name people sign in with. */
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly email: string;
}

export interface Membership {
  readonly group: string;
  readonly user: string;
  /** The last day, where the membership ends. */
  readonly until?: string;
  readonly ticket?: string;
  readonly cause: Cause;
}

export interface PermissionSet {
  readonly name: string;
  readonly description: string;
  /** ISO 8601, as AWS takes it: `PT4H`. */
  readonly sessionDuration: string;
  readonly relayState?: string;
  readonly tags: Tags;
  /** Names with their path, as in the ARN: `ReadOnlyAccess`, `job-function/ViewOnlyAccess`. Sorted. */
  readonly awsManagedPolicies: readonly string[];
  /** Sorted by name. */
  readonly customerManagedPolicies: readonly CustomerManagedPolicy[];
  readonly inlinePolicy?: PolicyDocument;
  /** Where each statement of the inline policy is written. */
  readonly inlinePolicyCauses?: readonly Cause[];
  readonly permissionsBoundary?: { readonly awsManagedPolicy: string } | { readonly customerManagedPolicy: CustomerManagedPolicy };
  readonly breakGlass: boolean;
  readonly cause: Cause;
}

/** A policy that exists under this name and path in every account the permission set is assigned to. */
export interface CustomerManagedPolicy {
  readonly name: string;
  /** Begins and ends with `/`. */
  readonly path: string;
}

export interface AccountAssignment {
  readonly principalType: 'GROUP' | 'USER';
  readonly principal: string;
  readonly permissionSet: string;
  readonly account: string;
  /** The last day, `2027-03-31`, where the access ends. */
  readonly until?: string;
  readonly ticket?: string;
  readonly cause: Cause;
}

/** Where the reviews of a group or permission set stand. */
export interface ReviewState {
  readonly kind: 'group' | 'permissionSet';
  readonly name: string;
  readonly everyDays?: number;
  readonly reviewer?: string;
  /** The latest one. */
  readonly last?: Review;
  /** The last day on which the next review is in time, where there was one and there is to be another. */
  readonly due?: string;
  /** That day is over; or there is to be a review, and there never was one. */
  readonly overdue: boolean;
  /** Where the model asks for the review; otherwise where the last one is written. */
  readonly cause: Cause;
}

/** A review that was held. */
export interface Review {
  /** `2026-11-02` */
  readonly on: string;
  readonly by: string;
  readonly outcome: 'confirmed' | 'changed';
  readonly ticket?: string;
  readonly note?: string;
}

/** Something that ends on a day. It may have ended: then it is nowhere else in the organization. */
export interface Expiry {
  readonly kind: 'assignment' | 'membership' | 'role';
  /** In words: `group vendor-acme: ReadOnly in prod`. */
  readonly what: string;
  /** The last day, `2027-03-31`. */
  readonly until: string;
  /** The last day is over. */
  readonly ended: boolean;
  readonly ticket?: string;
  readonly cause: Cause;
}

export interface AccessControlAttribute {
  readonly key: string;
  /** Such as `${path:enterprise.department}`. */
  readonly sources: readonly string[];
}

// --------------------------------------------------------------------------------------------- guardrails

/** AWS Organizations' own names of its policy types. */
export const POLICY_TYPES = [
  'SERVICE_CONTROL_POLICY',
  'RESOURCE_CONTROL_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
] as const;
export type PolicyType = (typeof POLICY_TYPES)[number];

/**
 * A policy's JSON. Its strings may name things whose ids only AWS knows: `${account:security}` is that account's
 * twelve digits, `${organization:id}` the organization's `o-…`. The stacks put the values in.
 */
export type PolicyDocument = { readonly [key: string]: Json };
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One policy of AWS Organizations and where it is attached. */
export interface Guardrail {
  readonly name: string;
  readonly description: string;
  readonly type: PolicyType;
  readonly policy: PolicyDocument;
  /** What the model sets for a guardrail of the catalogue, by parameter. A policy of the team's own has none. */
  readonly parameters?: Readonly<Record<string, readonly string[]>>;
  /** Sorted: the root first, then organizational units, then accounts. */
  readonly attachments: readonly Attachment[];
  /** Accounts that the policy itself exempts, sorted. Default: none. */
  readonly exceptAccounts?: readonly string[];
  /** What the policy has to deny and to leave alone, beside the proofs of the catalogue. */
  readonly mustDeny: readonly Request[];
  readonly mustAllow: readonly Request[];
  readonly cause: Cause;
  /** Where each statement is written, in a policy of the team's own. */
  readonly statementCauses?: readonly Cause[];
}

/**
 * One policy as AWS Organizations has it: a guardrail's own, or a pack of several guardrails', where a target would
 * carry more policies than AWS takes. Proofs and reports ask the guardrails; only deploying and limits ask these.
 */
export interface OrganizationPolicy {
  /** The guardrail's, or a pack's: `scp-pack/4/Root`. */
  readonly name: string;
  /**
   * Names under which AWS may have it: a pack may be what was a policy of one of its guardrails, and the other way
   * round. Of those that there are, the first is changed in place, attached all the while.
   */
  readonly formerNames: readonly string[];
  readonly description: string;
  readonly type: PolicyType;
  readonly policy: PolicyDocument;
  readonly attachments: readonly Attachment[];
  /** The names of the guardrails whose statements it has, sorted: one, or those of a pack. */
  readonly guardrails: readonly string[];
}

export type Attachment =
  | { readonly kind: 'root' }
  | { readonly kind: 'organizationalUnit'; readonly path: string }
  | { readonly kind: 'account'; readonly name: string };

/** One call to AWS, as far as a proof needs to say. */
export interface Request {
  readonly action: string;
  readonly resource?: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

// -------------------------------------------------------------------------------------- audit, monitoring

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
  readonly eventRules: readonly EventRule[];
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
    | { readonly namespace: string; readonly name: string; readonly statistic: string; readonly dimensions: Tags }
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

// --------------------------------------------------------------------------------------- security services

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
  readonly templates: readonly { readonly regions: readonly string[]; /** YAML. */ readonly body: string }[];
}

/** Who is told of findings: a topic in the security account, and the event rules there that report to it. */
export interface Findings {
  readonly topic: Topic;
  readonly eventRules: readonly EventRule[];
}

// ---------------------------------------------------------------------------------------- single accounts

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

// ------------------------------------------------------------------------------------ roles and their policies

/** What IAM and its neighbours have in one account. Each list is sorted by name. */
export interface AccountIam {
  readonly customerManagedPolicies: readonly DeclaredPolicy[];
  readonly openIdConnectProviders: readonly OpenIdConnectProvider[];
  readonly trustAnchors: readonly TrustAnchor[];
  readonly roles: readonly Role[];
  readonly profiles: readonly Profile[];
  /** Buckets of this account that roles read. */
  readonly sharedBuckets: readonly SharedBucket[];
}

/** A customer-managed policy: a permissions boundary, or a policy for roles and permission sets. */
export interface DeclaredPolicy extends CustomerManagedPolicy {
  readonly description: string;
  readonly tags: Tags;
  readonly document: PolicyDocument;
  /** Where each statement is written. */
  readonly statementCauses: readonly Cause[];
  readonly cause: Cause;
}

export interface Role {
  readonly name: string;
  /** Begins and ends with `/`. */
  readonly path: string;
  readonly description: string;
  readonly tags: Tags;
  readonly maxSessionSeconds: number;
  /** Who may assume it, in the order of the model. */
  readonly trust: readonly Trust[];
  /**
   * The same as IAM takes it. Beside the placeholders of every {@link PolicyDocument}, `${trustAnchor:NAME}` is the
   * ARN of a trust anchor in the role's account.
   */
  readonly trustPolicy: PolicyDocument;
  readonly awsManagedPolicies: readonly string[];
  readonly customerManagedPolicies: readonly CustomerManagedPolicy[];
  readonly inlinePolicies: readonly InlinePolicy[];
  readonly permissionsBoundary?: PermissionSet['permissionsBoundary'];
  /** The last day, `2027-03-31`, where the role ends. */
  readonly until?: string;
  readonly ticket?: string;
  readonly cause: Cause;
}

export interface InlinePolicy {
  readonly name: string;
  readonly document: PolicyDocument;
  readonly statementCauses: readonly Cause[];
}

/** One principal that may assume a role, and what it has to bring. */
export type Trust = TrustedPrincipal & { readonly externalId?: string; readonly requireMfa: boolean };

export type TrustedPrincipal =
  | { readonly kind: 'role' | 'user'; readonly account: TrustedAccount; /** With its path, if it has one. */ readonly name: string }
  | { readonly kind: 'permissionSet'; readonly account: string; readonly permissionSet: string }
  | { readonly kind: 'account'; readonly account: TrustedAccount }
  | { readonly kind: 'service'; readonly service: string; readonly ownAccountOnly: boolean; readonly sourceArn?: string }
  | { readonly kind: 'oidc'; readonly provider: string; readonly audience: string; readonly subjects: readonly string[] }
  | { readonly kind: 'rolesAnywhere'; readonly trustAnchor: string; /** By part: `CN`, `OU`. */ readonly subject: Readonly<Record<string, readonly string[]>> };

/** An account of the organization, or one of somebody else by its twelve digits. */
export type TrustedAccount = { readonly name: string } | { readonly foreignId: string };

export interface OpenIdConnectProvider {
  readonly name: string;
  /** Begins with `https://`. */
  readonly url: string;
  readonly audiences: readonly string[];
  /** None: AWS knows the authority. */
  readonly thumbprints: readonly string[];
  readonly tags: Tags;
}

/** A certificate authority outside IAM whose certificates IAM Roles Anywhere takes, in the home region. */
export interface TrustAnchor {
  readonly name: string;
  readonly source: { readonly /** PEM. */ certificateBundle: string } | { readonly acmPcaArn: string };
  readonly enabled: boolean;
  readonly tags: Tags;
}

/** The roles that a certificate can be exchanged for, in the home region. */
export interface Profile {
  readonly name: string;
  /** Names of roles of the same account. */
  readonly roles: readonly string[];
  readonly sessionSeconds: number;
  readonly enabled: boolean;
  readonly tags: Tags;
}

export interface SharedBucket {
  readonly name: string;
  /** The bucket's whole policy, where orgcharter writes it; otherwise the owner adds {@link readerStatements}. */
  readonly policy?: PolicyDocument;
  readonly readerStatements: readonly Json[];
}

/** A role of the model that reads a bucket. */
export interface BucketReader {
  readonly account: string;
  /** With its path, without the first `/`. */
  readonly role: string;
  /** What the keys begin with. Default: all. */
  readonly prefix?: string;
}
