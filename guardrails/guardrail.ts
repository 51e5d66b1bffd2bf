import type { Json, PolicyDocument, PolicyType } from '../model/organization';

/** A guardrail of the catalogue: what the model may name without a policy file of its own. */
export interface CatalogueGuardrail {
  readonly name: string;
  /** What it is for, in one sentence. */
  readonly description: string;
  readonly type: PolicyType;
  /** Whom it leaves alone and why, a sentence each. Nobody: empty. */
  readonly exempt: readonly string[];
  /** What the model may set, by name. Each is a list of strings and has a default, so none is needed. */
  readonly parameters: Readonly<Record<string, GuardrailParameter>>;
  policy(parameters: GuardrailParameters, context: GuardrailContext): PolicyDocument;
}

export interface GuardrailParameter {
  readonly description: string;
  /** What each string has to look like. */
  readonly pattern: RegExp;
  /** The pattern in words, to end the sentence “it may have …”. */
  readonly allowed: string;
  default(context: GuardrailContext): readonly string[];
}

/** The values of a guardrail's parameters: those the model gives, or some of them. */
export type GuardrailParameters = Readonly<Record<string, readonly string[]>>;

/** What a policy may depend on beside its parameters. */
export interface GuardrailContext {
  readonly governedRegions: readonly string[];
  /** The role that deploys into member accounts, such as `OrganizationAccountAccessRole`. */
  readonly accessRole: string;
  /** The organization trail's bucket, where the model has a trail. */
  readonly auditTrailBucket?: string;
}

/** The policy of a guardrail, with its defaults for the parameters that the model does not give. */
export function cataloguePolicy(guardrail: CatalogueGuardrail, given: GuardrailParameters, context: GuardrailContext): PolicyDocument {
  const values = Object.entries(guardrail.parameters).map(([name, parameter]) => [name, given[name] ?? parameter.default(context)]);
  return guardrail.policy(Object.fromEntries(values) as GuardrailParameters, context);
}

/** A statement that denies. `Sid` is unique in the whole catalogue, so that an error message of AWS's leads here. */
export interface DenyStatement {
  readonly Sid: string;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  /** Default: `*`. */
  readonly Resource?: readonly string[];
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: Json } };
}

/** A service control policy of statements that deny. */
export function denyPolicy(...statements: readonly DenyStatement[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: statements.map(({ Sid, Resource = '*', Condition, ...actions }) => ({
      Sid,
      Effect: 'Deny',
      ...actions,
      Resource,
      ...(Condition && Object.keys(Condition).length > 0 && { Condition }),
    })),
  };
}
