import { isIamPrincipal } from '../../iam/evaluate/request';
import type { ContextValue, PartlyKnown } from '../../iam/evaluate/request';
import type { EventView } from './event-view';
import { fieldsOf, scalarOf, textOf } from './json-fields';

/** The event leaves open what the request would otherwise imply. */
export const UNKNOWN = Symbol('unknown');

/** The value of a condition key; `undefined` if the event does not say. */
export type KeyReader = (
  view: EventView,
  action: string,
  arn: string | undefined,
) => ContextValue | PartlyKnown | typeof UNKNOWN | undefined;

/**
 * The condition keys that any request can have.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export const GLOBAL_KEYS: Readonly<Record<string, KeyReader>> = {
  'aws:RequestedRegion': ({ region }) => (region === '' ? undefined : region),
  'aws:CurrentTime': ({ event }) => textOf(event.eventTime),
  'aws:EpochTime': ({ event }) => {
    const seconds = secondsOf(event.eventTime);
    return seconds === undefined ? undefined : String(seconds);
  },
  'aws:UserAgent': ({ event, isByService }) =>
    isByService ? undefined : textOf(event.userAgent)?.replace(/^\[(.*)\]$/s, '$1'),
  // The network
  'aws:SourceIp': (view) =>
    view.address === undefined ? undefined : view.endpoint ? null : view.address,
  'aws:VpcSourceIp': (view) =>
    view.address === undefined ? undefined : view.endpoint ? view.address : null,
  'aws:SourceVpce': (view) => (view.address === undefined ? undefined : (view.endpoint ?? null)),
  'aws:SourceVpc': (view) => (view.address === undefined || view.endpoint ? undefined : null),
  'aws:SecureTransport': (view) => (view.isEncrypted ? 'true' : undefined),
  // Calls that a service makes for the principal
  'aws:ViaAWSService': (view) => viaService(view),
  'aws:CalledVia': (view) => calledVia(view, (service) => ({ atLeast: [service] })),
  'aws:CalledViaFirst': (view) => calledVia(view, () => UNKNOWN),
  'aws:CalledViaLast': (view) => calledVia(view, (service) => service),
  // The principal's credentials
  'aws:MultiFactorAuthPresent': multiFactor,
  'aws:MultiFactorAuthAge': (view) => {
    if (multiFactor(view) !== 'true') return multiFactor(view) === undefined ? undefined : null;
    const [now, then] = [
      secondsOf(view.event.eventTime),
      secondsOf(view.attributes['creationDate']),
    ];
    return now === undefined || then === undefined ? undefined : String(now - then);
  },
  'aws:TokenIssueTime': (view) =>
    isIamPrincipal(view.principal)
      ? (textOf(view.attributes['creationDate']) ?? withoutSession(view))
      : undefined,
  'aws:userid': ({ identity, principal }) =>
    isIamPrincipal(principal) ? textOf(identity['principalId']) : undefined,
  'aws:SourceIdentity': (view) => ofSession(view, textOf(view.session['sourceIdentity'])),
  'aws:AssumedRoot': ({ session, principal }) =>
    principal.kind === 'root' && scalarOf(session['assumedRoot']) === 'true' ? 'true' : undefined,
  'aws:FederatedProvider': (view) =>
    textOf(fieldsOf(view.session['webIdFederationData'])['federatedProvider']),
  // Sessions of instance profiles have these.
  'ec2:RoleDelivery': (view) => ofSession(view, textOf(view.session['ec2RoleDelivery'])),
  'lambda:SourceFunctionArn': ({ identity }) => {
    const scope = fieldsOf(identity['inScopeOf']);
    return scope['issuerType'] === 'AWS::Lambda::Function'
      ? textOf(scope['credentialsIssuedTo'])
      : undefined;
  },
};

/**
 * Session data that each event of a session has if the session has it; only sessions of roles have
 * them.
 */
const ofSession = ({ principal, hasSession }: EventView, value: string | undefined) =>
  value ??
  (isIamPrincipal(principal) && (hasSession || NO_ROLES.has(principal.kind)) ? null : undefined);
const NO_ROLES: ReadonlySet<string> = new Set(['user', 'root', 'federated-user']);

/** Access keys of users and root users are not temporary. */
const withoutSession = ({ hasSession, principal }: EventView): null | undefined =>
  !hasSession && (principal.kind === 'user' || principal.kind === 'root') ? null : undefined;

/**
 * An event has `mfaAuthenticated` for temporary credentials. Requests with access keys do not have
 * the condition key. For Identity Center, AWS does not document whether it is absent or `false`:
 * the evaluation knows that it is never `true`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
function multiFactor(view: EventView): ContextValue | undefined {
  const { principal } = view;
  if (!isIamPrincipal(principal) || principal.permissionSet !== undefined) return undefined;
  const value = scalarOf(view.attributes['mfaAuthenticated']);
  return value === 'true' || value === 'false' ? value : withoutSession(view);
}

/**
 * Whether a service makes the call in a forward access session, with the principal's own
 * credentials. With a service role, the key is `false`. The event does not tell the two apart,
 * unless nobody can give the principal to a service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-viaawsservice
 */
function viaService({
  principal,
  invokedBy,
}: EventView): ContextValue | typeof UNKNOWN | undefined {
  if (!isIamPrincipal(principal)) return undefined;
  if (invokedBy === undefined || principal.kind === 'service-linked-role') return 'false';
  return principal.kind === 'role' && principal.permissionSet === undefined ? UNKNOWN : 'true';
}

/** An event has the last service only. `AWS Internal` does not say which it is. */
function calledVia(
  view: EventView,
  valueOf: (service: string) => ReturnType<KeyReader>,
): ReturnType<KeyReader> {
  const via = viaService(view);
  if (via === undefined) return undefined;
  if (via === 'false') return null;
  if (via === UNKNOWN || view.invokedBy?.includes('.') !== true) return UNKNOWN;
  return valueOf(view.invokedBy);
}

function secondsOf(time: unknown): number | undefined {
  const milliseconds = typeof time === 'string' ? Date.parse(time) : NaN;
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000);
}
