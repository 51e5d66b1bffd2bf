import type { PolicyType } from '../../../iam/language/policy-types';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';
import type { Proof, Proofs } from './proof';
import { roleLike } from './proof';

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
  policy(given: GivenParameters, context: GuardrailContext): PolicyDocument;
  /** What the policy has to deny and to leave alone, or to set, with the same parameters. */
  proofs(given: GivenParameters, context: ProofContext): Proofs;
}

export type GivenParameters = Readonly<Record<string, readonly string[]>>;

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
  /** The state bucket, where Terraform keeps its state in one. */
  readonly stateBucket?: string;
  /** The roles of the permission sets that are there for emergencies, as patterns for names with their path. */
  readonly breakGlassRoles?: readonly string[];
}

/** What a request of a proof may name beside. */
export interface ProofContext extends GuardrailContext {
  /** Twelve digits: the member account that the requests are made in, and which owns what they are about. */
  readonly account: string;
}

/** Makes an entry of the catalogue, whose `policy` and `proofs` can count on a value for every parameter. */
export function catalogueGuardrail<Parameter extends string = never>(
  entry: Omit<CatalogueGuardrail, 'parameters' | 'policy' | 'proofs'> & {
    readonly parameters: Readonly<Record<Parameter, GuardrailParameter>>;
    policy(parameters: Values<Parameter>, context: GuardrailContext): PolicyDocument;
    /** Roles named by `exceptRoles` need none: {@link ofExceptedRoles} has theirs. */
    proofs(parameters: Values<Parameter>, context: ProofContext): Proofs;
  },
): CatalogueGuardrail {
  const names = Object.keys(entry.parameters) as Parameter[];
  const values = (given: GivenParameters, context: GuardrailContext) => {
    const all = {} as Record<Parameter, readonly string[]>;
    // The order in the model changes nothing in the policy.
    for (const name of names)
      all[name] = [...new Set(given[name] ?? entry.parameters[name].default(context))].sort();
    return all;
  };
  return {
    ...entry,
    policy: (given, context) => entry.policy(values(given, context), context),
    proofs: (given, context) => {
      const proofs = entry.proofs(values(given, context), context);
      const { mustDeny, mustAllow } = proofs;
      return {
        ...proofs,
        mustAllow: [...mustAllow, ...ofExceptedRoles(given['exceptRoles'] ?? [], mustDeny)],
      };
    },
  };
}

type Values<Parameter extends string> = Readonly<Record<Parameter, readonly string[]>>;

/** Whatever an ordinary role must not do, an excepted one may. */
function ofExceptedRoles(roles: readonly string[], mustDeny: readonly Proof[]): readonly Proof[] {
  const ofRoles = mustDeny.filter(({ principal }) => principal === 'role');
  return roles.flatMap((role) =>
    ofRoles.map((proof) => ({
      ...proof,
      because: `The role ${role} is exempt by a parameter.`,
      principal: roleLike(role),
    })),
  );
}

/** A statement that denies. `Sid` is unique in the whole catalogue, so that an error message of AWS's leads here. */
export interface DenyStatement {
  readonly Sid: string;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  /** Default: `*`. */
  readonly Resource?: readonly string[];
  /** All but these. */
  readonly NotResource?: readonly string[];
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: Json } };
}

/** A service control policy of statements that deny. */
export function denyPolicy(...statements: readonly DenyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements.map((statement) => denial(statement, {})) };
}

/** A resource control policy of statements that deny: these have to name whom, and may only name everybody. */
export function denyAccessPolicy(...statements: readonly DenyStatement[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: statements.map((statement) => denial(statement, { Principal: '*' })),
  };
}

function denial(
  { Sid, Action, NotAction, Resource, NotResource, Condition }: DenyStatement,
  whom: { readonly Principal?: '*' },
): Json {
  return {
    Sid,
    Effect: 'Deny',
    ...whom,
    ...(Action && { Action }),
    ...(NotAction && { NotAction }),
    ...(NotResource ? { NotResource } : { Resource: Resource ?? '*' }),
    ...(Condition && Object.keys(Condition).length > 0 && { Condition }),
  };
}
