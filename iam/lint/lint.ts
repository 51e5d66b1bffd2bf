import { Diagnostics } from '../../source/diagnostics/diagnostic';
import type { Diagnostic } from '../../source/diagnostics/diagnostic';
import type { MapNode } from '../../source/text/node';
import type { PolicyUse } from '../language/statements';
import { readPolicy } from '../language/statements';
import { allowNotAction } from './allow-not-action';
import type { LintCode } from './codes';
import { assumedRoleArn } from './assumed-role-arn';
import { coveredStatement } from './covered-statement';
import { duplicateStatement } from './duplicate-statement';
import { exemptPrincipal } from './exempt-principal';
import { forAllValues } from './for-all-values';
import { impossibleArn } from './impossible-arn';
import { impossiblePrincipal } from './impossible-principal';
import { impossibleValue } from './impossible-value';
import { ineffectiveAllow } from './ineffective-allow';
import { invalidPolicy } from './invalid-policy';
import { literalWildcard } from './literal-wildcard';
import { malformedResource } from './malformed-resource';
import { mfaLocksOutRoles } from './mfa-locks-out-roles';
import { mismatchedOperator } from './mismatched-operator';
import { neverMatches } from './never-matches';
import { nonexistentPrincipal } from './nonexistent-principal';
import { partialConditionKey } from './partial-condition-key';
import { policyVariable } from './policy-variable';
import type { Rule } from './rule';
import { setOperator } from './set-operator';
import { unknownAction } from './unknown-action';
import { unknownConditionKey } from './unknown-condition-key';
import { unknownOperator } from './unknown-operator';
import { unsupportedConditionKey } from './unsupported-condition-key';
import { unsupportedResource } from './unsupported-resource';
import { unsupportedService } from './unsupported-service';
import { wrongOperatorValue } from './wrong-operator-value';
import { wrongTrustAction } from './wrong-trust-action';

/** The rules that a policy can be exempted from, by the code that they report. */
export const LINT_RULES: Readonly<Record<Exclude<LintCode, 'invalid-policy'>, Rule>> = {
  'allow-not-action': allowNotAction,
  'assumed-role-arn': assumedRoleArn,
  'covered-statement': coveredStatement,
  'duplicate-statement': duplicateStatement,
  'exempt-principal': exemptPrincipal,
  'for-all-values': forAllValues,
  'impossible-arn': impossibleArn,
  'impossible-principal': impossiblePrincipal,
  'impossible-value': impossibleValue,
  'ineffective-allow': ineffectiveAllow,
  'literal-wildcard': literalWildcard,
  'malformed-resource': malformedResource,
  'mfa-locks-out-roles': mfaLocksOutRoles,
  'mismatched-operator': mismatchedOperator,
  'never-matches': neverMatches,
  'nonexistent-principal': nonexistentPrincipal,
  'partial-condition-key': partialConditionKey,
  'policy-variable': policyVariable,
  'set-operator': setOperator,
  'unknown-action': unknownAction,
  'unknown-condition-key': unknownConditionKey,
  'unknown-operator': unknownOperator,
  'unsupported-condition-key': unsupportedConditionKey,
  'unsupported-resource': unsupportedResource,
  'unsupported-service': unsupportedService,
  'wrong-operator-value': wrongOperatorValue,
};

const known = new WeakMap<MapNode, Map<PolicyUse, readonly Diagnostic<LintCode>[]>>();

/**
 * Runs all lint rules on an IAM policy. `invalid-policy` always runs, because AWS rejects a policy
 * that breaks it. The result is cached for each document and use, since many permission sets can
 * name the same file.
 */
export function lintPolicy(node: MapNode, use: PolicyUse): readonly Diagnostic<LintCode>[] {
  const its = known.get(node) ?? new Map<PolicyUse, readonly Diagnostic<LintCode>[]>();
  known.set(node, its);
  const found = its.get(use) ?? runRules(node, use);
  its.set(use, found);
  return found;
}

function runRules(node: MapNode, use: PolicyUse): readonly Diagnostic<LintCode>[] {
  const report = new Diagnostics<LintCode>();
  const policy = readPolicy(node, use);
  for (const rule of [invalidPolicy, wrongTrustAction, ...Object.values(LINT_RULES)])
    rule(policy, report);
  return report.all;
}
