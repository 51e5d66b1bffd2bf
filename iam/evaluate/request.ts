/** One request to AWS: the principal, the action, the resource and the known condition keys. */
export interface AccessRequest {
  readonly principal: Principal;
  /** `ec2:RunInstances`. */
  readonly action: string;
  /**
   * The resource's ARN, or `*` for an action without resources. Default: the resource is unknown.
   */
  readonly resource?: string;
  /** What is not known of the resource. Default: nothing, if there is one. */
  readonly unknownPart?: UnknownPart;
  /**
   * The account that owns the resource. Default: the account in the resource's ARN, if it has one.
   */
  readonly resourceAccount?: AccountIdentity;
  /**
   * The accounts' organization ID (`o-…`), the value of `aws:PrincipalOrgID` and
   * `aws:ResourceOrgID`.
   */
  readonly organizationId?: string;
  /**
   * Condition keys, in any case. Other keys are implied by the request (see `context/`) or unknown.
   */
  readonly context: Readonly<Record<string, ContextValue>>;
  /**
   * Condition keys, in lower case, of which nothing is known, although the request would imply a
   * value. Default: none.
   */
  readonly unknownKeys?: readonly string[];
  /**
   * What is known of condition keys, in lower case, whose value is not known completely. Default:
   * none.
   */
  readonly partlyKnown?: Readonly<Record<string, PartlyKnown>>;
  /**
   * Whether it only has keys that AWS documents for the action, so that all other known keys are
   * absent. Default: `false`: they are unknown.
   */
  readonly isDocumented?: boolean;
}

/**
 * - `path`: `arn:…:role/app` stands for the role `app` with any path. CloudTrail logs the names of
 *   IAM's resources alone.
 * - `end`: `arn:…:secret:db-*` stands for one resource whose ARN begins so.
 */
export type UnknownPart = 'path' | 'end';

/**
 * - `patterns`: the key has a single value, which matches one of these. `*` stands for any
 *   characters.
 * - `atLeast`: the key has these values, and may have others.
 */
export type PartlyKnown =
  { readonly patterns: readonly string[] } | { readonly atLeast: readonly string[] };

/**
 * The value, or the values of a multivalued key. `null`: the request is known not to have the key.
 */
export type ContextValue = string | readonly string[] | null;

export interface AccountIdentity {
  /** Twelve digits. */
  readonly id: string;
  /** The account's name in the charter. */
  readonly name?: string;
  readonly isManagementAccount: boolean;
  /**
   * The organization of an account that is not in the request's organization: its ID (`o-…`),
   * `null` for none, or {@link ANOTHER_OR_NONE}. Default: the request's organization.
   */
  readonly organizationId?: string | null;
}

/** Instead of an organization ID: any other than the request's, or none. */
export const ANOTHER_OR_NONE = 'another organization or none';

export type Principal = IamPrincipal | AwsService | Anonymous;

export const isIamPrincipal = (principal: Principal): principal is IamPrincipal =>
  principal.kind !== 'aws-service' && principal.kind !== 'anonymous';

/** The principal in a few characters: its ARN, the service, or `anonymous`. */
export function principalName(principal: Principal): string {
  if (principal.kind === 'anonymous') return 'anonymous';
  return principal.kind === 'aws-service' ? (principal.service ?? 'an AWS service') : principal.arn;
}

/**
 * A role session is identified by the ARN of the role, as in `aws:PrincipalArn`:
 * `arn:aws:iam::…:role/…`, never `assumed-role`. A federated user (`sts:GetFederationToken`) has an
 * ARN of its own: `arn:aws:sts::…:federated-user/…`.
 */
export interface IamPrincipal {
  readonly kind: 'role' | 'user' | 'root' | 'federated-user' | 'service-linked-role';
  readonly arn: string;
  readonly account: AccountIdentity;
  /** The role's permission set, if Identity Center created the role. */
  readonly permissionSet?: string;
}

export interface AwsService {
  readonly kind: 'aws-service';
  /** `cloudtrail.amazonaws.com`. Default: unknown. */
  readonly service?: string;
}

/** A request without a signature. */
export interface Anonymous {
  readonly kind: 'anonymous';
}
