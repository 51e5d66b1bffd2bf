import type { Account } from '../../../model/organization';
import type { Json } from '../../../iam/language/policy-document';
import { compilePolicy } from '../../../iam/evaluate/policy';
import type { CompiledStatement, StatementJson } from '../../../iam/evaluate/statement';
import type { ApplicablePolicies } from '../../../iam/evaluate/policies';
import { controlPolicies } from '../../organization/attached-policies';
import type { PolicySource } from '../../organization/attached-policies';

/** A `Deny` statement of a guardrail that applies to an account. */
export interface DenyStatement {
  readonly guardrail: string;
  readonly type: 'SCP' | 'RCP';
  /** From 0. */
  readonly index: number;
  readonly json: StatementJson;
  readonly compiled: CompiledStatement;
  /** The same for equal statements, whatever guardrail they are in and wherever it is attached. */
  readonly key: string;
}

/** The guardrails of one version that apply to an account. */
export interface Chain {
  readonly account: Account;
  readonly source: PolicySource;
  readonly policies: ApplicablePolicies;
  readonly statements: readonly DenyStatement[];
}

/** `Allow` statements are left out: AWS attaches `FullAWSAccess` beside them at every level. */
export function chainTo(account: Account, source: PolicySource): Chain {
  const policies = controlPolicies(account, source);
  const ofType = (type: DenyStatement['type']) =>
    ((type === 'SCP' ? policies.scps : policies.rcps) ?? []).flatMap((level) =>
      level.policies.flatMap((policy) => {
        const { Statement = [] } = policy.document;
        const written = (Array.isArray(Statement) ? Statement : [Statement]) as readonly Json[];
        return compilePolicy(policy).deny.map((compiled): DenyStatement => {
          const json = written[compiled.index] as StatementJson;
          return {
            guardrail: policy.name,
            type,
            index: compiled.index,
            json,
            compiled,
            key: `${type} ${JSON.stringify({ ...json, Sid: undefined })}`,
          };
        });
      }),
    );
  return { account, source, policies, statements: [...ofType('SCP'), ...ofType('RCP')] };
}
