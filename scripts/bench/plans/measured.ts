/** What one way to plan took. Calls to the bucket of the states do not count. */
export interface Cost {
  /** Of Terraform and its providers. */
  readonly cpu: number;
  readonly calls: number;
}

/** The costs of reading everything, whatever changed. */
export interface FullPlans {
  /** `orgcharter plan --full` */
  readonly full: Cost;
  readonly flat: Cost;
  readonly forEach: Cost;
}

/** The costs of planning one change. */
export interface Measured extends FullPlans {
  readonly title: string;
  readonly accounts: number;
  /** `narrow` or `complete`: how `orgcharter plan` plans it. */
  readonly mode: string;
  readonly ours: Cost;
  /** CPU of the whole command: synthesis, comparison, report, Terraform. */
  readonly whole: number;
  /** A Terraform run without resources. */
  readonly empty: number;
  /**
   * The same with the state of the stack, which Terraform reads whole, and none of which it plans.
   */
  readonly withState: number;
  /** Megabytes of that state. */
  readonly stateSize: number;
}
