/**
 * What a guardrail has to be shown to do. Its policy alone is asked, not what else is attached: a request that it has to
 * leave alone may well be denied by another.
 */
export interface Proofs {
  /** At least one for each of the policy's statements. */
  readonly mustDeny: readonly Proof[];
  /** Everybody it exempts, and all it might hit by mistake. */
  readonly mustAllow: readonly Proof[];
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
export function forEach(actions: readonly string[], proof: Omit<Proof, 'action'>): readonly Proof[] {
  return actions.map((action) => ({ ...proof, action }));
}

/**
 * For calls that only the deployment makes: the access role may make each of them, and nobody else any.
 *
 * @param because what each of these calls would do, a sentence
 */
export function leftToDeployment(actions: readonly string[], because: string, resource?: string): Proofs {
  const calls = actions.map((action) => ({ because, action, ...(resource !== undefined && { resource }) }));
  const everybody = ['role', 'identity-center-role', 'root-user'] as const;
  return {
    mustDeny: everybody.flatMap((principal) => calls.map((call) => ({ ...call, principal }))),
    mustAllow: calls.map((call) => ({ ...call, because: 'The deployment manages it.', principal: 'access-role' })),
  };
}
