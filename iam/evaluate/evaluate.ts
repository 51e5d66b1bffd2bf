import { compilePolicy } from './policy';
import type { Facts } from './statement';
import { requestContext } from './context/request-context';
import type { DecidingStatement, Decision, Exemption, Outcome, Place } from './decision';
import { actionName } from '../language/match-actions';
import { placesToPass } from './places';
import type { PolicyPlace } from './places';
import type { ApplicablePolicies } from './policies';
import type { AccessRequest } from './request';
import { isUnknown } from '../../lib/truth';

/**
 * Evaluates a request with AWS's policy evaluation logic, except for resource-based policies: one
 * `Deny` anywhere denies it. Otherwise every place must have an `Allow`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 *
 * Statements are evaluated one by one. If two of them together cover every value of a key that is
 * not given, such as one that denies an address and one that denies all others, the decision still
 * depends on that key.
 *
 * @throws if AWS would reject a policy, for example because of an unknown condition operator
 */
export function evaluate(request: AccessRequest, policies: ApplicablePolicies): Decision {
  const facts = factsOf(request);
  const { places, exempt } = placesToPass(request, policies);

  const denying: DecidingStatement[] = [];
  for (const place of places) collect(place, 'Deny', facts, denying);
  if (denying.some(isCertain))
    return decision('explicitly-denied', denying.filter(isCertain), NOWHERE, exempt);

  const certainAllows: DecidingStatement[] = [];
  const undecided = [...denying];
  const withoutAllow: Place[] = [];
  for (const place of places) {
    const allowing: DecidingStatement[] = [];
    collect(place, 'Allow', facts, allowing);
    if (allowing.length === 0) withoutAllow.push(place.place);
    else if (allowing.some(isCertain)) certainAllows.push(...allowing.filter(isCertain));
    else undecided.push(...allowing);
  }
  if (withoutAllow.length > 0) return decision('implicitly-denied', [], withoutAllow, exempt);
  return undecided.length > 0
    ? decision('depends', undecided, NOWHERE, exempt)
    : decision('allowed', certainAllows, NOWHERE, exempt);
}

function decision(
  outcome: Outcome,
  statements: readonly DecidingStatement[],
  withoutAllow: readonly Place[],
  exempt: readonly Exemption[],
): Decision {
  const dependsOn =
    outcome === 'depends' ? sorted(statements.flatMap(({ dependsOn }) => dependsOn)) : NOTHING;
  return { outcome, statements, withoutAllow, dependsOn, exempt };
}

/** The parts of a request that statements are matched against. */
export function factsOf(request: AccessRequest): Facts {
  const { action, resource, unknownPart } = request;
  return { action: actionName(action), resource, unknownPart, context: requestContext(request) };
}

const isCertain = ({ dependsOn }: DecidingStatement) => dependsOn.length === 0;

/** Adds the statements of a place that apply or may apply. */
function collect(
  { place, policies }: PolicyPlace,
  effect: 'Allow' | 'Deny',
  facts: Facts,
  into: DecidingStatement[],
): void {
  for (const policy of policies) {
    const { allow, deny } = compilePolicy(policy).about(facts.action);
    for (const { sid, index, matchesAbout } of effect === 'Allow' ? allow : deny) {
      const truth = matchesAbout(facts);
      if (truth === false) continue;
      // Field by field: this is the innermost loop, and spreading objects would take most of the
      // time.
      into.push({
        kind: place.kind,
        level: place.level,
        policy: policy.name,
        effect,
        sid,
        index,
        dependsOn: isUnknown(truth) ? sorted(truth.dependsOn) : NOTHING,
        cause: policy.statementCauses?.[index] ?? policy.cause,
      });
    }
  }
}

const sorted = (keys: readonly string[]): readonly string[] => [...new Set(keys)].sort();

const NOTHING: readonly string[] = [];
const NOWHERE: readonly Place[] = [];
