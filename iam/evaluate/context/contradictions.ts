import { whyNever } from '../../language/key-forms';
import type { AccessRequest, ContextValue } from '../request';
import { betweenKeys, IMPLIED_BESIDE, isSameValue } from './between-keys';
import { impliedValue } from './implied-values';
import { isNeverOfAction } from './of-action';
import { PRESENT } from './key-value';
import type { KnownValue } from './key-value';
import { knownValue } from './request-context';

/**
 * A condition key whose value cannot be the given one, because the rest of the request implies
 * another.
 */
export interface Contradiction {
  /** As the request spells it. */
  readonly key: string;
  /** The values that it can have; `undefined`: it has one, but not the given one. */
  readonly possible: readonly KnownValue[] | undefined;
  /** What does not allow the value. */
  readonly because: 'principal or resource' | 'action' | 'another key' | 'value';
  /**
   * The other key, or why the value is none: `"shop" is not an account ID, which has 12 digits`.
   */
  readonly detail?: string;
}

/** Keys that describe the principal or the owner of the resource. */
const ABOUT_PRINCIPAL =
  /^(?:aws:(?:Principal|username$|userid$|Source(?:Arn|Account|Org)|AssumedRoot$|MultiFactorAuth|FederatedProvider$|SourceIdentity$|TokenIssueTime$|Ec2InstanceSource|ResourceAccount$|ResourceOrg(?:ID|Paths)$)|ec2:SourceInstanceARN$|lambda:SourceFunctionArn$)/i;

/** Every request has these. */
const ALWAYS = /^aws:(?:CurrentTime|EpochTime|RequestedRegion|SecureTransport)$/i;

/**
 * The given condition keys that contradict the principal, the resource or the action of the
 * request, or each other: such a request cannot exist. `aws:AssumedRoot` of a root user is no
 * contradiction: it tells a session of `sts:AssumeRoot` from the root user itself.
 */
export function contradictions(request: AccessRequest): readonly Contradiction[] {
  return [...ofKeys(request), ...ofOtherKeys(request)];
}

/** Whether a given condition key contradicts the principal or the resource of the request. */
export const contradictsPrincipal = (request: AccessRequest): boolean =>
  ofKeys(request).some(({ because }) => because === 'principal or resource');

const ofKeys = (request: AccessRequest): readonly Contradiction[] =>
  Object.entries(request.context).flatMap(([key, value]) => ofKey(key, value, request));

function ofKey(key: string, value: ContextValue, request: AccessRequest): readonly Contradiction[] {
  if (value !== null && isNeverOfAction(request.action, key.toLowerCase()))
    return [{ key, possible: [null], because: 'action' }];
  const never = whyNever(key, knownValue(value) ?? []);
  if (never !== undefined) return [{ key, possible: undefined, because: 'value', detail: never }];
  if (value === null && ALWAYS.test(key))
    return [{ key, possible: undefined, because: 'principal or resource' }];
  return ofCaller(key, value, request).map((each) => ({
    ...each,
    because: 'principal or resource',
  }));
}

function ofOtherKeys(request: AccessRequest): readonly Contradiction[] {
  const given = new Map<string, KnownValue>();
  const spelled = new Map<string, string>();
  for (const [key, value] of Object.entries(request.context)) {
    given.set(key.toLowerCase(), knownValue(value));
    spelled.set(key.toLowerCase(), key);
  }
  const others = new Map<string, KnownValue>();
  for (const key of IMPLIED_BESIDE) {
    const implied = impliedValue(key, request, given);
    if (implied === null || Array.isArray(implied)) others.set(key, implied as KnownValue);
  }
  return betweenKeys(given, others).map(({ key, beside, possible }) => ({
    key: spelled.get(key) ?? key,
    possible,
    because: 'another key',
    detail: beside,
  }));
}

function ofCaller(
  key: string,
  value: ContextValue,
  request: AccessRequest,
): readonly Omit<Contradiction, 'because'>[] {
  const name = key.toLowerCase();
  if (!ABOUT_PRINCIPAL.test(name)) return [];
  if (/^aws:AssumedRoot$/i.test(key) && request.principal.kind === 'root') return [];
  if (isOfIamPrincipal(name) && request.principal.kind === 'aws-service')
    return value === null ? [] : [{ key, possible: undefined }];
  const implied = impliedValue(name, request, new Map());
  if (implied === undefined) return [];
  const given = knownValue(value);
  if (implied === PRESENT)
    return given === null || (name === 'aws:userid' && !isUserIdOf(given, request))
      ? [{ key, possible: undefined }]
      : [];
  if (implied !== null && ('patterns' in implied || 'atLeast' in implied)) return [];
  if (implied !== null && 'otherThan' in implied)
    return isSameValue(given, [implied.otherThan]) ? [{ key, possible: undefined }] : [];
  const possible = implied !== null && 'oneOf' in implied ? implied.oneOf : [implied];
  return possible.some((each) => isSameValue(each, given)) ? [] : [{ key, possible }];
}

/**
 * AWS does not document the values that these keys have for an AWS service; none is that of an IAM
 * principal.
 */
const isOfIamPrincipal = (key: string): boolean =>
  ['aws:principalarn', 'aws:principalaccount', 'aws:principaltype'].includes(key);

/**
 * Roles have the ID of the role and the name of the session, users their ID alone, federated users
 * the account and their name. AWS does not document the ID of a service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
function isUserIdOf([id = '']: readonly string[], { principal }: AccessRequest): boolean {
  switch (principal.kind) {
    case 'role':
    case 'service-linked-role':
      return /^AROA\w*:./.test(id);
    case 'user':
      return /^AIDA\w*$/.test(id);
    case 'federated-user':
      return id.startsWith(`${principal.account.id}:`);
    default:
      return true;
  }
}
