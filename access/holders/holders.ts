import type { Account, Organization, PermissionSet, Role } from '../../model/organization';
import { declaredPolicies, permissionSetPolicies, rolePolicies } from './holder-policies';
import type { DeclaredPolicies, HolderPolicies } from './holder-policies';
import { numbered } from '../../lib/numbered';
import { substitution } from '../placeholders';
import { permissionSetRole, role } from '../organization/principals';
import type { IamPrincipal } from '../../iam/evaluate/request';

/** Whoever acts in an account by policies that the model writes: the role of a permission set, or a role of the model. */
export type Holder = PermissionSet | Role;

export const isRole = (holder: Holder): holder is Role => 'trust' in holder;

/** `ci/Deployer`, as ARNs and trusts name a role. */
export const pathAndName = ({ path, name }: Pick<Role, 'path' | 'name'>): string =>
  `${path}${name}`.slice(1);

export function principalOf(
  holder: Holder,
  account: Account,
  organization: Pick<Organization, 'identityCenterRegion'>,
): IamPrincipal {
  return isRole(holder)
    ? role(account, pathAndName(holder))
    : permissionSetRole(organization, account, holder.name);
}

/** What a holder may do in an account by its own policies. */
export type PoliciesOf = (holder: Holder, account: Pick<Account, 'name'>) => HolderPolicies;

/**
 * The policies of an organization's holders: the same object for all accounts where a holder of this name has the same.
 * Accounts differ in the declared policies that they have.
 */
export function policiesIn(
  organization: Organization,
  substitute = substitution(organization),
): PoliciesOf {
  const declaredIn = new Map<string, DeclaredPolicies>();
  const kinds = new WeakMap<Holder, number>();
  const texts = numbered(textOf); // by their numbers: texts are long to look up
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

/** Inline policies, which are most of the text, are the same object in all accounts that have a role. */
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
