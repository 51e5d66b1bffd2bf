/** The call is wrong: one line says how. Exit code 2. */
export class UsageError extends Error {}
