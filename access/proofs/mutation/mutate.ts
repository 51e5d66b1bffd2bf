import type { Account, Guardrail, Organization } from '../../../model/organization';
import type { Cause } from '../../../source/cause';
import type { ApplicablePolicies, PolicyLevel } from '../../../iam/evaluate/policies';
import { compileStatement } from '../../../iam/evaluate/statement';
import type { PolicyDocument } from '../../../iam/language/policy-document';
import { isInIamLanguage } from '../../../iam/language/policy-types';
import { actionName } from '../../../iam/language/match-actions';
import { controlPolicies } from '../../organization/attached-policies';
import { memoized, policiesOf, testedClaims } from '../cases';
import type { Case } from '../cases';
import { decide } from '../guardrail-proofs';
import { scopeOf } from '../scope';
import type { Scope } from '../scope';
import { mutantsOf } from './mutants';
import { mutateSettings } from './mutate-settings';
import type { Mutant } from './mutants';

/** How well the proofs of an organization's guardrails notice a change of their policies. */
export interface Mutation {
  /** How many mutants were tested. */
  readonly mutants: number;
  /** Those that all proofs accept, in the order of guardrails, statements and changes. */
  readonly accepted: readonly AcceptedMutant[];
}

export interface AcceptedMutant {
  readonly guardrail: string;
  /** The statement's `Sid`, or its number from 1. Absent for a policy of settings. */
  readonly statement?: string;
  /** `without the action s3:PutObject`. */
  readonly change: string;
  /** The statement in a policy file, or the guardrail in the charter. */
  readonly cause: Cause;
}

/**
 * Tests the proofs themselves: changes the policy of every guardrail that has proofs, one part at a
 * time, and reports the changes that no proof notices. An accepted mutant is a part of a policy
 * that could be missing, or a wildcard that could be there, and all proofs would still hold.
 */
export function mutate(organization: Organization): Mutation {
  const scope = scopeOf(organization);
  const found = organization.guardrails.map((guardrail) => mutateGuardrail(guardrail, scope));
  return {
    mutants: found.reduce((sum, { mutants }) => sum + mutants, 0),
    accepted: found.flatMap(({ accepted }) => accepted),
  };
}

function mutateGuardrail(guardrail: Guardrail, scope: Scope): Mutation {
  if (!isInIamLanguage(guardrail)) return ofSettings(guardrail, scope);
  const tests = testsOf(guardrail, scope);
  if (tests.length === 0) return { mutants: 0, accepted: [] };
  const document = scope.substitute(guardrail.policy);
  const mutants = mutantsOf(document);
  return {
    mutants: mutants.length,
    accepted: mutants
      .filter((mutant) => isAccepted(mutant, guardrail, tests, scope))
      .map((mutant) => ({
        guardrail: guardrail.name,
        statement: String(mutant.before['Sid'] ?? mutant.statement + 1),
        change: mutant.change,
        cause: guardrail.statementCauses?.[mutant.statement] ?? guardrail.cause,
      })),
  };
}

function ofSettings(guardrail: Guardrail, scope: Scope): Mutation {
  const { mutants, accepted } = mutateSettings(guardrail, scope);
  const { name, cause } = guardrail;
  return {
    mutants,
    accepted: accepted.map(({ change }) => ({ guardrail: name, change, cause })),
  };
}

/** A case and the guardrail's own policies that apply to each of its requests. */
interface Test extends Pick<Case, 'claim' | 'requests'> {
  readonly policies: readonly ApplicablePolicies[];
}

/**
 * Each distinct case once. Those of permission sets come last: they rarely differ from that of an
 * ordinary role.
 */
function testsOf(guardrail: Guardrail, scope: Scope): readonly Test[] {
  const own = memoized((account: Account) => controlPolicies(account, scope, [guardrail]));
  const cases = testedClaims(guardrail, scope).flatMap((tested) => tested.cases);
  const ordered = [
    ...cases.filter(({ permissionSet }) => permissionSet === undefined),
    ...cases.filter(({ permissionSet }) => permissionSet !== undefined),
  ];
  return ordered
    .map(({ claim, requests, accounts }) => ({
      claim,
      requests,
      policies: requests.map((request) => policiesOf(request, accounts[0] as Account, own, scope)),
    }))
    .filter(
      (test) =>
        decide(
          test,
          policiesFor(test, (policies) => policies),
          scope,
        ) === undefined,
    );
}

function isAccepted(
  { before, after, document }: Mutant,
  { name }: Guardrail,
  tests: readonly Test[],
  scope: Scope,
): boolean {
  const statements = [before, ...(after ? [after] : [])].map((statement) =>
    compileStatement(statement, 0, true),
  );
  // Tests share the levels of an account.
  const levels = memoized((those: readonly PolicyLevel[]) => withDocument(those, name, document));
  const changed = ({ scps = [], rcps = [] }: ApplicablePolicies) => ({
    scps: levels(scps),
    rcps: levels(rcps),
  });
  return tests.every((test) => {
    const action = actionName(test.claim.proof.action);
    return (
      !statements.some(({ isAbout }) => isAbout(action)) ||
      decide(test, policiesFor(test, changed), scope) === undefined
    );
  });
}

function policiesFor(
  { requests, policies }: Test,
  change: (policies: ApplicablePolicies) => ApplicablePolicies,
): (request: Test['requests'][number]) => ApplicablePolicies {
  return (request) => change(policies[requests.indexOf(request)] ?? {});
}

const withDocument = (
  levels: readonly PolicyLevel[],
  name: string,
  document: PolicyDocument,
): readonly PolicyLevel[] =>
  levels.map((level) => ({
    ...level,
    policies: level.policies.map((policy) =>
      policy.name === name ? { ...policy, document } : policy,
    ),
  }));
