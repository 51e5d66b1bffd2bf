import type { PolicyType } from '../iam/language/policy-types';
import type { Json } from '../iam/language/policy-document';

/**
 * What AWS says is there: plain data, found out by `live/` and judged here. Times are as AWS gives them, in ISO 8601.
 */
export interface Facts {
  /** `o-…` */
  readonly organizationId: string;
  /** `r-…` */
  readonly rootId: string;
  /** Policy types that are enabled in the root. */
  readonly policyTypes: readonly PolicyType[];
  readonly organizationalUnits: readonly LiveUnit[];
  readonly accounts: readonly LiveAccount[];
  /** By the account's id. Accounts that are not active are not among them. */
  readonly credentials: ReadonlyMap<string, Known<readonly Credentials[]>>;
  /** The policies of the customer's own, of all types. */
  readonly policies: Known<readonly LivePolicy[]>;
  /** `undefined`: Identity Center is not enabled in its region. */
  readonly identityCenter: Known<IdentityCenter | undefined>;
  /** The charter's trail. `undefined`: there is none of that name, or the charter has none. */
  readonly trail: Known<Trail | undefined>;
}

/** What was found out, or the reason for which it was not. */
export type Known<T> = { readonly known: T } | { readonly unknown: string };

/** What was found out. What was not is a finding of its own: `not-checked`. */
export function ifKnown<T>(answer: Known<T>): T | undefined {
  return 'known' in answer ? answer.known : undefined;
}

export interface LiveUnit {
  readonly id: string;
  /** `Workloads/Production` */
  readonly path: string;
}

export interface LiveAccount {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** AWS's own word: `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`… */
  readonly state: string;
  /** The path of its organizational unit, or `Root`. */
  readonly parent: string;
}

/** One row of an account's credential report. */
export interface Credentials {
  readonly user: string;
  readonly isRoot: boolean;
  /** `unknown`: reports that do not say whether the root user has one. */
  readonly password: 'yes' | 'no' | 'unknown';
  readonly passwordChanged?: string;
  readonly passwordLastUsed?: string;
  readonly mfa: boolean;
  /** The active ones. The report numbers them and has no key ids. */
  readonly accessKeys: readonly AccessKey[];
}

export interface AccessKey {
  readonly number: 1 | 2;
  readonly created: string;
  /** Absent: never. */
  readonly lastUsed?: string;
}

export interface LivePolicy {
  readonly id: string;
  readonly name: string;
  readonly type: PolicyType;
  readonly document: Json;
  /** Ids of the root, organizational units and accounts. */
  readonly targets: readonly string[];
}

export interface IdentityCenter {
  readonly instanceArn: string;
  readonly identityStoreId: string;
  readonly groups: readonly Named[];
  readonly users: readonly Named[];
  readonly memberships: readonly {
    readonly id: string;
    readonly groupId: string;
    readonly userId: string;
  }[];
  readonly permissionSets: readonly LivePermissionSet[];
  readonly assignments: readonly LiveAssignment[];
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface LivePermissionSet {
  readonly arn: string;
  readonly name: string;
  readonly created?: string;
  readonly sessionDuration: string;
  readonly relayState?: string;
  /** Names with their path, such as `job-function/ViewOnlyAccess`. */
  readonly awsManagedPolicies: readonly string[];
  /** Path and name: `/team/reader`. */
  readonly customerManagedPolicies: readonly string[];
  readonly inlinePolicy?: Json;
  /** As the policies above: `PowerUserAccess` of AWS, or `/team/boundary` of the account. */
  readonly permissionsBoundary?: string;
}

export interface LiveAssignment {
  readonly permissionSetArn: string;
  readonly accountId: string;
  readonly principalType: 'GROUP' | 'USER';
  readonly principalId: string;
}

export interface Trail {
  readonly name: string;
  readonly arn: string;
  readonly isLogging: boolean;
  readonly stopped?: string;
  /** CloudTrail's own code for why it cannot write to the bucket, such as `AccessDenied`. */
  readonly deliveryError?: string;
  readonly isMultiRegion: boolean;
  readonly isOrganizationTrail: boolean;
  readonly validatesLogFiles: boolean;
  readonly globalServiceEvents: boolean;
  /** Whether its selectors let every management event through. */
  readonly allManagementEvents: boolean;
  readonly bucket: string;
  readonly kmsKeyId?: string;
  readonly logGroupArn?: string;
}
