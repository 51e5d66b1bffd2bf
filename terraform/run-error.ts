/**
 * Something that a command runs cannot run or fails, for a reason outside of orgcharter. The
 * message says which, and how to fix it.
 *
 * `exitCode` 1: what the charter plans or deploys fails. 2: the charter, or something that this
 * machine lacks.
 */
export class RunError extends Error {
  constructor(
    message: string,
    readonly exitCode: 1 | 2 = 2,
  ) {
    super(message);
  }
}
