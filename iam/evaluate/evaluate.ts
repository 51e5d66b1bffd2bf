import { compilePolicy } from './policy';
import type { CompiledStatement, Facts } from './statement';
import { requestContext } from './context/request-context';
import type { DecidingStatement, Decision, Outcome, Place } from './decision';
import { actionName } from '../language/match-actions';
import { placesToPass } from './places';
import type { PolicyPlace } from './places';
import type { ApplicablePolicies, NamedPolicy } from './policies';
import type { AccessRequest } from './request';
import { isUnknown } from '../../lib/truth';

/**
 * Evaluates a request with AWS's policy evaluation logic, except for resource-based policies: one `Deny` anywhere denies
 * it. Otherwise every place must have an `Allow`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * Statements are evaluated one by one. If two of them together cover every value of a key that is not given, such as one
 * that denies an address and one that denies all others, the decision still depends on that key.
 *
 * @throws if AWS would reject a policy, for example because of an unknown condition operator
 */
export function evaluate(request: AccessRequest, policies: ApplicablePolicies): Decision {
  const facts = factsOf(request);
  const { places, exempt } = placesToPass(request, policies);
  const found = places.map((place) => statementsThatApply(place, facts));

  const denying = found.flatMap(({ denying }) => denying);
  const decide = (
    outcome: Outcome,
    statements: readonly DecidingStatement[],
    withoutAllow: readonly Place[] = [],
  ): Decision => ({
    outcome,
    statements,
    withoutAllow,
    dependsOn:
      outcome === 'depends'
        ? [...new Set(statements.flatMap(({ dependsOn }) => dependsOn))].sort()
        : NOTHING,
    exempt,
  });

  const certainDenials = denying.filter(isCertain);
  if (certainDenials.length > 0) return decide('explicitly-denied', certainDenials);
  const withoutAllow = found
    .filter(({ allowing }) => allowing.length === 0)
    .map(({ place }) => place);
  if (withoutAllow.length > 0) return decide('implicitly-denied', [], withoutAllow);
  const uncertainAllows = found.flatMap(({ allowing }) =>
    allowing.some(isCertain) ? [] : allowing,
  );
  if (denying.length + uncertainAllows.length > 0)
    return decide('depends', [...denying, ...uncertainAllows]);
  return decide(
    'allowed',
    found.flatMap(({ allowing }) => allowing.filter(isCertain)),
  );
}

/** The parts of a request that statements are matched against. */
export function factsOf(request: AccessRequest): Facts {
  return {
    action: actionName(request.action),
    resource: request.resource,
    ...(request.unknownPart && { unknownPart: request.unknownPart }),
    context: requestContext(request),
  };
}

const isCertain = ({ dependsOn }: DecidingStatement) => dependsOn.length === 0;

interface Found {
  readonly place: Place;
  /** The statements that apply or may apply. */
  readonly allowing: readonly DecidingStatement[];
  readonly denying: readonly DecidingStatement[];
}

function statementsThatApply({ place, policies }: PolicyPlace, facts: Facts): Found {
  const allowing: DecidingStatement[] = [];
  const denying: DecidingStatement[] = [];
  for (const policy of policies) {
    const { allow, deny } = compilePolicy(policy);
    collect(allow, 'Allow', policy, place, facts, allowing);
    collect(deny, 'Deny', policy, place, facts, denying);
  }
  return { place, allowing, denying };
}

function collect(
  statements: readonly CompiledStatement[],
  effect: 'Allow' | 'Deny',
  policy: NamedPolicy,
  place: Place,
  facts: Facts,
  into: DecidingStatement[],
): void {
  for (const { sid, index, matches } of statements) {
    const truth = matches(facts);
    if (truth === false) continue;
    // Field by field: this is the innermost loop, and spreading objects would take most of the time.
    into.push({
      kind: place.kind,
      level: place.level,
      policy: policy.name,
      effect,
      sid,
      index,
      dependsOn: isUnknown(truth) ? [...new Set(truth.dependsOn)].sort() : NOTHING,
      cause: policy.statementCauses?.[index] ?? policy.cause,
    });
  }
}

const NOTHING: readonly string[] = [];
