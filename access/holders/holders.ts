import type { Account, Organization, PermissionSet, Role } from '../../model/organization';
import { declaredPolicies, permissionSetPolicies, rolePolicies } from './holder-policies';
import type { DeclaredPolicies, HolderPolicies } from './holder-policies';
import { secondsOf } from '../../lib/durations';
import { numbered } from '../../lib/numbered';
import { substitution } from '../placeholders';
import { permissionSetRole, role } from '../organization/principals';
import type { IamPrincipal } from '../../iam/evaluate/request';

/** A permission set or a role of the charter: what has policies and acts in an account. */
export type Holder = PermissionSet | Role;

export const isRole = (holder: Holder): holder is Role => 'trust' in holder;

/** `ci/Deployer`: how ARNs name a role. */
export const pathAndName = ({ path, name }: Pick<Role, 'path' | 'name'>): string =>
  `${path}${name}`.slice(1);

/** The maximum session duration. */
export const sessionSeconds = (holder: Holder): number =>
  isRole(holder) ? holder.maxSessionSeconds : secondsOf(holder.sessionDuration);

export function principalOf(
  holder: Holder,
  account: Account,
  organization: Pick<Organization, 'identityCenterRegion'>,
): IamPrincipal {
  return isRole(holder)
    ? role(account, pathAndName(holder))
    : permissionSetRole(organization, account, holder);
}

/** The policies of a holder in an account. */
export type PoliciesOf = (holder: Holder, account: Pick<Account, 'name'>) => HolderPolicies;

/**
 * Finds the policies of an organization's holders: the same object for all accounts where a
 * holder's policies are equal. Accounts differ in the policies that the charter declares in them.
 */
export function policiesIn(
  organization: Organization,
  substitute = substitution(organization),
): PoliciesOf {
  const declaredIn = new Map<string, DeclaredPolicies>();
  const kinds = new WeakMap<Holder, number>();
  const texts = numbered(textOf); // numbers are faster to compare than long texts
  const known = new Map<string, HolderPolicies>();
  return (holder, { name: account }) => {
    const declared = declaredIn.get(account) ?? declaredPolicies(organization, account);
    declaredIn.set(account, declared);
    const kind = kinds.get(holder) ?? texts.numberOf(holder);
    kinds.set(holder, kind);
    const key = `${kind} ${customerManaged(holder)
      .map((policy) => (declared(policy) ? '1' : '0'))
      .join('')}`;
    const policies =
      known.get(key) ??
      (isRole(holder)
        ? rolePolicies(holder, substitute, declared)
        : permissionSetPolicies(holder, substitute, declared));
    known.set(key, policies);
    return policies;
  };
}

function customerManaged({ customerManagedPolicies, permissionsBoundary: limit }: Holder) {
  return limit && 'customerManagedPolicy' in limit
    ? [...customerManagedPolicies, limit.customerManagedPolicy]
    : customerManagedPolicies;
}

const inlineTexts = new WeakMap<object, string>();

/**
 * Cached, because inline policies are the longest part and the same object in all accounts that
 * have a role.
 */
function inlineText(inline: object): string {
  const text = inlineTexts.get(inline) ?? JSON.stringify(inline);
  inlineTexts.set(inline, text);
  return text;
}

function textOf(holder: Holder): string {
  const { awsManagedPolicies, customerManagedPolicies, permissionsBoundary } = holder;
  const [name, inline] = isRole(holder)
    ? [`role ${pathAndName(holder)}`, holder.inlinePolicies]
    : [`permission set ${holder.name}`, holder.inlinePolicy];
  return JSON.stringify([
    name,
    awsManagedPolicies,
    customerManagedPolicies,
    permissionsBoundary,
    inline && inlineText(inline),
  ]);
}
