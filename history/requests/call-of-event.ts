import type { AccessRequest } from '../../iam/evaluate/request';
import type { Organization } from '../../model/organization';
import type { CloudTrailEvent } from '../event';
import { callEnd, denyingPolicy } from './call-end';
import { contextReader } from './event-context';
import { principalReader } from './event-principal';
import type { EventPrincipal } from './event-principal';
import { eventResources } from './event-resources';
import { EventView } from './event-view';
import { furtherActions } from './further-actions';
import type { AuthorizedAction } from './further-actions';
import { fieldsOf, textOf } from './json-fields';
import { knownAccounts, ORGANIZATION_OF_OWNER, ORGANIZATION_OF_PRINCIPAL } from './known-accounts';
import type { KnownAccounts } from './known-accounts';
import type { LoggedCall, SkippedEvent } from './logged-call';
import { operationOf } from './operations';
import { resourceAccountOf } from './resource-account';

export interface CallReaderOptions {
  /**
   * The condition keys that the policies have, in lower case: only these are read. Default: all.
   */
  readonly keys?: ReadonlySet<string>;
  /**
   * IDs of accounts that belong to the organization, although the charter does not have them.
   * Default: none is known.
   */
  readonly members?: readonly string[];
}

/**
 * A function that reads what a CloudTrail event says about a call. It never throws, whatever the
 * event is, and it never guesses: what the event does not say stays unknown in the requests.
 */
export function callReader(
  organization: Organization,
  { keys, members = [] }: CallReaderOptions = {},
): (event: CloudTrailEvent) => LoggedCall | SkippedEvent {
  const accounts = knownAccounts(organization, members);
  const principalOf = principalReader(accounts.of);
  const contextOf = contextReader(keys);
  return (event) => {
    const basics = basicsOf(event);
    if ('skipped' in basics) return basics;
    const caller = principalOf(event);
    if (caller === 'token') return { skipped: 'no-permission-needed', detail: describe(basics) };
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
      requests: requestsOf(view, actions, accounts, contextOf, caller),
      ...endOf(event),
      callerAccount,
      recipientAccount: recipient,
      ...namesOf(caller),
      eventId: basics.eventId,
      time: basics.time,
    };
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
const unknownOperation = (basics: Basics): SkippedEvent => ({
  skipped: 'unknown-operation',
  detail: describe(basics),
});
const describe = ({ source, name }: Basics): string => `${source} ${name}`;

function endOf(event: CloudTrailEvent): Pick<LoggedCall, 'ended' | 'deniedBy'> {
  const ended = callEnd(event);
  const deniedBy = ended === 'denied' ? denyingPolicy(event) : undefined;
  return deniedBy ? { ended, deniedBy } : { ended };
}

const namesOf = ({ caller, session }: EventPrincipal): Pick<LoggedCall, 'caller' | 'session'> =>
  session === undefined ? { caller } : { caller, session };

const unknownOf = (
  { accountId, unknownKeys = NONE }: EventPrincipal,
  { mayBeMember }: KnownAccounts,
): readonly string[] =>
  accountId !== undefined && mayBeMember(accountId)
    ? joined(unknownKeys, ORGANIZATION_OF_PRINCIPAL)
    : unknownKeys;

function requestsOf(
  view: EventView,
  actions: readonly string[],
  accounts: KnownAccounts,
  contextOf: ReturnType<typeof contextReader>,
  caller: EventPrincipal,
): readonly AccessRequest[] {
  const ofCaller = unknownOf(caller, accounts);
  const authorized = actions.flatMap((action): readonly AuthorizedAction[] => [
    { action, resources: eventResources(view, action) },
    ...furtherActions(view, action),
  ]);
  return authorized.flatMap(({ action, resources }) =>
    resources.map(({ arn, unknownPart }): AccessRequest => {
      const owner = resourceAccountOf(view, action, arn);
      const { context, unknownKeys: ofEvent, partlyKnown } = contextOf(view, action, arn);
      const ofOwner =
        owner !== undefined && accounts.mayBeMember(owner) ? ORGANIZATION_OF_OWNER : NONE;
      const unknownKeys = joined(ofEvent, ofCaller, ofOwner);
      return {
        principal: view.principal,
        action,
        ...(arn !== undefined && { resource: arn }),
        ...(unknownPart && { unknownPart }),
        ...(owner !== undefined && { resourceAccount: accounts.of(owner) }),
        organizationId: accounts.organizationId,
        context,
        ...(unknownKeys.length > 0 && { unknownKeys }),
        ...((partlyKnown ?? caller.partlyKnown) && {
          partlyKnown: { ...partlyKnown, ...caller.partlyKnown },
        }),
        isDocumented: true,
      };
    }),
  );
}

const NONE: readonly string[] = [];

const joined = (...lists: readonly (readonly string[])[]): readonly string[] => {
  const filled = lists.filter(({ length }) => length > 0);
  return filled.length > 1 ? filled.flat() : (filled[0] ?? NONE);
};
