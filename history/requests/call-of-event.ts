import { accountIdentity } from '../../access/organization/principals';
import { accountId, organizationId } from '../../access/placeholders';
import { ANOTHER_OR_NONE } from '../../iam/evaluate/request';
import type { AccessRequest, AccountIdentity } from '../../iam/evaluate/request';
import type { Organization } from '../../model/organization';
import type { CloudTrailEvent } from '../event';
import { callEnd, denyingPolicy } from './call-end';
import { contextReader } from './event-context';
import { principalReader } from './event-principal';
import type { EventPrincipal } from './event-principal';
import { eventResources } from './event-resources';
import { EventView } from './event-view';
import { fieldsOf, textOf } from './json-fields';
import type { LoggedCall, SkippedEvent } from './logged-call';
import { operationOf } from './operations';
import { resourceAccountOf } from './resource-account';

export interface CallReaderOptions {
  /** The condition keys that the policies have, in lower case: only these are read. Default: all. */
  readonly keys?: ReadonlySet<string>;
}

/**
 * A function that reads what a CloudTrail event says about a call. It never throws, whatever the event is, and it never
 * guesses: what the event does not say stays unknown in the requests.
 */
export function callReader(
  organization: Organization,
  { keys }: CallReaderOptions = {},
): (event: CloudTrailEvent) => LoggedCall | SkippedEvent {
  const accounts = accountsOf(organization);
  const principalOf = principalReader(accounts.of);
  const contextOf = contextReader(keys);
  return (event) => {
    const basics = basicsOf(event);
    if ('skipped' in basics) return basics;
    const caller = principalOf(event);
    if (!caller) return unreadable('the event does not name its caller');
    const recipient = basics.recipient ?? caller.accountId;
    if (recipient === undefined) return unreadable('the event has no account');
    const callerAccount = caller.accountId ?? recipient;
    if (!accounts.has(callerAccount) && !accounts.has(recipient))
      return { skipped: 'unknown-account', detail: recipient };
    const view = new EventView(event, basics.operation, caller.principal, recipient, basics.region);
    const actions = basics.actionsOf(view.parameters);
    if (actions.length === 0) return unknownOperation(basics);
    return {
      requests: requestsOf(view, actions, accounts, contextOf, caller.unknownKeys),
      ...endOf(event),
      callerAccount,
      recipientAccount: recipient,
      ...namesOf(caller),
      eventId: basics.eventId,
      time: basics.time,
    };
  };
}

interface Accounts {
  readonly organizationId: string;
  of(id: string): AccountIdentity;
  has(id: string): boolean;
}

function accountsOf(organization: Organization): Accounts {
  const known = new Map<string, AccountIdentity>(
    organization.accounts.map((account) => [accountId(account), accountIdentity(account)]),
  );
  const others = new Map<string, AccountIdentity>();
  return {
    organizationId: organizationId(organization),
    has: (id) => known.has(id),
    of: (id) => {
      const account = known.get(id) ?? others.get(id);
      if (account) return account;
      const outside = { id, isManagementAccount: false, organizationId: ANOTHER_OR_NONE };
      others.set(id, outside);
      return outside;
    },
  };
}

/** What an event must have to be a call, and which actions it needs. */
interface Basics {
  readonly source: string;
  readonly name: string;
  readonly operation: string;
  readonly actionsOf: (parameters: EventView['parameters']) => readonly string[];
  readonly eventId: string;
  readonly time: string;
  readonly region: string;
  readonly recipient: string | undefined;
}

function basicsOf(event: CloudTrailEvent): Basics | SkippedEvent {
  const fields = fieldsOf(event);
  const source = textOf(fields['eventSource']);
  const name = textOf(fields['eventName']);
  const eventId = textOf(fields['eventID']);
  const time = textOf(fields['eventTime']);
  if (source === undefined || name === undefined || eventId === undefined || time === undefined)
    return unreadable('the event has no source, name, ID or time');
  const type = textOf(fields['eventType']);
  if (type !== undefined && type !== 'AwsApiCall')
    return { skipped: 'not-a-call', detail: `${source} ${name}` };
  const service = textOf(fieldsOf(fields['additionalEventData'])['service']);
  const operation = operationOf(source, name, service);
  if ('skipped' in operation) return { skipped: operation.skipped, detail: `${source} ${name}` };
  return {
    source,
    name,
    operation: operation.name,
    actionsOf: operation.actionsOf,
    eventId,
    time,
    region: textOf(fields['awsRegion']) ?? '',
    recipient: textOf(fields['recipientAccountId']),
  };
}

const unreadable = (detail: string): SkippedEvent => ({ skipped: 'unreadable-event', detail });
const unknownOperation = ({ source, name }: Basics): SkippedEvent => ({
  skipped: 'unknown-operation',
  detail: `${source} ${name}`,
});

function endOf(event: CloudTrailEvent): Pick<LoggedCall, 'ended' | 'deniedBy'> {
  const ended = callEnd(event);
  const deniedBy = ended === 'denied' ? denyingPolicy(event) : undefined;
  return deniedBy ? { ended, deniedBy } : { ended };
}

const namesOf = ({ caller, session }: EventPrincipal): Pick<LoggedCall, 'caller' | 'session'> =>
  session === undefined ? { caller } : { caller, session };

function requestsOf(
  view: EventView,
  actions: readonly string[],
  accounts: Accounts,
  contextOf: ReturnType<typeof contextReader>,
  ofCaller: readonly string[] = NONE,
): readonly AccessRequest[] {
  return actions.flatMap((action) =>
    eventResources(view, action).map(({ arn, unknownPart }): AccessRequest => {
      const owner = resourceAccountOf(view, action, arn);
      const { context, unknownKeys: ofEvent } = contextOf(view, action, arn);
      const unknownKeys = ofCaller.length > 0 ? [...ofEvent, ...ofCaller] : ofEvent;
      return {
        principal: view.principal,
        action,
        ...(arn !== undefined && { resource: arn }),
        ...(unknownPart && { unknownPart }),
        ...(owner !== undefined && { resourceAccount: accounts.of(owner) }),
        organizationId: accounts.organizationId,
        context,
        ...(unknownKeys.length > 0 && { unknownKeys }),
        isDocumented: true,
      };
    }),
  );
}

const NONE: readonly string[] = [];
