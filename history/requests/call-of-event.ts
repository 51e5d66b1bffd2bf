import { accountId, organizationId } from '../../access/placeholders';
import { ANOTHER_OR_NONE } from '../../iam/evaluate/request';
import type { AccessRequest, AccountIdentity } from '../../iam/evaluate/request';
import type { Organization } from '../../model/organization';
import { accountIdentity } from '../../access/organization/principals';
import type { CloudTrailEvent } from '../event';
import { callEnd, denyingPolicy } from './call-end';
import { eventContext } from './event-context';
import { eventPrincipal } from './event-principal';
import type { AccountOf, EventPrincipal } from './event-principal';
import { eventResources } from './event-resources';
import { fieldsOf, textOf } from './json-fields';
import type { LoggedCall, SkippedEvent } from './logged-call';
import { operationOf } from './operations';

/**
 * A function that reads what a CloudTrail event says about a call. It never throws, whatever the event is.
 *
 * @param organization its accounts' IDs are known
 */
export function callReader(
  organization: Organization,
): (event: CloudTrailEvent) => LoggedCall | SkippedEvent {
  const accounts = accountsOf(organization);
  const organizationIs = organizationId(organization);
  return (event) => readCall(event, accounts, organizationIs);
}

interface Accounts {
  readonly of: AccountOf;
  has(id: string): boolean;
}

function accountsOf({ accounts }: Organization): Accounts {
  const known = new Map<string, AccountIdentity>(
    accounts.map((account) => [accountId(account), accountIdentity(account)]),
  );
  return {
    has: (id) => known.has(id),
    of: (id) =>
      known.get(id) ?? { id, isManagementAccount: false, organizationId: ANOTHER_OR_NONE },
  };
}

function readCall(
  event: CloudTrailEvent,
  accounts: Accounts,
  organization: string,
): LoggedCall | SkippedEvent {
  const { eventSource, eventName, eventType } = fieldsOf(event);
  const source = textOf(eventSource);
  const name = textOf(eventName);
  const eventId = textOf(event.eventID);
  const time = textOf(event.eventTime);
  if (!source || !name || !eventId || !time) return { skipped: 'unreadable-event' };
  if (eventType !== undefined && eventType !== 'AwsApiCall') return { skipped: 'not-a-call' };
  const operation = operationOf(source, name);
  if ('skipped' in operation) return { skipped: operation.skipped, detail: `${source} ${name}` };
  const caller = eventPrincipal(event, accounts.of);
  if (!caller) return { skipped: 'unreadable-event', detail: 'the event does not name its caller' };
  const recipient = textOf(event.recipientAccountId) ?? caller.accountId;
  if (recipient === undefined) return { skipped: 'unreadable-event' };
  const callerAccount = caller.accountId ?? recipient;
  if (!accounts.has(callerAccount) && !accounts.has(recipient))
    return { skipped: 'unknown-account', detail: recipient };
  const deniedBy = denyingPolicy(event);
  return {
    requests: requestsOf(event, operation.actions, caller, accounts.of(recipient), organization),
    ended: callEnd(event),
    callerAccount,
    recipientAccount: recipient,
    caller: caller.caller,
    ...(caller.session !== undefined && { session: caller.session }),
    eventId,
    time,
    ...(deniedBy && { deniedBy }),
  };
}

function requestsOf(
  event: CloudTrailEvent,
  actions: readonly string[],
  { principal }: EventPrincipal,
  resourceAccount: AccountIdentity,
  organization: string,
): readonly AccessRequest[] {
  const context = eventContext(event);
  return actions.flatMap((action) =>
    eventResources(event, action).map((resource) => ({
      principal,
      action,
      ...(resource !== undefined && { resource }),
      resourceAccount,
      organizationId: organization,
      context,
    })),
  );
}
