/**
 * One event as CloudTrail delivers it, as far as it is read here. Every field can be missing or
 * have another type: files come from other people's buckets.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export interface CloudTrailEvent {
  readonly eventID?: string;
  /** `2023-07-10T11:57:07Z` */
  readonly eventTime?: string;
  /** `ssm.amazonaws.com` */
  readonly eventSource?: string;
  /** The API's operation, such as `ListObjects` or `AddPermission20150331v2`. */
  readonly eventName?: string;
  /** `AwsApiCall`, `AwsServiceEvent`, `AwsConsoleSignIn`, `AwsConsoleAction`, … */
  readonly eventType?: string;
  /** `Management`, `Data`, `Insight` or `NetworkActivity`. Events before version 1.07 have none. */
  readonly eventCategory?: string;
  readonly awsRegion?: string;
  /** An address, or the name of the service that made the call. */
  readonly sourceIPAddress?: string;
  readonly userAgent?: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
  readonly readOnly?: boolean;
  readonly userIdentity?: EventIdentity;
  readonly requestParameters?: Readonly<Record<string, unknown>> | null;
  readonly responseElements?: Readonly<Record<string, unknown>> | null;
  readonly additionalEventData?: Readonly<Record<string, unknown>> | null;
  readonly serviceEventDetails?: Readonly<Record<string, unknown>> | null;
  readonly resources?: readonly EventResource[];
  /**
   * The account that received the event: the resource's owner, where the caller's account is
   * another.
   */
  readonly recipientAccountId?: string;
  /** The same in the events of all accounts that one call was delivered to. */
  readonly sharedEventID?: string;
  readonly vpcEndpointId?: string;
  readonly tlsDetails?: { readonly tlsVersion?: string };
}

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export interface EventIdentity {
  /**
   * `Root`, `IAMUser`, `AssumedRole`, `FederatedUser`, `AWSAccount`, `AWSService`,
   * `IdentityCenterUser`, …
   */
  readonly type?: string;
  readonly principalId?: string;
  /** Of a role's session: `arn:aws:sts::…:assumed-role/NAME/SESSION`. */
  readonly arn?: string;
  readonly accountId?: string;
  readonly userName?: string;
  readonly accessKeyId?: string;
  /** The service that made the call for the principal, or on its own behalf. */
  readonly invokedBy?: string;
  readonly sessionContext?: {
    readonly sessionIssuer?: {
      readonly type?: string;
      readonly arn?: string;
      readonly accountId?: string;
      readonly userName?: string;
    };
    readonly attributes?: { readonly mfaAuthenticated?: string; readonly creationDate?: string };
    readonly sourceIdentity?: string;
  };
}

export interface EventResource {
  readonly ARN?: string;
  readonly accountId?: string;
  readonly type?: string;
}
