/** Access with an optional last day, `2027-03-31`. */
interface Expiring {
  readonly until?: string;
  readonly ticket?: string;
}

/** The last day, for comparison: access without one outlasts all others. */
export const lastDay = ({ until }: Expiring): string => until ?? '9999-12-31';

/** `, until 2027-03-31 (SEC-7)`, or as much of it as there is. */
export const describeEnd = ({ until, ticket }: Expiring): string =>
  `${until === undefined ? '' : `, until ${until}`}${describeTicket({ ticket })}`;

/** `until 2028-03-31 instead of 2027-03-31 (SEC-7)`. */
export function describeNewEnd({ until, ticket }: Expiring, earlier: Expiring): string {
  const days =
    until === undefined
      ? `without an end date instead of until ${earlier.until}`
      : `until ${until} instead of ${earlier.until ?? 'without an end date'}`;
  return `${days}${describeTicket({ ticket })}`;
}

export const describeTicket = ({ ticket }: { readonly ticket?: string | undefined }): string =>
  ticket === undefined ? '' : ` (${ticket})`;
