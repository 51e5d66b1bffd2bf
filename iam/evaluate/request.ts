/** One request to AWS: who does what to which resource, and what is known of the circumstances. */
export interface AccessRequest {
  readonly principal: Principal;
  /** `ec2:RunInstances`. */
  readonly action: string;
  /** The resource's ARN, or `*` for an action that takes no resource. Without it the resource is not known. */
  readonly resource?: string;
  /** The account that owns the resource. Default: the one in the resource's ARN, where there is one. */
  readonly resourceAccount?: AccountIdentity;
  /** The `o-…` of the organization that the accounts are in: gives `aws:PrincipalOrgID` and `aws:ResourceOrgID`. */
  readonly organizationId?: string;
  /** Condition keys, in any case. What is not here is either implied by the request (`context/`) or not known. */
  readonly context: Readonly<Record<string, ContextValue>>;
}

/** The value, or the values of a key that has several. `null`: the request is known not to have the key. */
export type ContextValue = string | readonly string[] | null;

export interface AccountIdentity {
  /** Twelve digits. */
  readonly id: string;
  /** As the model calls it. */
  readonly name?: string;
  readonly isManagementAccount: boolean;
}

export type Principal = IamPrincipal | AwsService;

/**
 * A role's session is written as the role, as `aws:PrincipalArn` has it: `arn:aws:iam::…:role/…`, never
 * `assumed-role`.
 */
export interface IamPrincipal {
  readonly kind: 'role' | 'user' | 'root' | 'service-linked-role';
  readonly arn: string;
  readonly account: AccountIdentity;
  /** The permission set whose role it is, where Identity Center made the role. */
  readonly permissionSet?: string;
}

export interface AwsService {
  readonly kind: 'aws-service';
  /** `cloudtrail.amazonaws.com`. */
  readonly service: string;
}
