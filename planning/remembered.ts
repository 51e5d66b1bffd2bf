/**
 * What is remembered of a stack beside its state. Both are absent for a stack that was never
 * deployed by orgcharter.
 */
export interface StackRecord {
  /** The last deployment that succeeded. */
  readonly deployed?: Remembered;
  /**
   * The last deployment that began. It differs from `deployed` if it failed, was interrupted or
   * still runs.
   */
  readonly attempted?: Remembered;
}

/** What a stack was deployed with. */
export interface Remembered {
  /** Its Terraform JSON, byte for byte. */
  readonly configuration: string;
  /** SHA-256 of `.terraform.lock.hcl`, in hexadecimal. Absent without such a file. */
  readonly lockFile?: string;
  /** The program and its version, such as `Terraform 1.11.4` or `OpenTofu 1.10.5`. */
  readonly program: string;
  /** The state afterwards. Absent while the deployment runs, and after it failed. */
  readonly state?: StateVersion;
  /**
   * SHA-256 of each output that it read from other stacks, or of each part of one: `hashReads`
   * names them.
   */
  readonly reads: Readonly<Record<string, string>>;
  /**
   * Addresses of the permission sets that were for break-glass access, such as `Admin`. Of the
   * `identity` stack.
   */
  readonly breakGlass?: readonly string[];
  /**
   * When the deployment began, in ISO 8601, and who ran it: `aws sts get-caller-identity`'s ARN.
   */
  readonly at: string;
  readonly by?: string;
}

/**
 * Two states are the same if both are equal.
 * https://developer.hashicorp.com/terraform/language/state/remote#locking
 */
export interface StateVersion {
  readonly lineage: string;
  readonly serial: number;
}

/** What a stack would be planned with now. */
export type Current = Pick<
  Remembered,
  'configuration' | 'lockFile' | 'program' | 'reads' | 'breakGlass'
> & {
  /** Absent if the stack has no state yet. */
  readonly state?: StateVersion;
  /**
   * Values of its own outputs in the state, by name. Without them, a change of an output takes a
   * complete plan.
   */
  readonly outputs?: Readonly<Record<string, unknown>>;
};
