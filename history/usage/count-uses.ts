import { permissionSetOfRole } from '../../iam/language/permission-set-roles';
import { rolePathAndName } from '../../iam/language/role-arn';
import { isIamPrincipal } from '../../iam/evaluate/request';
import { awsNameOf } from '../../model/organization';
import type { Organization } from '../../model/organization';
import type { CloudTrailEvent } from '../event';
import type { LoggedCall, SkippedEvent } from '../requests/logged-call';
import { keyUses } from './access-keys';
import { isRootUse, operationOf } from './root-use';
import { signIn } from './sign-ins';
import type { Tally } from './tally';
import type { UseCounter } from './uses';

/** Counts one event. Events without an ID and a time are not counted. */
export type CountEvent = (event: CloudTrailEvent) => void;

/**
 * Counts who used what in the events that it is called with.
 *
 * @param callOf reads the call of an event, as `callReader(organization)` does
 * @param counter is added to
 */
export function useCounting(
  organization: Organization,
  callOf: (event: CloudTrailEvent) => LoggedCall | SkippedEvent,
  counter: UseCounter,
): CountEvent {
  const permissionSets = permissionSetsOf(organization);
  const { breakGlass, sets } = permissionSets;
  return (event) => {
    const tally = tallyOf(event);
    if (!tally) return;
    counter.add('event', [], tally);
    if (event.eventCategory === 'Data') counter.add('data-event', [serviceOf(event)], tally);
    if (isRootUse(event)) counter.add('root', [accountOf(event), operationOf(event)], tally);
    for (const { kind, parts } of keyUses(event)) counter.add(kind, parts, tally);
    const entered = signIn(event);
    if (entered) {
      counter.add('sign-in', [entered.user.toLowerCase()], tally);
      const set =
        entered.role === undefined
          ? undefined
          : sets.get(permissionSetOfRole(rolePathAndName(entered.role)) ?? '');
      if (set !== undefined && breakGlass.has(set))
        counter.add(
          'session',
          [set, entered.account, entered.user, tally.first.slice(0, 10), SIGN_IN],
          tally,
        );
    }
    const call = callOf(event);
    if ('skipped' in call) counter.add('skipped', [call.skipped, call.detail ?? ''], tally);
    else countCall(call, event, tally, counter, permissionSets);
  };
}

interface PermissionSets {
  /** Keys by name in AWS. */
  readonly sets: ReadonlyMap<string, string>;
  /** Keys of those for emergencies. */
  readonly breakGlass: ReadonlySet<string>;
}

const permissionSetsOf = ({ identity }: Organization): PermissionSets => ({
  sets: new Map(identity.permissionSets.map((set) => [awsNameOf(set), set.name])),
  breakGlass: new Set(identity.permissionSets.flatMap((set) => (set.breakGlass ? [set.name] : []))),
});

function countCall(
  call: LoggedCall,
  event: CloudTrailEvent,
  tally: Tally,
  counter: UseCounter,
  { breakGlass, sets }: PermissionSets,
): void {
  const [first] = call.requests;
  if (call.ended !== 'denied') countAssumed(call, event, tally, counter);
  if (!first || !isIamPrincipal(first.principal) || first.principal.kind !== 'role') return;
  const { principal } = first;
  const permissionSet =
    principal.permissionSet === undefined ? undefined : sets.get(principal.permissionSet);
  if (permissionSet !== undefined && call.session !== undefined)
    counter.add('sign-in', [call.session.toLowerCase()], tally);
  if (call.ended === 'denied') return;
  for (const { action } of call.requests) {
    if (permissionSet === undefined)
      counter.add('role', [rolePathAndName(principal.arn), call.callerAccount, action], tally);
    else
      counter.add(
        'permission-set',
        [permissionSet, call.callerAccount, action, call.session ?? ''],
        tally,
      );
    if (permissionSet !== undefined && breakGlass.has(permissionSet)) {
      const parts = [permissionSet, call.callerAccount, call.session ?? '', startDay(event)];
      counter.add('session', [...parts, action], tally);
    }
  }
}

/** Who assumed a role, by any of the operations that do it. */
function countAssumed(
  { caller }: LoggedCall,
  { eventName, requestParameters }: CloudTrailEvent,
  tally: Tally,
  counter: UseCounter,
): void {
  const role = requestParameters?.['roleArn'];
  if (typeof role !== 'string' || !String(eventName).startsWith('AssumeRole')) return;
  const account = role.split(':')[4] ?? '';
  counter.add('assumed', [rolePathAndName(role), account, caller], tally);
}

/** In place of an action: the person entered the account. */
export const SIGN_IN = 'sign-in';

/** The day on which the session began; if the event does not say it, the day of the event. */
function startDay({ userIdentity, eventTime = '' }: CloudTrailEvent): string {
  const start = userIdentity?.sessionContext?.attributes?.creationDate;
  return (typeof start === 'string' && TIME.test(start) ? start : eventTime).slice(0, 10);
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

function tallyOf({ eventID, eventTime }: CloudTrailEvent): Tally | undefined {
  if (typeof eventID !== 'string' || typeof eventTime !== 'string') return undefined;
  if (!TIME.test(eventTime)) return undefined;
  return { count: 1, first: eventTime, last: eventTime, example: eventID };
}

const serviceOf = ({ eventSource }: CloudTrailEvent): string =>
  typeof eventSource === 'string' ? (eventSource.split('.')[0] ?? '') : '';

const accountOf = ({ userIdentity, recipientAccountId }: CloudTrailEvent): string =>
  String(userIdentity?.accountId ?? recipientAccountId ?? '');
