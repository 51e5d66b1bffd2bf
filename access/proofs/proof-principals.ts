import type { Proof } from '../../catalogue/guardrails/kit/proof';
import type { Account, Organization } from '../../model/organization';
import { permissionSetRole } from '../organization/principals';
import { proofRequest } from './proof-request';
import type { ProofPlace } from './proof-request';
import type { AccessRequest } from '../../iam/evaluate/request';

/** A principal that a proof is about. */
export interface ProofPrincipal {
  /** A description: `an ordinary role`. */
  readonly who: string;
  /** The permission set, if the principal is the role of one. */
  readonly permissionSet?: string;
}

/**
 * All principals that a proof is about. What holds for a role has to hold for people, too: `role` stands for an ordinary
 * role and each permission set, `identity-center-role` for each permission set, or for an example where there is none.
 */
export function principalsOf(
  proof: Proof,
  { accessRole }: Pick<ProofPlace, 'accessRole'>,
  permissionSets: Iterable<string>,
): readonly ProofPrincipal[] {
  const given = givenPrincipal(proof);
  if (given !== undefined) return [{ who: given }];
  const itself = { who: describePrincipal(proof.principal, accessRole) };
  if (proof.principal !== 'role' && proof.principal !== 'identity-center-role') return [itself];
  const sets = [...permissionSets].map((permissionSet) => ({ who: permissionSet, permissionSet }));
  return proof.principal === 'role' || sets.length === 0 ? [itself, ...sets] : sets;
}

export function requestOf(
  { permissionSet }: ProofPrincipal,
  proof: Proof,
  place: ProofPlace,
): AccessRequest {
  const request = proofRequest(proof, place);
  return permissionSet === undefined
    ? request
    : { ...request, principal: permissionSetRole(place, place.account, permissionSet) };
}

/** The value of `aws:PrincipalArn`, where the proof gives it. */
function givenPrincipal({ context = {} }: Proof): string | undefined {
  const given = Object.entries(context).find(
    ([key]) => key.toLowerCase() === 'aws:principalarn',
  )?.[1];
  return given === null || given === undefined ? undefined : String(given);
}

function describePrincipal(principal: Proof['principal'], accessRole: string): string {
  if (typeof principal === 'object')
    return 'service' in principal
      ? `the service ${principal.service}`
      : `the role ${principal.role}`;
  switch (principal) {
    case 'role':
      return 'an ordinary role';
    case 'identity-center-role':
      return 'an ordinary permission set';
    case 'access-role':
      return `the access role ${accessRole}`;
    case 'iam-user':
      return 'an IAM user';
    case 'root-user':
      return "the account's root user";
    case 'service-linked-role':
      return 'a service-linked role';
    case 'role-of-another-organization':
      return 'a role in another organization';
  }
}

/** The accounts where each permission set is assigned. */
export type Reach = ReadonlyMap<string, readonly Account[]>;

/** The permission sets that are assigned in some of the accounts, sorted, each with its accounts in the given order. */
export function permissionSetsIn(
  accounts: readonly Account[],
  byAccount: ReadonlyMap<string, ReadonlySet<string>>,
): Reach {
  const found = new Map<string, Account[]>();
  for (const account of accounts) {
    for (const permissionSet of byAccount.get(account.name) ?? []) {
      const known = found.get(permissionSet);
      if (known) known.push(account);
      else found.set(permissionSet, [account]);
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function permissionSetsByAccount({
  identity,
}: Organization): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { permissionSet, account } of identity.assignments) {
    const known = found.get(account);
    if (known) known.add(permissionSet);
    else found.set(account, new Set([permissionSet]));
  }
  return found;
}
