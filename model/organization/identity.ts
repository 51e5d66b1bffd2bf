import type { Renameable } from './renaming';
import type { Tags } from './tags';
import type { PolicyDocument } from '../../iam/language/policy-document';
import type { Cause } from '../../source/cause';

export interface Identity {
  /** `external`: groups arrive by SCIM and are looked up by name. */
  readonly source: 'identity-center' | 'external';
  readonly groups: readonly Group[];
  /** The users that orgcharter creates. Empty if the source is external. */
  readonly users: readonly User[];
  /**
   * Users that arrive by SCIM and are looked up by user name: those that the charter lists or
   * assigns a permission set. Sorted by name. Empty unless the source is external.
   */
  readonly externalUsers: readonly ExternalUser[];
  readonly memberships: readonly Membership[];
  readonly permissionSets: readonly PermissionSet[];
  /** Sorted by principal, permission set, account. */
  readonly assignments: readonly AccountAssignment[];
  /** Attributes for access control (ABAC), sorted by key. */
  readonly accessControlAttributes: readonly AccessControlAttribute[];
}

export interface Group extends Renameable {
  readonly description: string;
  /** Days between reviews of the group's members. Absent: no reviews. */
  readonly reviewEveryDays?: number;
  readonly reviewer?: string;
  /** Where the charter declares it. */
  readonly declaredAt?: Cause;
}

/** The name in AWS is the user name people sign in with. */
export interface User extends Renameable {
  readonly givenName: string;
  readonly familyName: string;
  readonly displayName: string;
  readonly email: string;
  /** Where the charter declares it. */
  readonly declaredAt?: Cause;
}

/** The charter knows no more of a user than the name that the identity provider sends. */
export type ExternalUser = Renameable;

export interface Membership {
  readonly group: string;
  readonly user: string;
  /** The last day of the membership, `2027-03-31`. */
  readonly until?: string;
  readonly ticket?: string;
  readonly cause: Cause;
}

export interface PermissionSet extends Renameable {
  readonly description: string;
  /** ISO 8601, in the units that are written: `PT4H`, `PT90M`. */
  readonly sessionDuration: string;
  readonly relayState?: string;
  readonly tags: Tags;
  /** Names with path, as in the ARN: `ReadOnlyAccess`, `job-function/ViewOnlyAccess`. Sorted. */
  readonly awsManagedPolicies: readonly string[];
  /** Sorted by name. */
  readonly customerManagedPolicies: readonly CustomerManagedPolicy[];
  readonly inlinePolicy?: PolicyDocument;
  /** The source of each statement of the inline policy. */
  readonly inlinePolicyCauses?: readonly Cause[];
  readonly permissionsBoundary?:
    | { readonly awsManagedPolicy: string }
    | { readonly customerManagedPolicy: CustomerManagedPolicy };
  readonly breakGlass: boolean;
  readonly cause: Cause;
}

/** A policy that has this name and path in every account that the permission set is assigned to. */
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
  /** The last day of the access, `2027-03-31`. */
  readonly until?: string;
  readonly ticket?: string;
  readonly cause: Cause;
}

export interface AccessControlAttribute {
  readonly key: string;
  /** Such as `${path:enterprise.department}`. */
  readonly sources: readonly string[];
}
