import { earliest } from '../../lib/earliest';

/** How long something is granted, and the ticket that asks for it. */
interface Term {
  readonly until?: string | undefined;
  readonly ticket?: string | undefined;
}

/** ` (until 2027-03-31, SEC-142)`, behind a name. Empty without a last day and a ticket. */
export function describeTerm({ until, ticket }: Term): string {
  const words = [until === undefined ? undefined : `until ${until}`, ticket];
  const known = words.filter((each) => each !== undefined);
  return known.length === 0 ? '' : ` (${known.join(', ')})`;
}

/** What a group has, as a member has it: until the earlier of both days, with both tickets. */
export function asMember<T extends Term>(ofGroup: T, membership: Term): T {
  const until = earliest(ofGroup.until, membership.until);
  const tickets = [ofGroup.ticket, membership.ticket].filter((each) => each !== undefined);
  return {
    ...ofGroup,
    ...(until !== undefined && { until }),
    ...(tickets.length > 0 && { ticket: [...new Set(tickets)].join(', ') }),
  };
}
