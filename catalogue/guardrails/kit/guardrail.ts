import type { PolicyType } from '../../../iam/language/policy-types';
import type { Json, PolicyDocument } from '../../../iam/language/policy-document';
import type { Proof, Proofs } from './proof';
import { actionBeside } from './example-actions';
import { roleLike } from './proof';

/** A built-in guardrail, which a charter can use by name, without a policy file. */
export interface CatalogueGuardrail {
  readonly name: string;
  /** Its purpose, in one sentence. */
  readonly description: string;
  readonly type: PolicyType;
  /** The exempt principals and the reasons, one sentence each. Empty: nobody is exempt. */
  readonly exempt: readonly string[];
  /**
   * What it does not prevent although readers may expect it, one sentence each. Default: nothing.
   */
  readonly leavesOpen?: readonly string[];
  /** Optional parameters by name. Each is a list of strings and has a default. */
  readonly parameters: Readonly<Record<string, GuardrailParameter>>;
  /** Its policy. Parameters that are not given have their defaults. */
  policy(given: GivenParameters, context: GuardrailContext): PolicyDocument;
  /** What the policy must deny, allow or set with the same parameters. */
  proofs(given: GivenParameters, context: ProofContext): Proofs;
}

export type GivenParameters = Readonly<Record<string, readonly string[]>>;

export interface GuardrailParameter {
  readonly description: string;
  /** Each string must match it. */
  readonly pattern: RegExp;
  /** Describes the pattern, as the end of the sentence “it may have …”. */
  readonly allowed: string;
  default(context: GuardrailContext): readonly string[];
}

/** Values that a policy can depend on in addition to its parameters. */
export interface GuardrailContext {
  /** Including the home region. */
  readonly governedRegions: readonly string[];
  /** The role that deploys into member accounts, such as `OrganizationAccountAccessRole`. */
  readonly accessRole: string;
  /** Where the organization trail writes to, if the charter has a trail. */
  readonly auditTrail?: LogStorage;
  /** Where AWS Config writes to, if the charter has it. */
  readonly configDelivery?: LogStorage;
  /** The bucket of the Terraform state, if the state is in S3. */
  readonly stateBucket?: string;
  /** The roles of break-glass permission sets, as patterns for names with their path. */
  readonly breakGlassRoles?: readonly string[];
}

/** A bucket for log files. */
export interface LogStorage {
  readonly bucket: string;
  /** The alias of the KMS key that encrypts the files: `alias/orgcharter-audit-trail`. */
  readonly keyAlias: string;
}

/** Values that a proof can depend on in addition to the parameters. */
export interface ProofContext extends GuardrailContext {
  /** The ID of the member account that makes the requests and owns the resources. */
  readonly account: string;
}

/** Creates a built-in guardrail. `policy` and `proofs` receive a value for every parameter. */
export function catalogueGuardrail<Parameter extends string = never>(
  entry: Omit<CatalogueGuardrail, 'parameters' | 'policy' | 'proofs'> & {
    readonly parameters: Readonly<Record<Parameter, GuardrailParameter>>;
    policy(parameters: Values<Parameter>, context: GuardrailContext): PolicyDocument;
    /** Without proofs for `exceptRoles`: {@link ofExceptedRoles} adds them. */
    proofs(parameters: Values<Parameter>, context: ProofContext): Proofs;
  },
): CatalogueGuardrail {
  const names = Object.keys(entry.parameters) as Parameter[];
  const values = (given: GivenParameters, context: GuardrailContext) => {
    const all = {} as Record<Parameter, readonly string[]>;
    // Sorted, so that the order in the charter does not change the policy.
    for (const name of names)
      all[name] = [...new Set(given[name] ?? entry.parameters[name].default(context))].sort();
    return all;
  };
  return {
    ...entry,
    policy: (given, context) => entry.policy(values(given, context), context),
    proofs: (given, context) => {
      const parameters = values(given, context);
      const proofs = entry.proofs(parameters, context);
      const { mustDeny, mustAllow } = proofs;
      return {
        ...proofs,
        mustAllow: [
          ...mustAllow,
          ...ofExceptedRoles(given['exceptRoles'] ?? [], mustDeny),
          ...ofOtherActions(entry.policy(parameters, context), mustDeny),
        ],
      };
    },
  };
}

type Values<Parameter extends string> = Readonly<Record<Parameter, readonly string[]>>;

/**
 * Of each service, another call in the same circumstances must be allowed: a wildcard in the list
 * of actions would deny it. None for a service that the policy names as a whole, and for a policy
 * of all actions but a few.
 */
function ofOtherActions(policy: PolicyDocument, mustDeny: readonly Proof[]): readonly Proof[] {
  const statements = (policy['Statement'] ?? []) as readonly {
    readonly Action?: readonly string[];
  }[];
  const actions = statements.flatMap(({ Action = ['*'] }) => Action);
  if (actions.includes('*')) return [];
  const beside = actionBeside(actions);
  const found = new Map<string, Proof>();
  for (const proof of mustDeny) {
    const [service = ''] = proof.action.split(':');
    const { resource, context, resourceOwner } = proof;
    const key = JSON.stringify([service, resource, context, resourceOwner]);
    if (found.has(key)) continue;
    const other = beside(service);
    if (other !== undefined)
      found.set(key, {
        ...proof,
        because: 'Other calls of the service are not restricted.',
        action: other,
      });
  }
  return [...found.values()];
}

/** An exempt role must be allowed everything that an ordinary role must be denied. */
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

/**
 * A Deny statement. `Sid` is unique among all built-in guardrails, so that it can be found from an
 * AWS error message.
 */
export interface DenyStatement {
  readonly Sid: string;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  /** Default: `*`. */
  readonly Resource?: readonly string[];
  /** All resources except these. */
  readonly NotResource?: readonly string[];
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: Json } };
}

/** A service control policy with Deny statements. */
export function denyPolicy(...statements: readonly DenyStatement[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements.map((statement) => denial(statement, {})) };
}

/** A resource control policy with Deny statements. They need a principal, which can only be `*`. */
export function denyAccessPolicy(...statements: readonly DenyStatement[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: statements.map((statement) => denial(statement, { Principal: '*' })),
  };
}

function denial(
  { Sid, Action, NotAction, Resource, NotResource, Condition }: DenyStatement,
  principal: { readonly Principal?: '*' },
): Json {
  return {
    Sid,
    Effect: 'Deny',
    ...principal,
    ...(Action && { Action }),
    ...(NotAction && { NotAction }),
    ...(NotResource ? { NotResource } : { Resource: Resource ?? '*' }),
    ...(Condition && Object.keys(Condition).length > 0 && { Condition }),
  };
}
