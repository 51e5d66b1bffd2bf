import type { Tags } from './tags';
import type { Json, PolicyDocument } from '../../iam/language/policy-document';
import type { Cause } from '../../source/cause';
import type { CustomerManagedPolicy, PermissionSet } from './identity';

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
export type Trust = TrustedPrincipal & {
  readonly externalId?: string;
  readonly requireMfa: boolean;
};

export type TrustedPrincipal =
  | {
      readonly kind: 'role' | 'user';
      readonly account: TrustedAccount;
      /** With its path, if it has one. */ readonly name: string;
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
  readonly source:
    { readonly /** PEM. */ certificateBundle: string } | { readonly acmPcaArn: string };
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
