import type { Account } from '../../../model/organization';
import type { DecidingStatement, Decision } from '../../../iam/evaluate/decision';
import type { ActionSet } from '../../effective/action-set';
import { hasAction } from '../../effective/action-table';
import { evaluate } from '../../../iam/evaluate/evaluate';
import { explain } from '../../../iam/evaluate/explain';
import { principalOf } from '../../holders/holders';
import type { HolderPolicies } from '../../holders/holder-policies';
import { controlPolicies, policiesForRequest } from '../../organization/attached-policies';
import type { PolicySource } from '../../organization/attached-policies';
import type { AccessRequest } from '../../../iam/evaluate/request';
import { bySeverity } from '../describe-actions';
import type { Example } from '../change';
import { chainTo } from '../guardrails/chain';
import { candidatesFor, refined } from '../guardrails/requests';
import type { Candidate } from '../guardrails/requests';
import type { WrittenStatement } from '../guardrails/values';
import type { ComparedPair } from '../holder-pairs';
import type { ChangedStatements } from './changed-statements';

/** How many actions are tried at most. */
const MOST_ACTIONS = 6;

/**
 * A request for one of some actions that one version allows and the other does not, evaluated in
 * both under the current guardrails. None where none was found, which proves nothing, or where a
 * policy is unknown.
 */
export function exampleOf(
  pair: ComparedPair,
  actions: ActionSet,
  kind: 'gained' | 'lost',
  changed: ChangedStatements,
  source: PolicySource,
): readonly Example[] {
  const { account, had, has } = pair;
  if (had.unknown.length + has.unknown.length > 0) return [];
  const [allowing, other] = kind === 'gained' ? [has, had] : [had, has];
  const control = controlPolicies(account, source);
  const decide = (request: AccessRequest, { identity, boundary }: HolderPolicies): Decision =>
    evaluate(request, {
      ...policiesForRequest(request, account, control),
      identity,
      ...(boundary && { boundary }),
    });
  const all = [...changed.all, ...chainTo(account, source).statements];
  for (const candidate of candidatesOf(pair, actions, changed, all, source)) {
    const found = differing(candidate, all, (request) => [
      decide(request, allowing),
      decide(request, other),
    ]);
    if (found) return [asExample(found, account, kind)];
  }
  return [];
}

/** Requests for the most severe actions, made for each changed statement about them. */
function* candidatesOf(
  { called, holder, account }: ComparedPair,
  actions: ActionSet,
  { statements }: ChangedStatements,
  all: readonly WrittenStatement[],
  source: PolicySource,
): Iterable<Candidate> {
  const principals = [
    { who: called, principal: principalOf(holder, account, source.organization) },
  ];
  for (const action of bySeverity(actions).slice(0, MOST_ACTIONS))
    for (const statement of statements.filter((each) => hasAction(each.actions, action)))
      for (const inEachContext of candidatesFor(
        statement,
        all,
        { account, source },
        principals,
      )(action))
        yield* inEachContext;
}

interface Found {
  readonly candidate: Candidate;
  readonly allowed: Decision;
  readonly otherwise: Decision;
}

/** A candidate that is allowed in one version only, if necessary with more context. */
function differing(
  candidate: Candidate,
  all: readonly WrittenStatement[],
  decide: (request: AccessRequest) => readonly [Decision, Decision],
): Found | undefined {
  const [allowed, otherwise] = decide(candidate.request);
  if (!mayBeAllowed(allowed) || otherwise.outcome === 'allowed') return undefined;
  const isOpen = allowed.outcome === 'depends' || otherwise.outcome === 'depends';
  if (!isOpen) return { candidate, allowed, otherwise };
  const keys = [...new Set([...allowed.dependsOn, ...otherwise.dependsOn])];
  for (const further of refined(candidate, keys, all)) {
    const [clear, clearly] = decide(further.request);
    if (clear.outcome === 'allowed' && isDenied(clearly))
      return { candidate: further, allowed: clear, otherwise: clearly };
  }
  return undefined;
}

const isDenied = ({ outcome }: Decision) =>
  outcome === 'explicitly-denied' || outcome === 'implicitly-denied';
const mayBeAllowed = ({ outcome }: Decision) => outcome === 'allowed' || outcome === 'depends';

function asExample(
  { candidate: { who, request, context }, allowed, otherwise }: Found,
  account: Account,
  kind: 'gained' | 'lost',
): Example {
  // Of what allows the request, the principal's own policy explains it, not a guardrail's
  // `FullAWSAccess`.
  const yes = explainShortly(allowed, (statement) => statement.kind === 'identity');
  const no = explainShortly(otherwise, () => true);
  return {
    account: account.name,
    who,
    action: request.action,
    otherActionCount: 0,
    resource: request.resource ?? '*',
    context,
    ...(kind === 'gained' ? { before: no, now: yes } : { before: yes, now: no }),
  };
}

/** The first sentence, without the place where the policy is declared. */
function explainShortly(
  decision: Decision,
  isShown: (statement: DecidingStatement) => boolean,
): string {
  const statements = decision.statements
    .filter(isShown)
    .slice(0, 1)
    .map(({ cause: _, ...statement }) => statement);
  return explain({ ...decision, exempt: [], statements }).split('\n')[0] ?? '';
}
