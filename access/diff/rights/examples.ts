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
import { mostTelling } from '../describe-actions';
import type { Example } from '../change';
import { chainTo } from '../guardrails/chain';
import { candidatesFor, refined } from '../guardrails/requests';
import type { Candidate } from '../guardrails/requests';
import type { WrittenStatement } from '../guardrails/values';
import type { ComparedPair } from '../holder-pairs';
import type { ChangedStatements } from './changed-statements';

/** So many actions at the most are tried. */
const MOST_ACTIONS = 6;

/**
 * A request that one version allows and the other does not, of one of some actions: evaluated in both, with the
 * guardrails of now. None where none was found, which says nothing, or where a policy is not known.
 */
export function exampleOf(
  { called, holder, account, had, has: now }: ComparedPair,
  actions: ActionSet,
  kind: 'gained' | 'lost',
  changed: ChangedStatements,
  scope: PolicySource,
): readonly Example[] {
  if (had.unknown.length + now.unknown.length > 0) return [];
  const [allowing, other] = kind === 'gained' ? [now, had] : [had, now];
  const control = controlPolicies(account, scope);
  const decide = (request: AccessRequest, { identity, boundary }: HolderPolicies): Decision =>
    evaluate(request, {
      ...policiesForRequest(request, account, control),
      identity,
      ...(boundary && { boundary }),
    });
  const all = [...changed.all, ...chainTo(account, scope).statements];
  const asking = [{ who: called, principal: principalOf(holder, account, scope.organization) }];
  for (const action of mostTelling(actions).slice(0, MOST_ACTIONS)) {
    for (const statement of changed.statements.filter((each) => hasAction(each.actions, action))) {
      for (const inEachContext of candidatesFor(
        statement,
        all,
        { account, scope },
        asking,
      )(action)) {
        for (const candidate of inEachContext) {
          const found = decided(candidate, all, (request) => [
            decide(request, allowing),
            decide(request, other),
          ]);
          if (found) return [asExample(found, account, kind)];
        }
      }
    }
  }
  return [];
}

interface Found {
  readonly candidate: Candidate;
  readonly allowed: Decision;
  readonly otherwise: Decision;
}

/** Whether it comes out differently, if need be with more said of the circumstances. */
function decided(
  candidate: Candidate,
  all: readonly WrittenStatement[],
  decide: (request: AccessRequest) => readonly [Decision, Decision],
): Found | undefined {
  const [allowed, otherwise] = decide(candidate.request);
  if (!mayBe(allowed) || otherwise.outcome === 'allowed') return undefined;
  const isOpen = allowed.outcome === 'depends' || otherwise.outcome === 'depends';
  if (!isOpen) return { candidate, allowed, otherwise };
  for (const further of refined(
    candidate,
    [...new Set([...allowed.dependsOn, ...otherwise.dependsOn])],
    all,
  )) {
    const [clear, clearly] = decide(further.request);
    if (clear.outcome === 'allowed' && isDenied(clearly))
      return { candidate: further, allowed: clear, otherwise: clearly };
  }
  return undefined;
}

const isDenied = ({ outcome }: Decision) =>
  outcome === 'explicitly-denied' || outcome === 'implicitly-denied';
const mayBe = ({ outcome }: Decision) => outcome === 'allowed' || outcome === 'depends';

function asExample(
  { candidate: { who, request, context }, allowed, otherwise }: Found,
  account: Account,
  kind: 'gained' | 'lost',
): Example {
  const inWords = (decision: Decision, isIn: (statement: DecidingStatement) => boolean): string =>
    explain({
      ...decision,
      exempt: [],
      statements: decision.statements
        .filter(isIn)
        .slice(0, 1)
        .map(({ cause: _, ...statement }) => statement),
    }).split('\n')[0] ?? '';
  // Of what allows, the guardrails' `FullAWSAccess` says nothing.
  const [yes, no] = [
    inWords(allowed, (statement) => statement.kind === 'identity'),
    inWords(otherwise, () => true),
  ];
  return {
    account: account.name,
    who,
    action: request.action,
    alsoActions: 0,
    resource: request.resource ?? '*',
    context,
    ...(kind === 'gained' ? { before: no, now: yes } : { before: yes, now: no }),
  };
}
