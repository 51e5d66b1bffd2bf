/** The place in the model's text that caused something. */
export interface Cause {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}
