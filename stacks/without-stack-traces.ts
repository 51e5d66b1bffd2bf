/**
 * cdktf records a stack trace for each block of each resource. Nothing uses them, and they take a
 * quarter of the time of a large synthesis. Stack traces of errors are kept.
 *
 * @returns what the work returns
 */
export function withoutStackTraces<Result>(work: () => Result): Result {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (error, frames) =>
    error instanceof Error ? [error, ...frames].join('\n    at ') : '';
  try {
    return work();
  } finally {
    Error.prepareStackTrace = before;
  }
}
