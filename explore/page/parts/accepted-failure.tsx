import type { PageAcceptance } from '../../page-data';
import { Cause, Text } from './links';

/** What a reviewer must know about a failure that the charter accepts. */
export function AcceptedFailure({ failure, reason, until, ticket, cause }: PageAcceptance) {
  return (
    <div>
      {failure}
      {until !== undefined && `, until ${until}`}
      {ticket !== undefined && ` (${ticket})`}: <Text>{reason}</Text> <Cause at={cause} />
    </div>
  );
}
