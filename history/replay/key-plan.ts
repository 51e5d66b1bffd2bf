// cspell:ignore assumedroot currenttime epochtime federatedprovider multifactorauthage
// cspell:ignore multifactorauthpresent roledelivery secure
// cspell:ignore securetransport sourcefunctionarn sourceidentity sourcevpc sourcevpce
// cspell:ignore tokenissuetime useragent vpcsourceip
// cspell:ignore sourceip viaawsservice requestedregion

import { compilePolicy } from '../../iam/evaluate/policy';
import { actionName } from '../../iam/language/match-actions';
import type { Guardrail } from '../../model/organization';
import { hasFurtherActions } from '../requests/further-actions';
import type { operationOf } from '../requests/operations';
import { fieldNumber } from '../scanned-record';
import type { RecordField } from '../scanned-record';
import { keysOf, readsOf } from './statement-keys';

/** What decides about the calls of an operation. */
export interface Plan {
  /** Whether it depends on the time of each event. */
  readonly isByTime: boolean;
  /** Whether the parameters, the answer and the resources decide. */
  readonly readsContents: boolean;
  /** Numbers of fields. */
  readonly fields: readonly number[];
  /**
   * Its actions, at least one, if neither parameters nor resources decide.
   */
  readonly plainActions: readonly string[] | undefined;
}

/** What the guardrails read of the calls of an operation. */
export function planOf(
  operation: ReturnType<typeof operationOf>,
  guardrails: readonly Guardrail[],
): Plan {
  const reads = readsOfOperation(operation, guardrails);
  const keys = new Set(reads.flatMap((each) => each.keys));
  const readsContents = reads.some((each) => each.readsContents);
  const isPlain = !readsContents && 'actionsOf' in operation;
  return {
    isByTime: [...keys].some((key) => BY_TIME.has(key)),
    readsContents,
    plainActions: isPlain ? operation.actionsOf({}) : undefined,
    fields: [...new Set([...keys].flatMap((key) => FIELDS.get(key) ?? []))],
  };
}

function readsOfOperation(
  operation: ReturnType<typeof operationOf>,
  guardrails: readonly Guardrail[],
): readonly Reads[] {
  if ('skipped' in operation) return [];
  const everything = (): readonly Reads[] => [
    { keys: guardrails.flatMap(({ policy }) => keysOf(policy)), readsContents: true },
  ];
  // The parameters decide which actions these are.
  if (operation.isByParameters) return everything();
  const actions = operation.actionsOf({});
  return actions.some(hasFurtherActions)
    ? everything()
    : actions.flatMap((action) => guardrails.flatMap((each) => readsAbout(each, action)));
}

interface Reads {
  readonly keys: readonly string[];
  readonly readsContents: boolean;
}

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

/**
 * Whether the value of a condition key follows from the caller, the region, and the fields in
 * {@link FIELDS}.
 */
const isOfCaller = (key: string): boolean =>
  FIELDS.has(key) ||
  BY_TIME.has(key) ||
  /^aws:(?:principal|calledvia|viaawsservice$|username$)/.test(key);

const BY_TIME: ReadonlySet<string> = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:multifactorauthage',
]);

const NETWORK: readonly RecordField[] = ['sourceIPAddress', 'vpcEndpointId'];

/**
 * The fields from which the condition keys of `GLOBAL_KEYS` are read, except for the caller and the
 * region.
 */
const FIELDS: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries<readonly RecordField[]>({
    'aws:requestedregion': [],
    'aws:useragent': ['userAgent'],
    'aws:sourceip': NETWORK,
    'aws:vpcsourceip': NETWORK,
    'aws:sourcevpce': NETWORK,
    'aws:sourcevpc': NETWORK,
    'aws:securetransport': ['tlsDetails.tlsVersion', 'additionalEventData.CipherSuite'],
    'aws:multifactorauthpresent': ['userIdentity.sessionContext.attributes.mfaAuthenticated'],
    'aws:tokenissuetime': ['userIdentity.sessionContext.attributes.creationDate'],
    'aws:userid': ['userIdentity.principalId'],
    'aws:sourceidentity': ['userIdentity.sessionContext.sourceIdentity'],
    'aws:assumedroot': ['userIdentity.sessionContext.assumedRoot'],
    'aws:federatedprovider': ['userIdentity.sessionContext.webIdFederationData'],
    'ec2:roledelivery': ['userIdentity.sessionContext.ec2RoleDelivery'],
    'lambda:sourcefunctionarn': ['userIdentity.inScopeOf'],
  }).map(([key, fields]) => [key, fields.map(fieldNumber)]),
);
