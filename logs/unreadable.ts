import { byText } from '../lib/by-text';

/**
 * A file, or a part of one, that is not what CloudTrail delivers. The rest is read all the same.
 */
export interface Unreadable {
  /** The file's path, or its address in S3. */
  readonly file: string;
  /** What is wrong: truncated, not JSON, not CloudTrail's. */
  readonly reason: string;
}

export const byFile = (one: Unreadable, other: Unreadable): number =>
  byText(one.file, other.file) || byText(one.reason, other.reason);
