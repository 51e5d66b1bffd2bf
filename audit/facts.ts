import type { PolicyType } from '../iam/language/policy-types';
import type { Json } from '../iam/language/policy-document';

/**
 * The state of the organization in AWS as plain data: read by `live/`, compared here. Times are in
 * ISO 8601, as AWS returns them.
 */
export interface Facts {
  /** `o-…` */
  readonly organizationId: string;
  /** `r-…` */
  readonly rootId: string;
  /** The policy types enabled in the root. */
  readonly policyTypes: readonly PolicyType[];
  readonly organizationalUnits: readonly LiveUnit[];
  readonly accounts: readonly LiveAccount[];
  /** By account ID. Only active accounts. */
  readonly credentials: ReadonlyMap<string, Known<readonly Credentials[]>>;
  /** Policies of all types, without those that AWS manages. */
  readonly policies: Known<readonly LivePolicy[]>;
  /** `undefined`: Identity Center is not enabled in its region. */
  readonly identityCenter: Known<IdentityCenter | undefined>;
  /**
   * The organization trail of the charter. `undefined`: it does not exist, or the charter has none.
   */
  readonly trail: Known<Trail | undefined>;
}

/** A value read from AWS, or the reason why it could not be read. */
export type Known<T> = { readonly known: T } | { readonly unknown: string };

/** The value, if it could be read. If not, that is a finding of its own: `not-checked`. */
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
  /** As in AWS: `ACTIVE`, `SUSPENDED`, `PENDING_CLOSURE`… */
  readonly state: string;
  /** The path of its organizational unit, or `Root`. */
  readonly parent: string;
}

/** One row of an account's credential report. */
export interface Credentials {
  readonly user: string;
  readonly isRoot: boolean;
  /** `unknown`: some reports do not include it for the root user. */
  readonly password: 'yes' | 'no' | 'unknown';
  readonly passwordChanged?: string;
  readonly passwordLastUsed?: string;
  readonly mfa: boolean;
  /** Only active keys. The report numbers them; it has no key IDs. */
  readonly accessKeys: readonly AccessKey[];
}

export interface AccessKey {
  readonly number: 1 | 2;
  readonly created: string;
  /** Absent: never used. */
  readonly lastUsed?: string;
}

export interface LivePolicy {
  readonly id: string;
  readonly name: string;
  readonly type: PolicyType;
  readonly document: Json;
  /** IDs of the root, organizational units and accounts. */
  readonly targets: readonly string[];
}

export interface IdentityCenter {
  readonly instanceArn: string;
  readonly identityStoreId: string;
  readonly groups: readonly Named[];
  readonly users: readonly Named[];
  readonly memberships: readonly LiveMembership[];
  readonly permissionSets: readonly LivePermissionSet[];
  readonly assignments: readonly LiveAssignment[];
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface LiveMembership {
  readonly id: string;
  readonly groupId: string;
  readonly userId: string;
}

export interface LivePermissionSet {
  readonly arn: string;
  readonly name: string;
  readonly created?: string;
  readonly sessionDuration: string;
  readonly relayState?: string;
  /** Names with path, such as `job-function/ViewOnlyAccess`. */
  readonly awsManagedPolicies: readonly string[];
  /** Path and name: `/team/reader`. */
  readonly customerManagedPolicies: readonly string[];
  readonly inlinePolicy?: Json;
  /** In the same form: `PowerUserAccess` if AWS managed, `/team/boundary` if customer managed. */
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
  readonly stoppedAt?: string;
  /** The error code of the last delivery to the bucket, such as `AccessDenied`. */
  readonly deliveryError?: string;
  readonly isMultiRegion: boolean;
  readonly isOrganizationTrail: boolean;
  readonly logFileValidation: boolean;
  readonly globalServiceEvents: boolean;
  /** Whether its event selectors include every management event. */
  readonly allManagementEvents: boolean;
  readonly bucket: string;
  readonly kmsKeyId?: string;
  readonly logGroupArn?: string;
}
