import { principalsOfCaller } from '../../iam/evaluate/caller/caller-principals';
import { contradictsPrincipal } from '../../iam/evaluate/context/contradictions';
import type { Principal } from '../../iam/evaluate/request';
import { accountIdentity, permissionSetRole } from '../organization/principals';
import { cataloguePrincipal, describeCataloguePrincipal } from './catalogue-principal';
import type { ClaimHere } from './claims';
import { requestBy } from './proof-request';
import type { ProofPlace } from './proof-place';

/** A principal that a proof is about. */
export interface ProofPrincipal {
  /** A description: `an ordinary role`. */
  readonly who: string;
  /** The permission set, if the principal is the role of one. */
  readonly permissionSet?: string;
  principal(place: ProofPlace): Principal;
}

/**
 * All principals that a proof is about. What holds for a role has to hold for people, too: `role`
 * stands for an ordinary role and each permission set, `identity-center-role` for each permission
 * set, or for an example where there is none. Those that cannot make the request are left out: a
 * session of Identity Center never has MFA.
 */
export function principalsOf(
  { principal, proof }: Pick<ClaimHere, 'principal' | 'proof'>,
  place: ProofPlace,
  permissionSets: Iterable<string>,
): readonly ProofPrincipal[] {
  if (typeof principal === 'object' && 'caller' in principal)
    return possible(principalsCalled(principal, place), proof, place);
  const itself = {
    who: describeCataloguePrincipal(principal, place.accessRole),
    principal: (its: ProofPlace) => cataloguePrincipal({ principal }, its),
  };
  if (principal !== 'role' && principal !== 'identity-center-role') return [itself];
  const sets = possible(
    [...permissionSets].map((permissionSet) => ({
      who: permissionSet,
      permissionSet,
      principal: (its: ProofPlace) =>
        permissionSetRole(its, its.account, its.permissionSet?.(permissionSet) ?? permissionSet),
    })),
    proof,
    place,
  );
  return principal === 'role' || sets.length === 0 ? [itself, ...sets] : sets;
}

function principalsCalled(
  { caller }: Extract<ClaimHere['principal'], { readonly caller: unknown }>,
  place: ProofPlace,
): readonly ProofPrincipal[] {
  const described = (its: ProofPlace) =>
    principalsOfCaller(caller, {
      account: accountIdentity(its.account),
      accountOf: its.accountOf ?? (() => undefined),
    });
  return described(place).map(({ who }, index) => ({
    who,
    principal: (its) => (described(its)[index] as { readonly principal: Principal }).principal,
  }));
}

function possible(
  askers: readonly ProofPrincipal[],
  proof: ClaimHere['proof'],
  place: ProofPlace,
): readonly ProofPrincipal[] {
  // Other contradictions are the same for every principal.
  return askers.filter(
    ({ principal }) => !contradictsPrincipal(requestBy(principal(place), proof, place)),
  );
}
