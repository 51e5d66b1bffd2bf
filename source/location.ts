import type { Source } from './source';

/**
 * A stretch of a source: what a diagnostic points at. Lines and columns are worked out only when it
 * is printed.
 */
export interface Location {
  readonly source: Source;
  /** Offset of the first character. */
  readonly start: number;
  /** Offset behind the last character. */
  readonly end: number;
}
