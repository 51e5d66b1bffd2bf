/**
 * Milliseconds between checks whether IAM has finished a report, two minutes in all. Most take
 * seconds, and those of a large organization minutes.
 */
export const REPORT_WAITS: readonly number[] = [0.25, 0.5, 1, 2, ...Array<number>(28).fill(4)].map(
  (seconds) => seconds * 1_000,
);
