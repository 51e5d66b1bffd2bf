import type { Role } from '../../model/organization';
import type { DecidingStatement, Decision } from '../../iam/evaluate/decision';
import { EVERYTHING } from '../../iam/evaluate/policies';
import type { NamedPolicy } from '../../iam/evaluate/policies';
import type { HolderPolicies } from '../holders/holder-policies';
import { distinct } from './step';
import type { StepCondition } from './step';
import type { TrustStatements } from './trust-statements';

/** Whether a call is possible. */
export interface Verdict {
  readonly isPossible: boolean;
  /** What a possible call depends on. */
  readonly conditions: readonly StepCondition[];
  readonly statements: readonly DecidingStatement[];
}

/** A role to assume, and what its trust policy says about the session. */
export interface Trusting {
  readonly role: Role;
  readonly trust: TrustStatements;
}

/**
 * Stands for the resource's policy, which grants a call in place of the principal's own policies.
 */
export const GRANTED: NamedPolicy = { name: '(granted by the resource)', document: EVERYTHING };

/** Any unknown policy might deny a call; only an identity-based one might allow it. */
export function verdict(
  { outcome, withoutAllow, ...decision }: Decision,
  unknown: HolderPolicies['unknown'],
  trusting: Trusting | undefined,
): Verdict {
  const no = { isPossible: false, conditions: [], statements: [] };
  if (outcome === 'explicitly-denied') return no;
  const mayAllow = unknown.some((policy) => policy.as === 'identity');
  if (
    outcome === 'implicitly-denied' &&
    !(mayAllow && withoutAllow.every(({ kind }) => kind === 'identity'))
  )
    return no;
  const statements = decision.statements.map((each) =>
    each.kind === 'trust' && trusting
      ? { ...each, index: trusting.trust.places[each.index]! }
      : each,
  );
  const open = statements.filter(({ dependsOn }) => dependsOn.length > 0);
  return {
    isPossible: true,
    conditions: distinct([
      ...open.flatMap((statement) =>
        statement.dependsOn.map((key) => ({
          what: describeKey(key, statement, trusting?.role),
          key,
          statement,
        })),
      ),
      ...unknown.map(({ description }) => ({ what: `depends on ${description}` })),
    ]),
    statements: statements.filter(
      ({ effect, policy }) =>
        effect === 'Allow' && policy !== GRANTED.name && !/^(?:RCP)?FullAWSAccess$/.test(policy),
    ),
  };
}

/**
 * `external ID acme-42`, if a trust policy asks for it; `MFA`; otherwise `depends on aws:SourceIp`.
 */
function describeKey(
  key: string,
  { kind, index }: DecidingStatement,
  role: Role | undefined,
): string {
  const lower = key.toLowerCase();
  if (lower === MFA_KEY) return 'MFA';
  if (lower === 'resource') return 'depends on the resource';
  const trust = kind === 'trust' ? role?.trust[index] : undefined;
  return lower === 'sts:ExternalId'.toLowerCase() && trust?.externalId !== undefined
    ? `external ID ${trust.externalId}`
    : `depends on ${key}`;
}

/** In lower case, as all keys that are compared. */
export const MFA_KEY = 'aws:multifactorauthpresent';
