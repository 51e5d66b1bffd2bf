import type { Tags } from './tags';
import type { Json, PolicyDocument } from '../../iam/language/policy-document';
import type { Cause } from '../../source/cause';
import type { Acceptance } from './guardrails';
import type { CustomerManagedPolicy, PermissionSet } from './identity';
import type { Keyed } from './renaming';

/**
 * The IAM resources of one account, with IAM Roles Anywhere and shared buckets. Each list is sorted
 * by name.
 */
export interface AccountIam {
  readonly customerManagedPolicies: readonly DeclaredPolicy[];
  readonly openIdConnectProviders: readonly OpenIdConnectProvider[];
  readonly trustAnchors: readonly TrustAnchor[];
  readonly roles: readonly Role[];
  readonly profiles: readonly Profile[];
  /** Buckets of this account that roles of the charter read. */
  readonly sharedBuckets: readonly SharedBucket[];
}

/** What the proofs show that no principal with a permissions boundary can do. */
export const BOUNDARY_PROOFS = [
  'create or change roles and users without the boundary',
  'remove or replace the boundary',
  'change the boundary policy',
] as const;
export type BoundaryProof = (typeof BOUNDARY_PROOFS)[number];

/** A customer managed policy: a permissions boundary, or a policy for roles and permission sets. */
export interface DeclaredPolicy extends CustomerManagedPolicy, Keyed {
  readonly description: string;
  readonly tags: Tags;
  readonly document: PolicyDocument;
  /** The source of each statement. */
  readonly statementCauses: readonly Cause[];
  /** Failed proofs of it as a boundary that the charter accepts. Default: none. */
  readonly accepted?: readonly Acceptance[];
  readonly cause: Cause;
}

export interface Role extends Keyed {
  /** Begins and ends with `/`. */
  readonly path: string;
  readonly description: string;
  readonly tags: Tags;
  readonly maxSessionSeconds: number;
  /** Who can assume the role, in the order of the charter. */
  readonly trust: readonly Trust[];
  /**
   * The same as an IAM trust policy. In addition to the placeholders of every {@link
   * PolicyDocument}, `${trustAnchor:NAME}` is the ARN of a trust anchor in the role's account.
   */
  readonly trustPolicy: PolicyDocument;
  readonly awsManagedPolicies: readonly string[];
  readonly customerManagedPolicies: readonly CustomerManagedPolicy[];
  readonly inlinePolicies: readonly InlinePolicy[];
  readonly permissionsBoundary?: PermissionSet['permissionsBoundary'];
  /** The last day of the role, `2027-03-31`. */
  readonly until?: string;
  readonly ticket?: string;
  readonly cause: Cause;
}

export interface InlinePolicy {
  readonly name: string;
  readonly document: PolicyDocument;
  readonly statementCauses: readonly Cause[];
}

/** A principal that can assume a role, and the conditions for it. */
export type Trust = TrustedPrincipal & {
  readonly externalId?: string;
  readonly requireMfa: boolean;
};

export type TrustedPrincipal =
  | {
      readonly kind: 'role' | 'user';
      readonly account: TrustedAccount;
      /** With the path, if any. */ readonly name: string;
    }
  | { readonly kind: 'permissionSet'; readonly account: string; readonly permissionSet: string }
  | { readonly kind: 'account'; readonly account: TrustedAccount }
  | {
      readonly kind: 'service';
      readonly service: string;
      readonly ownAccountOnly: boolean;
      readonly sourceArn?: string;
    }
  | {
      readonly kind: 'oidc';
      readonly provider: string;
      readonly audience: string;
      readonly subjects: readonly string[];
    }
  | {
      readonly kind: 'rolesAnywhere';
      readonly trustAnchor: string;
      /** By part: `CN`, `OU`. */ readonly subject: Readonly<Record<string, readonly string[]>>;
    };

/** An account of the organization by name, or an outside account by its twelve-digit ID. */
export type TrustedAccount = { readonly name: string } | { readonly foreignId: string };

/** Its name is its key. */
export interface OpenIdConnectProvider extends Keyed {
  /** Begins with `https://`. */
  readonly url: string;
  readonly audiences: readonly string[];
  /** Empty if AWS trusts the certificate authority already. */
  readonly thumbprints: readonly string[];
  readonly tags: Tags;
}

/**
 * A certificate authority that IAM Roles Anywhere trusts, in the home region. Its name is its key.
 */
export interface TrustAnchor extends Keyed {
  readonly source:
    { readonly /** PEM. */ certificateBundle: string } | { readonly acmPcaArn: string };
  readonly enabled: boolean;
  readonly tags: Tags;
}

/**
 * The roles that a workload can assume with a certificate, in the home region. Its name is its key.
 */
export interface Profile extends Keyed {
  /** Names of roles of the same account. */
  readonly roles: readonly string[];
  readonly sessionSeconds: number;
  readonly enabled: boolean;
  readonly tags: Tags;
}

export interface SharedBucket {
  readonly name: string;
  /**
   * The complete bucket policy, if orgcharter manages it. Otherwise the owner adds {@link
   * readerStatements}.
   */
  readonly policy?: PolicyDocument;
  readonly readerStatements: readonly Json[];
}

/** A role of the charter that reads a bucket. */
export interface BucketReader {
  readonly account: string;
  /** With the path, without the leading `/`. */
  readonly role: string;
  /** The prefix of the object keys. Default: all objects. */
  readonly prefix?: string;
}
