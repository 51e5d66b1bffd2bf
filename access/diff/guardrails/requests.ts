import { canCarry, findConditionKey } from '../../../iam/language/condition-keys';
import { expand } from '../../../iam/language/expand-actions';
import { isAnsweredInOneRegion } from '../../../iam/evaluate/context/of-call';
import type { DecidingStatement } from '../../../iam/evaluate/decision';
import { accountId, organizationId } from '../../placeholders';
import { accountIdentity } from '../../organization/principals';
import { exampleResources } from '../../proofs/example-resources';
import { isIamPrincipal } from '../../../iam/evaluate/request';
import type { AccessRequest } from '../../../iam/evaluate/request';
import type { Chain } from './chain';
import {
  ANOTHER_ORGANIZATION,
  FOREIGN_RESOURCE,
  PRINCIPAL_KEYS,
  RESOURCE_KEYS,
  resourceOwners,
} from './principals';
import type { ExamplePrincipal, ResourceOwner } from './principals';
import { conditionsOf, instanceOf, texts, valuesOf } from './values';
import type { Value, WrittenStatement } from './values';

/** A request to which statements may give different results, and who makes it. */
export interface Candidate {
  readonly who: string;
  readonly request: AccessRequest;
  /** The condition keys of the request that are not implied by its principal: for readers. */
  readonly context: Readonly<Record<string, Value>>;
}

type Context = Candidate['context'];

/** How many requests are tried at most for one statement and action. */
const MOST_REQUESTS = 600;
/** How many further contexts are tried at most for one request. */
const MOST_REFINED = 200;

/**
 * For each action, requests to which a statement may apply: every combination of principal,
 * resource, and values of the condition keys that the statement names. Requests that differ only in
 * these values come together. They are created lazily: usually the first one is enough.
 *
 * @param all statements of both versions that may apply, those that differ first: their values are
 *   tried, too
 */
export function candidatesFor(
  statement: WrittenStatement,
  all: readonly WrittenStatement[],
  { account, source: { organization } }: Pick<Chain, 'account' | 'source'>,
  principals: readonly ExamplePrincipal[],
): (action: string) => Iterable<Iterable<Candidate>> {
  const contexts = {
    global: contextsOf(statement, all, true),
    regional: contextsOf(statement, all, false),
  };
  const owners = resourceOwners(all);
  const patterns = all
    .flatMap(({ json }) => [...texts(json['Resource']), ...texts(json['NotResource'])])
    .filter((pattern) => !pattern.includes('${'));
  const inOrganization = { organizationId: organizationId(organization) };
  const resourceAccount = accountIdentity(account);
  return function* (action) {
    const its = distinct(
      contexts[isAnsweredInOneRegion(action) ? 'global' : 'regional'].map((context) =>
        carried(context, action),
      ),
    );
    const resources = resourcesOf(action, patterns, accountId(account), organization.homeRegion);
    let left = MOST_REQUESTS;
    for (const principal of principals)
      for (const owner of owners)
        for (const resource of resources) yield inEachContext(principal, owner, resource);

    function* inEachContext(
      principal: ExamplePrincipal,
      owner: ResourceOwner,
      resource: string,
    ): Iterable<Candidate> {
      const isOurs = owner === 'ours' && { resourceAccount };
      for (const context of its) {
        if (--left < 0) return;
        const request = { ...inOrganization, ...isOurs, action, resource };
        yield candidate(principal, owner, request, context);
      }
    }
  };
}

/** Every combination of values of the condition keys that a statement names. */
function contextsOf(
  { json }: WrittenStatement,
  all: readonly WrittenStatement[],
  isGlobal: boolean,
): readonly Context[] {
  const keys = new Map(conditionsOf(json).map(({ key }) => [key.toLowerCase(), key]));
  const values = [...keys.values()]
    .filter((key) => isGiven(key, isGlobal))
    .map((key) => valuesOf(key, all).map((value) => [key, value] as const));
  return combinations(values, MOST_REQUESTS).map((pairs) => Object.fromEntries(pairs));
}

function candidate(
  { who, principal }: ExamplePrincipal,
  owner: ResourceOwner,
  request: Omit<AccessRequest, 'principal' | 'context'>,
  values: Context,
): Candidate {
  const context = { ...values, ...(owner === 'theirs' && FOREIGN_RESOURCE) } as Context;
  const withOrganization = {
    ...context,
    ...(isForeign(principal) && { 'aws:PrincipalOrgID': ANOTHER_ORGANIZATION }),
  };
  return {
    who,
    request: { ...request, principal, context: withOrganization },
    context: shown(context, request.action),
  };
}

/**
 * Tells statements of the other version whose result does not depend on the condition keys of a
 * statement.
 */
export function independentOfValues(
  statement: WrittenStatement,
  { statements }: Pick<Chain, 'statements'>,
): (decided: Pick<DecidingStatement, 'policy' | 'index'>) => boolean {
  const varied = new Set(
    conditionsOf(statement.json).flatMap(({ key }) =>
      isGiven(key, false) ? [key.toLowerCase()] : [],
    ),
  );
  // A policy variable, ${…}, may refer to any key.
  const independent = statements.filter(
    ({ key, json }) =>
      !key.includes('${') &&
      !conditionsOf(json).some((condition) => varied.has(condition.key.toLowerCase())),
  );
  const known = new Set(independent.map(({ guardrail, index }) => `${guardrail} ${index}`));
  return ({ policy, index }) => known.has(`${policy} ${index}`);
}

/** The same request with more context: every combination of values that statements distinguish. */
export function refined(
  { who, request, context }: Candidate,
  keys: readonly string[],
  all: readonly WrittenStatement[],
): readonly Candidate[] {
  const given = keys.filter((key) => isGiven(key, isAnsweredInOneRegion(request.action)));
  return combinations(
    given.map((key) => valuesOf(key, all).map((value) => [key, value] as const)),
    MOST_REFINED,
  ).map((pairs) => {
    const more = carried(Object.fromEntries(pairs), request.action);
    return {
      who,
      request: { ...request, context: { ...request.context, ...more } },
      context: shown({ ...context, ...more }, request.action),
    };
  });
}

/** Without values for keys that no request for the action has. */
function carried(context: Context, action: string): Context {
  return Object.fromEntries(
    Object.entries(context).map(([key, value]) => [key, hasKey(action, key) ? value : null]),
  );
}

/** The keys that a reader needs to know: those that a request for the action can have. */
function shown(context: Context, action: string): Context {
  return Object.fromEntries(Object.entries(context).filter(([key]) => hasKey(action, key)));
}

/** Of an action or key that AWS does not document, this is not known. */
function hasKey(action: string, key: string): boolean {
  const [found] = expand(action) ?? [];
  return !found || !findConditionKey(key) || canCarry(found, key);
}

const distinct = (contexts: readonly Context[]): readonly Context[] => [
  ...new Map(contexts.map((context) => [JSON.stringify(context), context])).values(),
];

const isForeign = (principal: AccessRequest['principal']) =>
  isIamPrincipal(principal) && principal.account.name === undefined;

/**
 * Whether a request gives the key itself: neither its principal, its resource nor its action
 * implies it.
 */
function isGiven(key: string, isGlobal: boolean): boolean {
  const name = key.toLowerCase();
  return (
    name !== 'resource' &&
    !PRINCIPAL_KEYS.has(name) &&
    !RESOURCE_KEYS.has(name) &&
    !(isGlobal && name === 'aws:requestedregion')
  );
}

/**
 * ARNs of resources that the action may apply to: those that statements name, and examples that
 * they do not name.
 */
function resourcesOf(
  action: string,
  patterns: readonly string[],
  account: string,
  region: string,
): readonly string[] {
  const [service = ''] = action.split(':');
  // The shortest ARN is of the best-known type: an object in a bucket, before one of an access
  // point.
  const examples = [...exampleResources(action, { account, region }).arns].sort(
    (a, b) => a.length - b.length,
  );
  if (examples[0] === '*') return ['*'];
  const named = patterns
    .filter((pattern) => pattern.startsWith(`arn:aws:${service}:`))
    .map((pattern) => instanceOf(pattern, account))
    .filter((arn) => examples.some((example) => hasShapeOf(arn, example)));
  return [...new Set([...named.slice(0, 6), ...examples.slice(0, 2)])];
}

/**
 * Whether two ARNs are of the same type, as far as their shapes tell: a bucket and an object are
 * not.
 */
function hasShapeOf(arn: string, example: string): boolean {
  const shape = (text: string) => {
    const [, , service, , , ...rest] = text.split(':');
    const resource = rest.join(':');
    if (!resource.includes('/')) return service;
    return `${service} ${service === 's3' ? 'object' : resource.slice(0, resource.indexOf('/'))}`;
  };
  return shape(arn) === shape(example);
}

function combinations<T>(
  lists: readonly (readonly T[])[],
  most: number,
): readonly (readonly T[])[] {
  let found: readonly (readonly T[])[] = [[]];
  for (const list of lists)
    found = found.flatMap((before) => list.map((item) => [...before, item])).slice(0, most);
  return found;
}
