/** The command line is wrong. The message says why, in one line. Exit code 2. */
export class UsageError extends Error {}
