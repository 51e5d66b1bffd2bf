import type { AccountParts } from './organization/baselines';
import type { Acknowledgement } from './organization/acknowledgements';
import type { AdoptedResource } from './organization/adopted';
import type { Account, OrganizationalUnit, UnmanagedAccount } from './organization/tree';
import type { Tags } from './organization/tags';
import type { Environment } from './organization/environment';
import type { Guardrail, OrganizationPolicy } from './organization/guardrails';
import type { EnabledPolicyType } from '../iam/language/policy-types';
import type { FormerAccount } from './organization/leaving';
import type { Identity } from './organization/identity';
import type { JustInTimeAccess } from './organization/just-in-time-access';
import type { AuditTrail, Monitoring } from './organization/monitoring';
import type { DelegatedAdministrator } from './organization/delegated-administrators';
import type { Expiry, ReviewState } from './organization/reviews';
import type { Security } from './organization/security';

export type * from './organization/acknowledgements';
export type * from './organization/adopted';
export type * from './organization/baselines';
export * from './organization/leaving';
export * from './organization/left-alone';
export * from './organization/renaming';
export * from './organization/tree';
export * from './organization/tags';
export type * from './organization/delegated-administrators';
export type * from './organization/environment';
export * from './organization/guardrails';
export type * from './organization/roles';
export { BOUNDARY_PROOFS } from './organization/roles';
export type * from './organization/identity';
export * from './organization/just-in-time-access';
export type * from './organization/monitoring';
export * from './organization/subscribers';
export type * from './organization/reviews';
export type * from './organization/security';

/**
 * The desired state of the organization in one environment: all names resolved, all defaults filled
 * in, all lists sorted by name. Immutable and serializable. The stacks map it to Terraform without
 * further decisions.
 */
export interface Organization {
  readonly environment: Environment;
  readonly name: string;
  /** `o-…`, if an existing organization is imported. */
  readonly id?: string;
  readonly homeRegion: string;
  /** Sorted. Includes the home region. */
  readonly governedRegions: readonly string[];
  /**
   * Regions that are no longer governed, where Terraform still has to destroy what is left. Sorted.
   */
  readonly formerRegions: readonly string[];
  /** The region of Identity Center. Default: the home region. */
  readonly identityCenterRegion: string;
  /** Identity Center's start URL, if the charter sets it. */
  readonly accessPortal?: string;
  /** The charter's tags for every taggable resource. */
  readonly tags: Tags;
  /** Whether every taggable resource also has the tag `managed-by`. See {@link defaultTagsOf}. */
  readonly managedByTag: boolean;
  /**
   * The role that the management account assumes in a member account, such as
   * `OrganizationAccountAccessRole`.
   */
  readonly accessRole: string;
  /**
   * Service principals with trusted access: those that the charter's sections need, and those it
   * lists. Sorted.
   */
  readonly trustedServices: readonly string[];
  /**
   * Only services that the charter lists have trusted access. Absent: those that its sections need,
   * too.
   */
  readonly trustedAccess?: 'listed';
  /**
   * Policy types to enable in the root: those of guardrails, and those that the charter lists.
   * Sorted.
   */
  readonly policyTypes: readonly EnabledPolicyType[];
  /**
   * Accounts that administer a service, sorted by service principal. Absent: only those of the
   * security services.
   */
  readonly delegatedAdministrators?: readonly DelegatedAdministrator[];
  /**
   * `Root`, paths of units and names of accounts from which AWS's policy `FullAWSAccess` is
   * detached, sorted. Absent: none.
   */
  readonly fullAwsAccessDetachedFrom?: readonly string[];
  readonly centralizedRootAccess: boolean;
  /** RAM shares resources within the organization without invitations. */
  readonly resourceSharing: boolean;
  /** An account name, like the next two. */
  readonly managementAccount: string;
  readonly logArchiveAccount?: string;
  readonly securityAccount?: string;
  /**
   * Paths of units, made of names in AWS, that may be deleted although they have accounts. Sorted.
   */
  readonly formerUnits: readonly string[];
  /** Sorted by path, so a parent comes before its children. */
  readonly organizationalUnits: readonly OrganizationalUnit[];
  /** Sorted by name. Includes the management account. */
  readonly accounts: readonly Account[];
  readonly unmanagedAccounts: readonly UnmanagedAccount[];
  /**
   * Paths of units in which every account that the charter does not name is unmanaged. Sorted.
   * Absent: none.
   */
  readonly unmanagedUnits?: readonly string[];
  /**
   * Accounts that Terraform closes or releases, or has. Sorted by name. Absent if there are none.
   */
  readonly formerAccounts?: readonly FormerAccount[];
  /** The path of the unit for accounts that leave. Absent if none does. */
  readonly suspendedUnit?: string;
  readonly identity: Identity;
  /** Absent: nobody requests access in TEAM. */
  readonly justInTimeAccess?: JustInTimeAccess;
  readonly guardrails: readonly Guardrail[];
  /** The policies that are deployed for the guardrails. Sorted by name. */
  readonly policies: readonly OrganizationPolicy[];
  readonly auditTrail?: AuditTrail;
  readonly monitoring: Monitoring;
  readonly security?: Security;
  /**
   * Sorted by account. All accounts if the charter puts anything into single accounts; otherwise
   * empty.
   */
  readonly accountParts: readonly AccountParts[];
  /**
   * CI plans with a read-only role, so Terraform needs the role to enter accounts with
   * (`var.access_role`).
   */
  readonly plansWithOwnRole: boolean;
  /**
   * Groups and permission sets that have a review interval or were reviewed. Sorted by kind, then
   * name.
   */
  readonly reviews: readonly ReviewState[];
  /** All access with an expiry date, expired or not. Sorted by date. */
  readonly expiries: readonly Expiry[];
  /**
   * Resources to import with the next deployment, sorted by stack and address. Absent if there are
   * none.
   */
  readonly adopted?: readonly AdoptedResource[];
  /**
   * What Terraform may delete or replace although it is protected, sorted by address. Absent if
   * there is nothing.
   */
  readonly acknowledgements?: readonly Acknowledgement[];
}
