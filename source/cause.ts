/** The place in the model's text that caused something. */
export interface Cause {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** Formats a place for people: `config/organization.yaml:81`. */
export type LocationOf = (cause: Cause) => string;
