import type { AccessRequest, ContextValue } from '../request';
import { impliedValue } from './implied-values';
import { isNeverOfAction } from './of-action';
import { PRESENT } from './key-value';
import type { KnownValue } from './key-value';
import { knownValue } from './request-context';

/** A condition key whose value cannot be the given one, because the rest of the request implies another. */
export interface Contradiction {
  /** As the request spells it. */
  readonly key: string;
  /** The values that it can have; `undefined`: it has one, but not the given one. */
  readonly possible: readonly KnownValue[] | undefined;
  /** What does not allow the value. */
  readonly because: 'principal or resource' | 'action';
}

/** Keys that describe the principal or the owner of the resource, but not the tags of the principal. */
const ABOUT_PRINCIPAL =
  /^(?:aws:(?:Principal(?!Tag\/)|username$|userid$|Source(?:Arn|Account|Org)|AssumedRoot$|MultiFactorAuth|FederatedProvider$|SourceIdentity$|TokenIssueTime$|Ec2InstanceSource|ResourceAccount$|ResourceOrgID$)|ec2:SourceInstanceARN$|lambda:SourceFunctionArn$)/i;

/**
 * The given condition keys that contradict the principal, the resource or the action of the request: such a request cannot
 * exist.
 * `aws:AssumedRoot` of a root user is no contradiction: it tells a session of `sts:AssumeRoot` from the root user itself.
 */
export function contradictions(request: AccessRequest): readonly Contradiction[] {
  return Object.entries(request.context).flatMap(([key, value]): readonly Contradiction[] =>
    value !== null && isNeverOfAction(request.action, key.toLowerCase())
      ? [{ key, possible: [null], because: 'action' }]
      : ofCaller(key, value, request).map((each) => ({
          ...each,
          because: 'principal or resource',
        })),
  );
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
  if (implied === PRESENT) return given === null ? [{ key, possible: undefined }] : [];
  if (implied !== null && 'otherThan' in implied)
    return isSame(given, [implied.otherThan]) ? [{ key, possible: undefined }] : [];
  const possible = implied !== null && 'oneOf' in implied ? implied.oneOf : [implied];
  return possible.some((each) => isSame(each, given)) ? [] : [{ key, possible }];
}

/** AWS does not document the values that these keys have for an AWS service; none is that of an IAM principal. */
const isOfIamPrincipal = (key: string): boolean =>
  ['aws:principalarn', 'aws:principalaccount', 'aws:principaltype'].includes(key);

const isSame = (one: KnownValue, other: KnownValue): boolean =>
  one === null || other === null
    ? one === other
    : one.length === other.length &&
      one.every((each, index) => each.toLowerCase() === other[index]?.toLowerCase());
