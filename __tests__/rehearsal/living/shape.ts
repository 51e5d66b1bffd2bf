/**
 * What a living organization has, before any charter: plain data, made by AWS's calls in
 * `living-organization.ts`.
 */
export interface Shape {
  readonly homeRegion: string;
  /** Paths, parents first. `/` separates: a unit's own name has none. */
  readonly units: readonly { readonly path: readonly string[]; readonly tags?: Tags }[];
  /** Without the management account. */
  readonly accounts: readonly ShapeAccount[];
  readonly trustedServices: readonly string[];
  readonly delegatedAdministrators: readonly {
    readonly account: string;
    readonly service: string;
  }[];
  readonly policyTypes: readonly string[];
  readonly policies: readonly ShapePolicy[];
  /**
   * Targets from which `FullAWSAccess` is detached. They have a service control policy of their
   * own.
   */
  readonly withoutFullAccess?: readonly Target[];
  readonly identity: ShapeIdentity;
  readonly trail?: ShapeTrail;
  /** What is in accounts. `management` is the management account. */
  readonly inAccounts: readonly ShapeInAccount[];
}

type Tags = Readonly<Record<string, string>>;

/** The root, a unit or an account by its name. */
export type Target = 'root' | { readonly unit: readonly string[] } | { readonly account: string };

export interface ShapeAccount {
  readonly name: string;
  readonly email: string;
  /** Absent: in the root. */
  readonly unit?: readonly string[];
  readonly tags?: Tags;
  /** Default: OrganizationAccountAccessRole. */
  readonly accessRole?: string;
  readonly closed?: true;
}

export interface ShapePolicy {
  readonly name: string;
  readonly type: string;
  readonly description?: string;
  readonly content: object;
  readonly targets: readonly Target[];
  readonly tags?: Tags;
}

export interface ShapeIdentity {
  /** Whether an identity provider makes the groups and users. */
  readonly synchronized: boolean;
  readonly groups: readonly { readonly name: string; readonly description?: string }[];
  readonly users: readonly {
    readonly name: string;
    readonly givenName: string;
    readonly familyName: string;
    readonly groups: readonly string[];
  }[];
  readonly permissionSets: readonly ShapePermissionSet[];
  readonly assignments: readonly {
    readonly group?: string;
    readonly user?: string;
    readonly permissionSet: string;
    /** Names of accounts. */
    readonly accounts: readonly string[];
  }[];
  readonly attributes?: readonly { readonly key: string; readonly source: string }[];
}

export interface ShapePermissionSet {
  readonly name: string;
  readonly description?: string;
  /** ISO 8601. */
  readonly sessionDuration?: string;
  readonly relayState?: string;
  readonly tags?: Tags;
  /** Names with paths, such as `job-function/ViewOnlyAccess`. */
  readonly awsManaged: readonly string[];
  readonly customerManaged?: readonly { readonly name: string; readonly path: string }[];
  readonly inline?: object;
  readonly boundary?: string;
}

export interface ShapeTrail {
  readonly name: string;
  readonly bucket: string;
  /** The account that owns the bucket and the key. */
  readonly account: string;
  readonly logGroup: string;
  readonly role: string;
  readonly encrypted: boolean;
  readonly insights: readonly string[];
  readonly retentionDays: number;
  readonly tags?: Tags;
}

export interface ShapeInAccount {
  readonly account: string;
  readonly recorders?: readonly {
    readonly region: string;
    readonly name: string;
    readonly channel: string;
    /** A bucket that lets AWS Config in: see `configBucket`. */
    readonly bucket: string;
  }[];
  /** Makes a bucket for AWS Config's files of all accounts. */
  readonly configBucket?: string;
  /** Regions. */
  readonly detectors?: readonly string[];
  readonly securityHubs?: readonly string[];
  readonly analyzers?: readonly { readonly region: string; readonly name: string }[];
  readonly ebsEncryption?: readonly string[];
  readonly blockPublicAccess?: true;
  readonly passwordPolicy?: true;
  readonly securityContact?: string;
  readonly budget?: {
    readonly name: string;
    readonly dollars: number;
    /**
     * For the costs of this account, with an alert by e-mail. Default: for all costs, without
     * alerts.
     */
    readonly of?: string;
  };
  readonly githubDeploysBy?: string;
  readonly roles?: readonly ShapeRole[];
  readonly policies?: readonly { readonly name: string; readonly path: string }[];
}

export interface ShapeRole {
  readonly name: string;
  readonly path?: string;
  readonly description?: string;
  readonly trust: object;
  readonly awsManaged?: readonly string[];
  readonly inline?: Readonly<Record<string, object>>;
  readonly tags?: Tags;
}
