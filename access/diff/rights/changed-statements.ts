import type { Json } from '../../../model/organization';
import { compilePolicy } from '../../compiled/policy';
import type { StatementJson } from '../../compiled/statement';
import { union } from '../../effective/action-set';
import type { ActionSet } from '../../effective/action-set';
import { none } from '../../effective/action-table';
import { statementActions } from '../../effective/statement-actions';
import type { HolderPolicies } from '../../holder-policies';
import type { NamedPolicy } from '../../policies';
import type { WrittenStatement } from '../guardrails/values';

/** A statement of a holder's own policies or its boundary. */
export interface OwnStatement extends WrittenStatement {
  /** The same for the same statement in the same kind of policy. */
  readonly key: string;
  readonly actions: ActionSet;
}

export interface ChangedStatements {
  /** Those that only one of the versions has. */
  readonly statements: readonly OwnStatement[];
  /** What they speak of. */
  readonly actions: ActionSet;
  /** All of both versions, those that differ first. */
  readonly all: readonly OwnStatement[];
}

export function changedStatements(before: HolderPolicies, now: HolderPolicies): ChangedStatements {
  const [was, is] = [statementsOf(before), statementsOf(now)];
  const statements = [...[...was.values()].filter(({ key }) => !is.has(key)), ...[...is.values()].filter(({ key }) => !was.has(key))];
  return { statements, actions: statements.map(({ actions }) => actions).reduce(union, none()), all: [...new Set([...statements, ...is.values(), ...was.values()])] };
}

function statementsOf({ identity, boundary }: HolderPolicies): ReadonlyMap<string, OwnStatement> {
  const policies = [...identity.map((policy) => ({ policy, as: 'identity' })), ...(boundary ? [{ policy: boundary, as: 'boundary' }] : [])];
  return new Map(policies.flatMap(({ policy, as }) => ofPolicy(policy, as).map((statement) => [statement.key, statement] as const)));
}

function ofPolicy(policy: NamedPolicy, as: string): readonly OwnStatement[] {
  const { Statement = [] } = policy.document;
  const written = (Array.isArray(Statement) ? Statement : [Statement]) as readonly Json[];
  const { allow, deny } = compilePolicy(policy);
  return [...allow, ...deny].map((compiled): OwnStatement => {
    const json = written[compiled.index] as StatementJson;
    return { json, key: `${as} ${JSON.stringify({ ...json, Sid: undefined })}`, actions: statementActions(compiled).map(({ actions }) => actions).reduce(union, none()) };
  });
}
