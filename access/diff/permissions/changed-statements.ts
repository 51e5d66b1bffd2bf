import type { Json } from '../../../iam/language/policy-document';
import { compilePolicy } from '../../../iam/evaluate/policy';
import type { StatementJson } from '../../../iam/evaluate/statement';
import { difference, union, unionOf } from '../../effective/action-set';
import type { ActionSet } from '../../effective/action-set';
import { none } from '../../effective/action-table';
import { statementActions } from '../../effective/statement-actions';
import { grouped } from '../../../lib/grouped';
import type { HolderPolicies } from '../../holders/holder-policies';
import { EVERYTHING } from '../../../iam/evaluate/policies';
import type { NamedPolicy } from '../../../iam/evaluate/policies';
import type { WrittenStatement } from '../guardrails/values';

/** A statement of a holder's policies or its boundary. */
export interface OwnStatement extends WrittenStatement {
  /** The same for the same statement in the same kind of policy. */
  readonly key: string;
  /** The statement without its actions: effect, resources and conditions. */
  readonly terms: string;
  readonly actions: ActionSet;
}

export interface ChangedStatements {
  /** In one version only. */
  readonly statements: readonly OwnStatement[];
  /** Actions whose terms differ: one more action in a list does not affect the others in it. */
  readonly actions: ActionSet;
  /** All statements of both versions, those that differ first. */
  readonly all: readonly OwnStatement[];
}

export function changedStatements(before: HolderPolicies, now: HolderPolicies): ChangedStatements {
  const [was, is] = [statementsOf(before), statementsOf(now)];
  const statements = [
    ...[...was.values()].filter(({ key }) => !is.has(key)),
    ...[...is.values()].filter(({ key }) => !was.has(key)),
  ];
  return {
    statements,
    actions: withOtherTerms([...was.values()], [...is.values()]),
    all: [
      ...new Map(
        [...statements, ...is.values(), ...was.values()].map((each) => [each.key, each]),
      ).values(),
    ],
  };
}

function withOtherTerms(was: readonly OwnStatement[], is: readonly OwnStatement[]): ActionSet {
  const [before, now] = [was, is].map((statements) =>
    grouped(statements, ({ terms }) => terms),
  ) as [ReadonlyMap<string, readonly OwnStatement[]>, ReadonlyMap<string, readonly OwnStatement[]>];
  const actionsOf = (statements: readonly OwnStatement[] = []) =>
    unionOf([none(), ...statements.map(({ actions }) => actions)]);
  const differing = [...new Set([...before.keys(), ...now.keys()])].flatMap((terms) => {
    const [a, b] = [actionsOf(before.get(terms)), actionsOf(now.get(terms))];
    return [difference(a, b), difference(b, a)];
  });
  return unionOf([none(), ...differing]);
}

/** No boundary allows everything. */
const NO_BOUNDARY: NamedPolicy = { name: 'no boundary', document: EVERYTHING };

function statementsOf({
  identity,
  boundary = NO_BOUNDARY,
}: HolderPolicies): ReadonlyMap<string, OwnStatement> {
  const policies = [
    ...identity.map((policy) => ({ policy, as: 'identity' })),
    { policy: boundary, as: 'boundary' },
  ];
  return new Map(
    policies.flatMap(({ policy, as }) =>
      ofPolicy(policy, as).map((statement) => [statement.key, statement] as const),
    ),
  );
}

function ofPolicy(policy: NamedPolicy, as: string): readonly OwnStatement[] {
  const { Statement = [] } = policy.document;
  const written = (Array.isArray(Statement) ? Statement : [Statement]) as readonly Json[];
  const { allow, deny } = compilePolicy(policy);
  return [...allow, ...deny].map((compiled): OwnStatement => {
    const json = written[compiled.index] as StatementJson;
    const terms = `${as} ${JSON.stringify({ ...json, Sid: undefined, Action: undefined, NotAction: undefined })}`;
    return {
      json,
      key: `${terms} ${JSON.stringify([json['Action'], json['NotAction']])}`,
      terms,
      actions: statementActions(compiled)
        .map(({ actions }) => actions)
        .reduce(union, none()),
    };
  });
}
