import type {
  CustomerManagedPolicy,
  DeclaredPolicy,
  Organization,
  PermissionSet,
  Role,
} from '../../model/organization';
import type { PolicyDocument } from '../../iam/language/policy-document';
import { awsManagedPolicy } from './managed-policy-documents';
import { EVERYTHING } from '../../iam/evaluate/policies';
import type { NamedPolicy } from '../../iam/evaluate/policies';

/** What a holder, the role of a permission set or one of the model, may do by its own policies, as far as the model holds them. */
export interface HolderPolicies {
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

/** A policy that the model declares in the account in question; `undefined` for one that the account keeps itself. */
export type DeclaredPolicies = (policy: CustomerManagedPolicy) => DeclaredPolicy | undefined;

type Substitute = (document: PolicyDocument) => PolicyDocument;

/** @param declared default: the account keeps all its policies itself */
export function permissionSetPolicies(
  { inlinePolicy, inlinePolicyCauses = [], ...set }: PermissionSet,
  substitute: Substitute,
  declared: DeclaredPolicies = () => undefined,
): HolderPolicies {
  const inlinePolicies = inlinePolicy
    ? [{ name: 'inline', document: inlinePolicy, statementCauses: inlinePolicyCauses }]
    : [];
  return rolePolicies({ ...set, inlinePolicies }, substitute, declared);
}

/** What a role may do, one of the model or that of a permission set. */
export function rolePolicies(
  role: Pick<
    Role,
    | 'name'
    | 'awsManagedPolicies'
    | 'customerManagedPolicies'
    | 'inlinePolicies'
    | 'permissionsBoundary'
    | 'cause'
  >,
  substitute: Substitute,
  declared: DeclaredPolicies,
): HolderPolicies {
  const {
    name,
    awsManagedPolicies,
    customerManagedPolicies,
    inlinePolicies,
    permissionsBoundary: limit,
    cause,
  } = role;
  const ofAws = awsManagedPolicies.map((policy) => ({ policy, known: awsManagedPolicy(policy) }));
  const ofAccount = customerManagedPolicies.map((policy) => ({ policy, known: declared(policy) }));
  const limitOfAws =
    limit && 'awsManagedPolicy' in limit
      ? { policy: limit.awsManagedPolicy, known: awsManagedPolicy(limit.awsManagedPolicy) }
      : undefined;
  const limitOfAccount =
    limit && 'customerManagedPolicy' in limit
      ? { policy: limit.customerManagedPolicy, known: declared(limit.customerManagedPolicy) }
      : undefined;
  const named = (policy: DeclaredPolicy): NamedPolicy => ({
    name: policy.name,
    document: substitute(policy.document),
    cause: policy.cause,
    statementCauses: policy.statementCauses,
  });
  const boundary = limitOfAws?.known
    ? { ...limitOfAws.known, cause }
    : limitOfAccount?.known && named(limitOfAccount.known);
  return {
    identity: [
      ...ofAws.flatMap(({ known }) => (known ? [{ ...known, cause }] : [])),
      ...ofAccount.flatMap(({ known }) => (known ? [named(known)] : [])),
      ...inlinePolicies.map((policy) => ({
        name: `${name} (${policy.name})`,
        document: substitute(policy.document),
        cause,
        statementCauses: policy.statementCauses,
      })),
    ],
    ...(boundary && { boundary }),
    unknown: [
      ...ofAws.flatMap(({ policy, known }) => (known ? [] : [unknownOfAws(policy, 'identity')])),
      ...ofAccount.flatMap(({ policy, known }) =>
        known ? [] : [ofTheAccount(policy, 'identity')],
      ),
      ...(limitOfAws && !limitOfAws.known ? [unknownOfAws(limitOfAws.policy, 'boundary')] : []),
      ...(limitOfAccount && !limitOfAccount.known
        ? [ofTheAccount(limitOfAccount.policy, 'boundary')]
        : []),
    ],
  };
}

const CANARY_CALLS: NamedPolicy = {
  name: 'a policy that the model does not hold',
  document: EVERYTHING,
};

/** The policies that may allow something: one that nobody can read may allow anything. */
export function mayAllow({ identity, unknown }: HolderPolicies): readonly NamedPolicy[] {
  return unknown.some((policy) => policy.as === 'identity')
    ? [...identity, CANARY_CALLS]
    : identity;
}

/** Those of one account. */
export function declaredPolicies(
  { accountParts }: Pick<Organization, 'accountParts'>,
  account: string,
): DeclaredPolicies {
  const there =
    accountParts.find((parts) => parts.account === account)?.iam?.customerManagedPolicies ?? [];
  return ({ name, path }) => there.find((policy) => policy.name === name && policy.path === path);
}

function ofTheAccount(
  { name, path }: CustomerManagedPolicy,
  as: UnknownPolicy['as'],
): UnknownPolicy {
  return {
    description: `the policy ${path === '/' ? '' : path}${name} that the account keeps`,
    as,
  };
}

function unknownOfAws(name: string, as: UnknownPolicy['as']): UnknownPolicy {
  return { description: `AWS's policy ${name}, which is newer than orgcharter's copy`, as };
}
