// cspell:ignore assumedroot currenttime epochtime federatedprovider multifactorauthage multifactorauthpresent roledelivery secure
// cspell:ignore securetransport sourcefunctionarn sourceidentity sourcevpc sourcevpce tokenissuetime useragent vpcsourceip
// cspell:ignore sourceip viaawsservice requestedregion

import { compilePolicy } from '../../iam/evaluate/policy';
import { actionName } from '../../iam/language/match-actions';
import type { Guardrail, Organization } from '../../model/organization';
import type { CloudTrailEvent } from '../event';
import { hasFurtherActions } from '../requests/further-actions';
import { operationOf } from '../requests/operations';
import { readsOf } from './statement-keys';

/**
 * A function from an event to a text that is the same for events which the guardrails cannot tell apart, made from the event's
 * own fields: only the first of them is read and evaluated. `undefined`: the event has to be evaluated on its own, because a
 * guardrail depends on its time, or because it is broken.
 */
export function eventKeys(
  organizations: readonly Pick<Organization, 'guardrails'>[],
): (event: CloudTrailEvent) => string | undefined {
  const guardrails = organizations.flatMap((each) => each.guardrails);
  const plans = new Map<string, Map<string, Plan>>();
  return (event) => {
    const { eventSource: source, eventName: name, eventType: type } = event;
    if (typeof source !== 'string' || typeof name !== 'string') return undefined;
    if (typeof event.eventID !== 'string' || typeof event.eventTime !== 'string') return undefined;
    if (type !== 'AwsApiCall') return undefined;
    const service = event.additionalEventData?.['service'];
    const ofService = typeof service === 'string' ? service : undefined;
    const api = ofService === undefined ? source : `${source} ${ofService}`;
    let ofApi = plans.get(api);
    if (!ofApi) plans.set(api, (ofApi = new Map()));
    let plan = ofApi.get(name);
    if (!plan)
      ofApi.set(
        name,
        (plan = {
          start: `${api} ${name}`,
          ...planOf(operationOf(source, name, ofService), guardrails),
        }),
      );
    return keyOf(plan, event);
  };
}

/** What decides about the calls of an operation. */
interface Plan {
  /** The operation. */
  readonly start: string;
  /** Whether it depends on the time of each event. */
  readonly isByTime: boolean;
  /** Whether the parameters, the answer and the resources decide. */
  readonly readsContents: boolean;
  readonly fields: readonly FieldReader[];
}

type FieldReader = (event: CloudTrailEvent) => unknown;

function planOf(
  operation: ReturnType<typeof operationOf>,
  guardrails: readonly Guardrail[],
): Omit<Plan, 'start'> {
  const reads = readsOfOperation(operation, guardrails);
  const keys = new Set(reads.flatMap((each) => each.keys));
  return {
    isByTime: [...keys].some((key) => BY_TIME.has(key)),
    readsContents: reads.some(({ readsContents }) => readsContents),
    fields: [...new Set([...keys].flatMap((key) => FIELDS.get(key) ?? []))],
  };
}

function readsOfOperation(
  operation: ReturnType<typeof operationOf>,
  guardrails: readonly Guardrail[],
): readonly Reads[] {
  if ('skipped' in operation) return [];
  const everything = () => [CONTENTS, ...guardrails.flatMap(({ policy }) => allReads(policy))];
  if (operation.isByParameters) return everything();
  const actions = operation.actionsOf({});
  return actions.some((action) => hasFurtherActions(operation.name, action))
    ? everything()
    : actions.flatMap((action) => guardrails.flatMap((each) => readsAbout(each, action)));
}

interface Reads {
  readonly keys: readonly string[];
  readonly readsContents: boolean;
}

/** The parameters decide which action it is. */
const CONTENTS: Reads = { keys: [], readsContents: true };

function readsAbout({ name, policy, type }: Guardrail, text: string): readonly Reads[] {
  const action = actionName(text);
  const { allow, deny } = compilePolicy({ name, document: policy });
  return [...allow, ...deny]
    .filter(({ isAbout }) => isAbout(action))
    .map(({ index }) => {
      const { keys, resource } = readsOf(policy, index);
      // A resource control policy applies by the account of the resource.
      const isByResource = resource || type === 'RESOURCE_CONTROL_POLICY';
      return { keys, readsContents: isByResource || keys.some((key) => !isOfCaller(key)) };
    });
}

const allReads = (policy: Guardrail['policy']): readonly Reads[] =>
  [policy['Statement'] ?? []]
    .flat()
    .map((_, index) => ({ keys: readsOf(policy, index).keys, readsContents: true }));

/** Whether the value of a condition key follows from the caller, the region, and the fields in {@link FIELDS}. */
const isOfCaller = (key: string): boolean =>
  FIELDS.has(key) ||
  BY_TIME.has(key) ||
  /^aws:(?:principal|calledvia|viaawsservice$|username$)/.test(key);

const BY_TIME: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:multifactorauthage',
]);

const sessionOf = ({ userIdentity }: CloudTrailEvent) => userIdentity?.sessionContext;
const address: FieldReader = ({ sourceIPAddress }) => sourceIPAddress;
const endpoint: FieldReader = ({ vpcEndpointId }) => vpcEndpointId;
const tlsVersion: FieldReader = ({ tlsDetails }) => tlsDetails?.tlsVersion;
const session =
  (name: string): FieldReader =>
  (event) =>
    (sessionOf(event) as Readonly<Record<string, unknown>> | undefined)?.[name];

/** The fields from which the condition keys of `GLOBAL_KEYS` are read, except for the caller and the region. */
const FIELDS: ReadonlyMap<string, readonly FieldReader[]> = new Map([
  ['aws:requestedregion', []],
  ['aws:useragent', [({ userAgent }) => userAgent]],
  ['aws:sourceip', [address, endpoint]],
  ['aws:vpcsourceip', [address, endpoint]],
  ['aws:sourcevpce', [address, endpoint]],
  ['aws:sourcevpc', [address, endpoint]],
  ['aws:securetransport', [tlsVersion, (event) => event.additionalEventData?.['CipherSuite']]],
  ['aws:multifactorauthpresent', [(event) => sessionOf(event)?.attributes?.mfaAuthenticated]],
  ['aws:tokenissuetime', [(event) => sessionOf(event)?.attributes?.creationDate]],
  ['aws:userid', [({ userIdentity }) => userIdentity?.principalId]],
  ['aws:sourceidentity', [session('sourceIdentity')]],
  ['aws:assumedroot', [session('assumedRoot')]],
  ['aws:federatedprovider', [(event) => JSON.stringify(session('webIdFederationData')(event))]],
  ['ec2:roledelivery', [session('ec2RoleDelivery')]],
  [
    'lambda:sourcefunctionarn',
    [
      ({ userIdentity }) =>
        JSON.stringify(
          (userIdentity as Readonly<Record<string, unknown>> | undefined)?.['inScopeOf'],
        ),
    ],
  ],
] satisfies [string, FieldReader[]][]);

function keyOf(
  { start, isByTime, readsContents, fields }: Plan,
  event: CloudTrailEvent,
): string | undefined {
  if (isByTime) return undefined;
  const region = text(event.awsRegion);
  if (region === undefined) return undefined;
  let key = `${start}\n${callerOf(event)}\n${region} ${text(event.recipientAccountId) ?? ''}`;
  if (event.errorCode !== undefined)
    key += `\n${String(event.errorCode)}\n${String(event.errorMessage)}`;
  for (const field of fields) key += `\n${shown(field(event))}`;
  if (readsContents || event.sharedEventID !== undefined) key += `\n${contentsOf(event)}`;
  return key;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** A text differs from what is no text. */
const shown = (value: unknown): string =>
  value === undefined
    ? ''
    : typeof value === 'string'
      ? `=${value}`
      : (JSON.stringify(value) ?? '');

/** A session counts as its role. */
function callerOf({ userIdentity, sourceIPAddress }: CloudTrailEvent): string {
  const { type, arn, accountId, invokedBy, sessionContext } = userIdentity ?? {};
  const role = sessionContext?.sessionIssuer?.arn;
  const hasSession = typeof sessionContext?.attributes?.creationDate === 'string' ? '+' : '-';
  if (type === 'AssumedRole' && typeof role === 'string' && ROLE.test(role))
    return `${role} ${invokedBy === undefined ? '' : shown(invokedBy)} ${hasSession}`;
  if (type === 'IAMUser' && typeof arn === 'string')
    return `${arn} ${shown(invokedBy)} ${shown(accountId)} ${hasSession}`;
  return `${JSON.stringify(userIdentity)} ${shown(sourceIPAddress)}`;
}
const ROLE = /^arn:[^:]+:iam::\d{12}:role\//;

function contentsOf(event: CloudTrailEvent): string {
  const { requestParameters, responseElements, resources, additionalEventData, tlsDetails } = event;
  const is = event.sharedEventID === undefined ? '' : 'shared';
  return (
    is +
    JSON.stringify([
      requestParameters,
      responseElements,
      resources,
      additionalEventData,
      tlsDetails,
    ])
  );
}
