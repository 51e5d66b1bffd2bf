export type Tags = Readonly<Record<string, string>>;

/**
 * The security services that one member account administers for the whole organization, as they are
 * in AWS. Keys of `Record`s are region names.
 */
export interface LiveSecurity {
  /** The delegated administrator. */
  readonly accountId: string;
  /** Regions in which the account has a detector and administers GuardDuty. */
  readonly guardDuty: Readonly<Record<string, LiveGuardDuty>>;
  /** Regions in which the account administers the service. Absent: none, or it was not read. */
  readonly inspector?: Readonly<Record<string, LiveInspector>>;
  readonly macie?: Readonly<Record<string, LiveMacie>>;
  readonly detective?: Readonly<Record<string, LiveDetective>>;
  /** In the home region. Absent: the account does not administer Security Hub there. */
  readonly securityHub?: LiveSecurityHub;
  /** Analyzers of the organization. */
  readonly analyzers: Readonly<Record<string, readonly LiveAnalyzer[]>>;
  /** Aggregators of the whole organization in the home region. */
  readonly aggregators: readonly LiveAggregator[];
  /** Rules that AWS Config deploys to the accounts of the organization. */
  readonly configRules: Readonly<Record<string, readonly LiveConfigRule[]>>;
  /** Names of conformance packs of the organization. AWS does not return their templates. */
  readonly conformancePacks: Readonly<Record<string, readonly string[]>>;
}

/** A service whose members AWS only enrolls when they join the organization. */
export interface LiveEnrolling {
  readonly enrollsNew: boolean;
  /** IDs of accounts, without the administrator. */
  readonly members: readonly string[];
}

export interface LiveInspector extends LiveEnrolling {
  /**
   * `EC2`, `ECR`, `LAMBDA`, `LAMBDA_CODE` in the administrator's own account. Sorted, like the
   * other one.
   */
  readonly resourceTypes: readonly string[];
  /** In accounts that join. */
  readonly ofNew: readonly string[];
  /** At least one member does not scan what the administrator does. */
  readonly ofMembersDiffer: boolean;
}

export interface LiveMacie extends LiveEnrolling {
  readonly isEnabled: boolean;
  /** As of {@link LiveGuardDuty}. */
  readonly findingPublishingFrequency: string;
  /** At least one member is paused, or has not accepted. */
  readonly hasPausedMembers: boolean;
}

export interface LiveDetective extends LiveEnrolling {
  /** Of the behavior graph. */
  readonly tags: Tags;
}

export interface LiveGuardDuty {
  readonly isEnabled: boolean;
  /** `FIFTEEN_MINUTES`, `ONE_HOUR`, `SIX_HOURS` */
  readonly findingPublishingFrequency: string;
  /** `ALL`, `NEW`, `NONE`: which accounts GuardDuty enrolls. */
  readonly members: string;
  readonly features: readonly LiveFeature[];
  readonly tags: Tags;
}

export interface LiveFeature {
  readonly name: string;
  /** In the administrator's own detector. */
  readonly isEnabled: boolean;
  /** `ALL`, `NEW`, `NONE` */
  readonly members: string;
  readonly agents: readonly Omit<LiveFeature, 'agents'>[];
}

export interface LiveSecurityHub {
  /** Policies decide what each account has. */
  readonly isCentral: boolean;
  readonly autoEnableControls: boolean;
  /** `SECURITY_CONTROL`, `STANDARD_CONTROL` */
  readonly controlFindingGenerator: string;
  readonly aggregator?: { readonly mode: string; readonly regions: readonly string[] };
  readonly policies: readonly LiveHubPolicy[];
}

export interface LiveHubPolicy {
  readonly name: string;
  readonly description: string;
  readonly isEnabled: boolean;
  /** ARNs. */
  readonly standards: readonly string[];
  /** It only disables controls, or none. Absent: it enables only those that it lists. */
  readonly disabledControls?: readonly string[];
  readonly hasParameters: boolean;
  /** It is applied to the root itself. */
  readonly isAtRoot: boolean;
}

export interface LiveAnalyzer {
  readonly name: string;
  /** `ORGANIZATION`, `ORGANIZATION_UNUSED_ACCESS`… */
  readonly type: string;
  /** Days. */
  readonly unusedAccessAge?: number;
  /** It has rules for unused access that a charter cannot have. */
  readonly hasExclusions: boolean;
  readonly tags: Tags;
}

export interface LiveAggregator {
  readonly name: string;
  readonly roleArn: string;
  readonly allRegions: boolean;
  readonly regions: readonly string[];
  readonly tags: Tags;
}

export interface LiveConfigRule {
  readonly name: string;
  /** Absent: not a rule of AWS. */
  readonly identifier?: string;
  readonly description?: string;
  readonly parameters: Tags;
  readonly exceptAccounts: readonly string[];
  /** It has a scope, or a frequency of its own. */
  readonly hasScope: boolean;
}
