import type { CustomerManagedPolicy, PermissionSet, PolicyDocument } from '../model/organization';
import { awsManagedPolicy } from './aws-managed-policies';
import type { NamedPolicy } from './policies';

/** What the role of a permission set may do, as far as the model knows. */
export interface PermissionSetPolicies {
  readonly identity: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
  /** Policies whose documents are not known: those that the account itself keeps, and those newer than our copy of AWS's. */
  readonly unknown: readonly UnknownPolicy[];
}

export interface UnknownPolicy {
  /** `the policy /security/log-reader that the account keeps`. */
  readonly description: string;
  readonly as: 'identity' | 'boundary';
}

export function permissionSetPolicies(set: PermissionSet, substitute: (document: PolicyDocument) => PolicyDocument): PermissionSetPolicies {
  const { name, awsManagedPolicies, customerManagedPolicies, inlinePolicy, inlinePolicyCauses, permissionsBoundary: limit, cause } = set;
  const managed = awsManagedPolicies.map((policy) => ({ policy, known: awsManagedPolicy(policy) }));
  const byAws = limit && 'awsManagedPolicy' in limit ? limit.awsManagedPolicy : undefined;
  const boundary = byAws === undefined ? undefined : awsManagedPolicy(byAws);
  return {
    identity: [
      ...managed.flatMap(({ known }) => (known ? [{ ...known, cause }] : [])),
      ...(inlinePolicy ? [{ name: `${name} (inline)`, document: substitute(inlinePolicy), cause, statementCauses: inlinePolicyCauses }] : []),
    ],
    ...(boundary && { boundary: { ...boundary, cause } }),
    unknown: [
      ...managed.flatMap(({ policy, known }) => (known ? [] : [unknownOfAws(policy, 'identity')])),
      ...customerManagedPolicies.map((policy) => ofTheAccount(policy, 'identity')),
      ...(byAws !== undefined && !boundary ? [unknownOfAws(byAws, 'boundary')] : []),
      ...(limit && 'customerManagedPolicy' in limit ? [ofTheAccount(limit.customerManagedPolicy, 'boundary')] : []),
    ],
  };
}

function ofTheAccount({ name, path }: CustomerManagedPolicy, as: UnknownPolicy['as']): UnknownPolicy {
  return { description: `the policy ${path === '/' ? '' : path}${name} that the account keeps`, as };
}

function unknownOfAws(name: string, as: UnknownPolicy['as']): UnknownPolicy {
  return { description: `AWS's policy ${name}, which is newer than orgcharter's copy`, as };
}
