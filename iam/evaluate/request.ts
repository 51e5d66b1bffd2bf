/** One request to AWS: the principal, the action, the resource and the known condition keys. */
export interface AccessRequest {
  readonly principal: Principal;
  /** `ec2:RunInstances`. */
  readonly action: string;
  /** The resource's ARN, or `*` for an action without resources. Default: the resource is unknown. */
  readonly resource?: string;
  /** The account that owns the resource. Default: the account in the resource's ARN, if it has one. */
  readonly resourceAccount?: AccountIdentity;
  /** The accounts' organization ID (`o-…`), the value of `aws:PrincipalOrgID` and `aws:ResourceOrgID`. */
  readonly organizationId?: string;
  /** Condition keys, in any case. Other keys are implied by the request (see `context/`) or unknown. */
  readonly context: Readonly<Record<string, ContextValue>>;
}

/** The value, or the values of a multivalued key. `null`: the request is known not to have the key. */
export type ContextValue = string | readonly string[] | null;

export interface AccountIdentity {
  /** Twelve digits. */
  readonly id: string;
  /** The account's name in the charter. */
  readonly name?: string;
  readonly isManagementAccount: boolean;
}

export type Principal = IamPrincipal | AwsService;

/**
 * A role session is identified by the ARN of the role, as in `aws:PrincipalArn`: `arn:aws:iam::…:role/…`, never
 * `assumed-role`.
 */
export interface IamPrincipal {
  readonly kind: 'role' | 'user' | 'root' | 'service-linked-role';
  readonly arn: string;
  readonly account: AccountIdentity;
  /** The role's permission set, if Identity Center created the role. */
  readonly permissionSet?: string;
}

export interface AwsService {
  readonly kind: 'aws-service';
  /** `cloudtrail.amazonaws.com`. */
  readonly service: string;
}
