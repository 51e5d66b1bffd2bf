import { isIamPrincipal, principalName } from '../../iam/evaluate/request';
import type { AccessRequest } from '../../iam/evaluate/request';

/** What the statements about an action read of a request. */
export interface RequestReads {
  /** Condition keys in lower case. */
  readonly keys: ReadonlySet<string>;
  readonly resource: boolean;
  /** The beginning of all keys: the action. */
  readonly start: string;
}

/** Keys whose values follow from the resource's ARN, unless they are given. */
const OF_RESOURCE = [
  'aws:RequestedRegion',
  'aws:ResourceAccount',
  'aws:ResourceOrgID',
  'aws:ResourceOrgPaths',
].map((key) => key.toLowerCase());

/**
 * Requests with the same key have the same verdict: they differ only in what no statement reads.
 */
export function requestKey(
  request: AccessRequest,
  { keys, resource, start }: RequestReads,
): string {
  const { principal, context } = request;
  let key = `${start}${principal.kind} ${principalName(principal)}`;
  if (isIamPrincipal(principal)) key += ` ${principal.permissionSet ?? ''}`;
  key += ` ${request.resourceAccount?.id ?? ''}`;
  if (resource || OF_RESOURCE.some((each) => keys.has(each)))
    key += `\n${request.resource ?? '?'} ${request.unknownPart ?? ''}`;
  for (const name of request.unknownKeys ?? [])
    if (keys.has(name) || DECIDES_OTHERS.has(name)) key += `\n${name}=?`;
  for (const name in request.partlyKnown)
    if (keys.has(name) || DECIDES_OTHERS.has(name))
      key += `\n${name}=${JSON.stringify(request.partlyKnown[name])}?`;
  for (const name in context) {
    const lower = lowerCase(name);
    if (keys.has(lower) || DECIDES_OTHERS.has(lower))
      key += `\n${lower}=${JSON.stringify(context[name])}`;
  }
  return key;
}

/** Keys from which the values of others follow: see `iam/evaluate/context/of-call.ts`. */
export const DECIDES_OTHERS: ReadonlySet<string> = new Set(
  ['aws:ViaAWSService', 'aws:CalledVia', 'aws:CalledViaFirst', 'aws:CalledViaLast'].map((key) =>
    key.toLowerCase(),
  ),
);

/** Remembers the answers: events have few different keys, but many of them. */
function lowerCase(name: string): string {
  let lower = known.get(name);
  if (lower === undefined) {
    if (known.size > 10_000) known.clear(); // tags can have any key
    known.set(name, (lower = name.toLowerCase()));
  }
  return lower;
}
const known = new Map<string, string>();
