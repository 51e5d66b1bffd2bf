import type { AccountParts } from './organization/baselines';
import type { Account, OrganizationalUnit, UnmanagedAccount } from './organization/tree';
import type { Tags } from './organization/tags';
import type { Environment } from './organization/environment';
import type { Guardrail, OrganizationPolicy } from './organization/guardrails';
import type { PolicyType } from '../iam/language/policy-types';
import type { Identity } from './organization/identity';
import type { AuditTrail, Monitoring } from './organization/monitoring';
import type { Expiry, ReviewState } from './organization/reviews';
import type { Security } from './organization/security';

export type * from './organization/baselines';
export * from './organization/tree';
export type * from './organization/tags';
export type * from './organization/environment';
export * from './organization/guardrails';
export type * from './organization/roles';
export type * from './organization/identity';
export type * from './organization/monitoring';
export type * from './organization/reviews';
export type * from './organization/security';

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
  /** No longer governed, and still to be reached, so that what is left there can be taken away. Sorted. */
  readonly formerRegions: readonly string[];
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
