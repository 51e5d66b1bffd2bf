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
  /** Its policy; a parameter that is not given has its default. */
  policy(given: Readonly<Record<string, readonly string[]>>, context: GuardrailContext): PolicyDocument;
}

export interface GuardrailParameter {
  readonly description: string;
  /** What each string has to look like. */
  readonly pattern: RegExp;
  /** The pattern in words, to end the sentence “it may have …”. */
  readonly allowed: string;
  default(context: GuardrailContext): readonly string[];
}

/** What a policy may depend on beside its parameters. */
export interface GuardrailContext {
  /** With the home region among them. */
  readonly governedRegions: readonly string[];
  /** The role that deploys into member accounts, such as `OrganizationAccountAccessRole`. */
  readonly accessRole: string;
  /** The organization trail's bucket, where the model has a trail. */
  readonly auditTrailBucket?: string;
}

/** Makes an entry of the catalogue, whose `policy` can count on a value for every parameter. */
export function catalogueGuardrail<Parameter extends string = never>(
  entry: Omit<CatalogueGuardrail, 'parameters' | 'policy'> & {
    readonly parameters: Readonly<Record<Parameter, GuardrailParameter>>;
    policy(parameters: Readonly<Record<Parameter, readonly string[]>>, context: GuardrailContext): PolicyDocument;
  },
): CatalogueGuardrail {
  const names = Object.keys(entry.parameters) as Parameter[];
  return {
    ...entry,
    policy: (given, context) => {
      // The order in the model changes nothing in the policy.
      const values = names.map((name) => [name, [...new Set(given[name] ?? entry.parameters[name].default(context))].sort()]);
      return entry.policy(Object.fromEntries(values) as Record<Parameter, readonly string[]>, context);
    },
  };
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
