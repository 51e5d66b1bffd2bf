/**
 * What a guardrail has to be shown to do. Its policy alone is asked, not what else is attached: a request that it has to
 * leave alone may well be denied by another.
 */
export interface Proofs {
  /** At least one for each of the policy's statements. */
  readonly mustDeny: readonly Proof[];
  /** Everybody it exempts, and all it might hit by mistake. */
  readonly mustAllow: readonly Proof[];
  /** Instead of requests, of a policy that is not in IAM's language: at least one for each of its settings. */
  readonly mustSet?: readonly SettingProof[];
}

/** What a setting has to be in every account beneath the targets, once all policies on the way are merged, and why. */
export interface SettingProof {
  /** A sentence. */
  readonly because: string;
  /** The names from the top down to it, joined by dots: `ec2_attributes.serial_console_access.status`. */
  readonly setting: string;
  /** A list in any order. */
  readonly value: string | readonly string[];
}

/** The proofs of a policy that is not in IAM's language: AWS then sets a state, and there is no request to ask about. */
export function mustSet(...settings: readonly SettingProof[]): Proofs {
  return { mustDeny: [], mustAllow: [], mustSet: settings };
}

/** One request, and why its outcome matters. It says all that the policy asks, so that nothing is left to depend. */
export interface Proof {
  /** A sentence. */
  readonly because: string;
  readonly principal: ProofPrincipal;
  /** `ec2:RunInstances`. */
  readonly action: string;
  /** Its ARN. Default: `*`, as for an action that takes none. */
  readonly resource?: string;
  /** Whose the resource is. Default: the account's that the proof is made in. */
  readonly resourceOwner?: 'another-organization';
  /** Condition keys; `null` where the request does not have the key, {@link OWN_ORGANIZATION} for the own one's id. */
  readonly context?: Readonly<Record<string, string | readonly string[] | null>>;
}

/** What policies and proofs write where the organization's `o-…` shall stand. */
export const OWN_ORGANIZATION = '${organization:id}';

/**
 * Who asks, in the account that the proof is made in.
 * - `role`: an ordinary one, exempt from nothing
 * - `identity-center-role`: that of an ordinary permission set
 * - `access-role`: the organization's, which deploys
 * - `{ role }`: one of this name, with its path
 * - `{ service }`: an AWS service that calls for itself, `cloudtrail.amazonaws.com`
 */
export type ProofPrincipal =
  | 'role'
  | 'identity-center-role'
  | 'access-role'
  | 'iam-user'
  | 'root-user'
  | 'service-linked-role'
  | 'role-of-another-organization'
  | { readonly role: string }
  | { readonly service: string };

/** A role that a pattern for names (`ci/*`, `Admin_????`) stands for. */
export function roleLike(pattern: string): { readonly role: string } {
  return { role: pattern.replaceAll('*', 'example').replaceAll('?', '0') };
}

/** One proof for each of some actions: what is listed in a policy is there for a reason. */
export function forEach(
  actions: readonly string[],
  proof: Omit<Proof, 'action'>,
): readonly Proof[] {
  return actions.map((action) => ({ ...proof, action }));
}

/**
 * For calls that only the deployment makes: the access role may make each of them, and nobody else any.
 *
 * @param because what each of these calls would do, a sentence
 */
export function leftToDeployment(
  actions: readonly string[],
  because: string,
  resource?: string,
): Proofs {
  const calls = actions.map((action) => ({
    because,
    action,
    ...(resource !== undefined && { resource }),
  }));
  const everybody = ['role', 'identity-center-role', 'root-user'] as const;
  return {
    mustDeny: everybody.flatMap((principal) => calls.map((call) => ({ ...call, principal }))),
    mustAllow: calls.map((call) => ({
      ...call,
      because: 'The access role manages it.',
      principal: 'access-role',
    })),
  };
}
