/** What became of one stack when it was compared with AWS, as it was deployed last. */
export type StackDrift = ComparedStack | SkippedStack;

export interface ComparedStack {
  readonly stack: string;
  readonly mode: 'compared';
  /** Sorted by address. Empty: AWS is as it was deployed. */
  readonly differences: readonly Difference[];
  /** How Terraform would change it back. Empty if nothing differs. */
  readonly text: string;
}

export interface SkippedStack {
  readonly stack: string;
  readonly mode: 'not deployed' | 'failed';
  readonly because: string;
}

/** A resource that was changed outside of Terraform. */
export interface Difference {
  readonly address: string;
  /** What Terraform would do to change it back: `create` if it was deleted in AWS. */
  readonly action: string;
  /**
   * As AWS has it. Absent if it was deleted. Its values may be sensitive: only those that are known
   * not to be are shown.
   */
  readonly inAws?: Readonly<Record<string, unknown>>;
  /** As it was deployed. */
  readonly deployed?: Readonly<Record<string, unknown>>;
}
