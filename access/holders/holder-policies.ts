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

/**
 * The policies of a holder (a permission set or a role of the charter), as far as the charter or
 * AWS publishes them.
 */
export interface HolderPolicies {
  readonly identity: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
  /**
   * Policies with unknown documents: created outside the charter, or AWS managed and newer than
   * this version of orgcharter.
   */
  readonly unknown: readonly UnknownPolicy[];
}

export interface UnknownPolicy {
  /** `customer managed policy /security/log-reader, which the charter does not declare`. */
  readonly description: string;
  readonly as: 'identity' | 'boundary';
}

/**
 * Finds the policy that the charter declares in the account; `undefined` for one created outside
 * the charter.
 */
export type DeclaredPolicies = (policy: CustomerManagedPolicy) => DeclaredPolicy | undefined;

type Substitute = (document: PolicyDocument) => PolicyDocument;

/** @param declared default: all customer managed policies are created outside the charter */
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

/** The policies of a role of the charter, or of a permission set's role. */
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
  const awsBoundary =
    limit && 'awsManagedPolicy' in limit
      ? { policy: limit.awsManagedPolicy, known: awsManagedPolicy(limit.awsManagedPolicy) }
      : undefined;
  const declaredBoundary =
    limit && 'customerManagedPolicy' in limit
      ? { policy: limit.customerManagedPolicy, known: declared(limit.customerManagedPolicy) }
      : undefined;
  const named = (policy: DeclaredPolicy): NamedPolicy => ({
    name: policy.name,
    document: substitute(policy.document),
    cause: policy.cause,
    statementCauses: policy.statementCauses,
  });
  const boundary = awsBoundary?.known
    ? { ...awsBoundary.known, cause }
    : declaredBoundary?.known && named(declaredBoundary.known);
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
      ...ofAws.flatMap(({ policy, known }) =>
        known ? [] : [unknownAwsManaged(policy, 'identity')],
      ),
      ...ofAccount.flatMap(({ policy, known }) => (known ? [] : [undeclared(policy, 'identity')])),
      ...(awsBoundary && !awsBoundary.known
        ? [unknownAwsManaged(awsBoundary.policy, 'boundary')]
        : []),
      ...(declaredBoundary && !declaredBoundary.known
        ? [undeclared(declaredBoundary.policy, 'boundary')]
        : []),
    ],
  };
}

const UNKNOWN: NamedPolicy = {
  name: '(not in the charter)',
  document: EVERYTHING,
};

/** The policies that may allow something: an unknown policy may allow anything. */
export function mayAllow({ identity, unknown }: HolderPolicies): readonly NamedPolicy[] {
  return unknown.some((policy) => policy.as === 'identity') ? [...identity, UNKNOWN] : identity;
}

/** The declared policies of one account. */
export function declaredPolicies(
  { accountParts }: Pick<Organization, 'accountParts'>,
  account: string,
): DeclaredPolicies {
  const there =
    accountParts.find((parts) => parts.account === account)?.iam?.customerManagedPolicies ?? [];
  return ({ name, path }) => there.find((policy) => policy.name === name && policy.path === path);
}

function undeclared({ name, path }: CustomerManagedPolicy, as: UnknownPolicy['as']): UnknownPolicy {
  return {
    description: `customer managed policy ${path === '/' ? '' : path}${name}, which the charter does not declare`,
    as,
  };
}

function unknownAwsManaged(name: string, as: UnknownPolicy['as']): UnknownPolicy {
  return {
    description: `AWS managed policy ${name}, which is newer than this version of orgcharter`,
    as,
  };
}
