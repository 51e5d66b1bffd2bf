import { permissionSetOfRole } from '../../language/permission-set-roles';
import type { AccountIdentity, Principal } from '../request';
import { OUTSIDE } from './caller';
import type { Caller } from './caller';

/** What a caller's description is completed with. */
export interface CallerPlace {
  /** The account in question. */
  readonly account: AccountIdentity;
  /** The organization's account with this ID, if there is one. */
  accountOf(id: string): AccountIdentity | undefined;
}

/** A principal and its description: `a role in another organization`. */
export interface DescribedPrincipal {
  readonly who: string;
  readonly principal: Principal;
}

/** AWS does not assign account IDs with so many leading zeros. */
export const FOREIGN_ACCOUNT_ID = '000000000001';
export const ANOTHER_ORGANIZATION = 'o-another0000';

/**
 * The principals that a caller stands for. One in an account outside stands for two, unless the
 * request gives the organization: in another organization, and in none.
 */
export function principalsOfCaller(
  caller: Caller,
  place: CallerPlace,
): readonly DescribedPrincipal[] {
  const { kind, service, arn } = caller;
  if (kind === 'anonymous') return [{ who: 'an anonymous caller', principal: { kind } }];
  if (kind === 'aws-service')
    return [
      service === undefined
        ? { who: 'an AWS service', principal: { kind } }
        : { who: `the service ${service}`, principal: { kind, service } },
    ];
  return accountsOf(caller, place).map((account) => {
    const principal = {
      kind,
      arn: arn ?? arnOf(kind, account.id, caller.name),
      account,
      ...permissionSetOf(caller),
    };
    return { who: arn ?? describe(caller, account), principal };
  });
}

function accountsOf(
  { account, organization }: Caller,
  place: CallerPlace,
): readonly AccountIdentity[] {
  const id = account ?? (organization === undefined ? undefined : OUTSIDE);
  if (id === undefined) return [place.account];
  const own = id === OUTSIDE ? undefined : place.accountOf(id);
  if (own) return [own];
  const organizations = organization === undefined ? [ANOTHER_ORGANIZATION, null] : [organization];
  return organizations.map((organizationId) => ({
    id: id === OUTSIDE ? FOREIGN_ACCOUNT_ID : id,
    isManagementAccount: false,
    organizationId,
  }));
}

const EXAMPLE = 'proof-of-a-guardrail';

function arnOf(kind: Caller['kind'], account: string, name = EXAMPLE): string {
  switch (kind) {
    case 'root':
      return `arn:aws:iam::${account}:root`;
    case 'federated-user':
      return `arn:aws:sts::${account}:federated-user/${name}`;
    default:
      return `arn:aws:iam::${account}:${kind === 'user' ? 'user' : 'role'}/${name}`;
  }
}

function permissionSetOf({ kind, name = '' }: Caller): { readonly permissionSet?: string } {
  const permissionSet = kind === 'role' ? permissionSetOfRole(name) : undefined;
  return permissionSet === undefined ? {} : { permissionSet };
}

function describe(caller: Caller, account: AccountIdentity): string {
  const { organizationId } = account;
  if (organizationId === undefined)
    return `${describeKind(caller, "the account's root user")}${caller.account === undefined ? '' : ` in ${account.name ?? account.id}`}`;
  const where =
    organizationId === null ? 'an account without an organization' : 'another organization';
  return `${describeKind(caller, 'a root user')} in ${where}`;
}

function describeKind({ kind, name }: Caller, root: string): string {
  switch (kind) {
    case 'root':
      return root;
    case 'user':
      return name === undefined ? 'an IAM user' : `the IAM user ${name}`;
    case 'federated-user':
      return 'a federated user';
    default:
      return name === undefined ? 'a role' : `the role ${name}`;
  }
}
