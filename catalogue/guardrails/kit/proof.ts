/**
 * What a guardrail must be proven to do. Only its own policy is evaluated: another attached policy
 * can deny a request that this one must allow.
 */
export interface Proofs {
  /** At least one for each of the policy's statements. */
  readonly mustDeny: readonly Proof[];
  /** Requests of all exempt principals, and requests that it could deny by mistake. */
  readonly mustAllow: readonly Proof[];
  /**
   * For declarative policies, instead of requests: at least one for each of the policy's settings.
   */
  readonly mustSet?: readonly SettingProof[];
}

/**
 * The required effective value of a setting in every account under the targets, after all policies
 * are merged.
 */
export interface SettingProof {
  /** A sentence. */
  readonly because: string;
  /** The path of the setting, joined by dots: `ec2_attributes.serial_console_access.status`. */
  readonly setting: string;
  /** The order of a list does not matter. */
  readonly value: string | readonly string[];
}

/** The proofs of a declarative policy. It sets a state instead of deciding requests. */
export function mustSet(...settings: readonly SettingProof[]): Proofs {
  return { mustDeny: [], mustAllow: [], mustSet: settings };
}

/**
 * A request and why its result matters. It gives every condition key of the policy, so the result
 * never depends on one.
 */
export interface Proof {
  /** A sentence. */
  readonly because: string;
  readonly principal: ProofPrincipal;
  /** `ec2:RunInstances`. */
  readonly action: string;
  /** Its ARN. Default: `*`, as for an action without resources. */
  readonly resource?: string;
  /**
   * The owner of the resource: an account of another organization, or of none. Default: the account
   * in the ARN or, without one, the account that makes the request.
   */
  readonly resourceOwner?: 'another-organization' | 'no-organization';
  /**
   * Condition keys. `null`: the request does not have the key. {@link OWN_ORGANIZATION}: the
   * organization's ID.
   */
  readonly context?: Readonly<Record<string, string | readonly string[] | null>>;
}

/** The placeholder for the organization ID (`o-…`) in policies and proofs. */
export const OWN_ORGANIZATION = '${organization:id}';

/**
 * The principal of the request, in the account that the proof is for.
 * - `role`: an ordinary role, which is not exempt
 * - `identity-center-role`: the role of an ordinary permission set
 * - `access-role`: the organization's access role, which deploys
 * - `role-without-organization`: a role in an account that is in no organization
 * - `anonymous`: a request without a signature
 * - `{ account }`: a role in this account of another organization
 * - `{ role }`: the role with this name and path
 * - `{ service }`: an AWS service that acts on its own behalf, such as `cloudtrail.amazonaws.com`
 */
export type ProofPrincipal =
  | 'role'
  | 'identity-center-role'
  | 'access-role'
  | 'iam-user'
  | 'root-user'
  | 'service-linked-role'
  | 'role-of-another-organization'
  | 'role-without-organization'
  | 'anonymous'
  | { readonly account: string }
  | { readonly role: string }
  | { readonly service: string };

/** An example of a role whose name matches a pattern (`ci/*`, `Admin_????`). */
export function roleLike(pattern: string): { readonly role: string } {
  return { role: pattern.replaceAll('*', 'example').replaceAll('?', '0') };
}

/** The same proof for each of the actions, so that every action in a policy has one. */
export function forEach(
  actions: readonly string[],
  proof: Omit<Proof, 'action'>,
): readonly Proof[] {
  return actions.map((action) => ({ ...proof, action }));
}

/**
 * Proofs for calls that only deployments make: the access role must be allowed to make them, and
 * everyone else denied.
 *
 * @param because the effect of these calls, one sentence
 */
export function accessRoleOnlyProofs(
  actions: readonly string[],
  because: string,
  resource?: string,
): Proofs {
  const calls = actions.map((action) => ({
    because,
    action,
    ...(resource !== undefined && { resource }),
  }));
  const otherPrincipals = ['role', 'identity-center-role', 'root-user'] as const;
  return {
    mustDeny: otherPrincipals.flatMap((principal) => calls.map((call) => ({ ...call, principal }))),
    mustAllow: calls.map((call) => ({
      ...call,
      because: 'The access role manages it.',
      principal: 'access-role',
    })),
  };
}
