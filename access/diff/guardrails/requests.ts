import { isAnsweredInOneRegion } from '../../../iam/evaluate/context/of-call';
import type { DecidingStatement } from '../../../iam/evaluate/decision';
import { accountId, organizationId } from '../../placeholders';
import { accountIdentity } from '../../organization/principals';
import { exampleResources } from '../../proofs/example-resources';
import type { AccessRequest } from '../../../iam/evaluate/request';
import type { Chain } from './chain';
import {
  ANOTHER_ORGANIZATION,
  OF_PRINCIPAL,
  OF_RESOURCE,
  THEIR_RESOURCE,
  whoseResource,
} from './who-asks';
import type { Asking } from './who-asks';
import { conditionsOf, instanceOf, texts, valuesOf } from './values';
import type { Value, WrittenStatement } from './values';

/** A request that statements may answer differently, and who makes it. */
export interface Candidate {
  readonly who: string;
  readonly request: AccessRequest;
  /** What the request says beside whom and what: for people to read. */
  readonly context: Readonly<Record<string, Value>>;
}

/** So many requests at the most are tried for one statement and action. */
const MOST_REQUESTS = 600;

/**
 * Makes, for one action after another, requests for which a statement may apply: every combination of who asks, what it
 * is done to, and values of the condition keys that the statement names. Those that differ in these values alone come
 * together. Each is made as it is asked for: mostly the first one shows it.
 *
 * @param all statements of both versions that may answer, those that differ first: their values are tried, too
 */
export function candidatesFor(
  statement: WrittenStatement,
  all: readonly WrittenStatement[],
  { account, scope }: Pick<Chain, 'account' | 'scope'>,
  asking: readonly Asking[],
): (action: string) => Iterable<Iterable<Candidate>> {
  const keys = [
    ...new Map(conditionsOf(statement.json).map(({ key }) => [key.toLowerCase(), key])).values(),
  ];
  const contextsOf = (isGlobal: boolean) =>
    combinations(
      keys
        .filter((key) => isGiven(key, isGlobal))
        .map((key) => valuesOf(key, all).map((value) => [key, value] as const)),
      MOST_REQUESTS,
    ).map((pairs) => Object.fromEntries(pairs));
  const contexts = { global: contextsOf(true), regional: contextsOf(false) };
  const owners = whoseResource(all);
  const patterns = all
    .flatMap(({ json }) => [...texts(json['Resource']), ...texts(json['NotResource'])])
    .filter((pattern) => !pattern.includes('${'));
  const organization = organizationId(scope.organization);
  return function* (action) {
    const its = contexts[isAnsweredInOneRegion(action) ? 'global' : 'regional'];
    const resources = resourcesOf(
      action,
      patterns,
      accountId(account),
      scope.organization.homeRegion,
    );
    let made = 0;
    for (const { who, principal } of asking)
      for (const owner of owners)
        for (const resource of resources) yield inEachContext(who, principal, owner, resource);

    function* inEachContext(
      who: string,
      principal: AccessRequest['principal'],
      owner: 'ours' | 'theirs',
      resource: string,
    ): Iterable<Candidate> {
      for (const context of its) {
        if ((made += 1) > MOST_REQUESTS) return;
        const told = {
          ...context,
          ...(owner === 'theirs' && THEIR_RESOURCE),
        } as Candidate['context'];
        const given = {
          ...told,
          ...(isElsewhere(principal) && { 'aws:PrincipalOrgID': ANOTHER_ORGANIZATION }),
        };
        yield {
          who,
          request: {
            principal,
            action,
            resource,
            organizationId: organization,
            ...(owner === 'ours' && { resourceAccount: accountIdentity(account) }),
            context: given,
          },
          context: told,
        };
      }
    }
  };
}

/** Tells statements of the other version that answer alike whatever values a statement's condition keys are given. */
export function whateverTheValues(
  statement: WrittenStatement,
  { statements }: Pick<Chain, 'statements'>,
): (decided: Pick<DecidingStatement, 'policy' | 'index'>) => boolean {
  const varied = new Set(
    conditionsOf(statement.json).flatMap(({ key }) =>
      isGiven(key, false) ? [key.toLowerCase()] : [],
    ),
  );
  // what begins with ${ is a policy variable, which may be of any key
  const deaf = statements.filter(
    ({ key, json }) =>
      !key.includes('${') &&
      !conditionsOf(json).some((condition) => varied.has(condition.key.toLowerCase())),
  );
  const known = new Set(deaf.map(({ guardrail, index }) => `${guardrail} ${index}`));
  return ({ policy, index }) => known.has(`${policy} ${index}`);
}

/** The same request with more said of the circumstances, in every combination of what statements tell apart. */
export function refined(
  { who, request, context }: Candidate,
  keys: readonly string[],
  all: readonly WrittenStatement[],
): readonly Candidate[] {
  const given = keys.filter((key) => isGiven(key, isAnsweredInOneRegion(request.action)));
  return combinations(
    given.map((key) => valuesOf(key, all).map((value) => [key, value] as const)),
    200,
  ).map((pairs) => {
    const more = Object.fromEntries(pairs);
    return {
      who,
      request: { ...request, context: { ...request.context, ...more } },
      context: { ...context, ...more },
    };
  });
}

const isElsewhere = (principal: AccessRequest['principal']) =>
  principal.kind !== 'aws-service' && principal.account.name === undefined;

function isGiven(key: string, isGlobal: boolean): boolean {
  const name = key.toLowerCase();
  return (
    name !== 'resource' &&
    !OF_PRINCIPAL.has(name) &&
    !OF_RESOURCE.has(name) &&
    !(isGlobal && name === 'aws:requestedregion')
  );
}

/** ARNs of what the action may be done to: those that statements name, and one that they do not. */
function resourcesOf(
  action: string,
  patterns: readonly string[],
  account: string,
  region: string,
): readonly string[] {
  const [service = ''] = action.split(':');
  // The shortest ARN is of what people know: an object of a bucket, before one of an access point.
  const examples = [...exampleResources(action, { account, region }).arns].sort(
    (a, b) => a.length - b.length,
  );
  if (examples[0] === '*') return ['*'];
  const named = patterns
    .filter((pattern) => pattern.startsWith(`arn:aws:${service}:`))
    .map((pattern) => instanceOf(pattern, account))
    .filter((arn) => examples.some((example) => isLike(arn, example)));
  return [...new Set([...named.slice(0, 6), ...examples.slice(0, 2)])];
}

/** Whether two ARNs are of one type, as far as their shapes tell: a bucket and an object are not. */
function isLike(arn: string, example: string): boolean {
  const shape = (text: string) => {
    const [, , service, , , ...rest] = text.split(':');
    const resource = rest.join(':');
    return `${service} ${resource.includes('/') ? (service === 's3' ? 'object' : resource.slice(0, resource.indexOf('/'))) : ''}`;
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
