import { policySize } from '../../iam/language/placeholders';
import { isDiscoveredName, keyOf, parentPath } from '../organization';
import type {
  AccountIam,
  AccountParts,
  CustomerManagedPolicy,
  PermissionSet,
  Role,
  Trust,
} from '../organization';
import { keyed } from '../resolve/renaming';
import type { WrittenModel } from '../schema/model';
import type { WrittenDeclaredPolicy } from '../schema/managed-policies';
import type { WrittenRole } from '../schema/roles';
import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * Each account has no more in IAM than AWS allows (`over-limit`), and what its roles and permission
 * sets refer to is in the same account (`not-in-account`).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkAccountIam(checked: Checked): void {
  for (const { account, iam } of checked.organization.accountParts) {
    if (!iam) continue;
    checkCounts(account, iam, checked);
    checkBucketPolicySizes(iam, checked);
    for (const role of iam.roles) checkReferences(role, account, iam, checked);
  }
  checkPermissionSetPolicies(checked);
}

function checkCounts(account: string, iam: AccountIam, checked: Checked): void {
  const { model, sourceMap, tree } = checked;
  const place = tree.sourceMap.account.get(account) ?? sourceMap.of(model);
  atMost(
    checked,
    'rolesPerAccount',
    iam.roles.length,
    place,
    `the number of roles in the account "${account}" is`,
  );
  atMost(
    checked,
    'customerManagedPoliciesPerAccount',
    iam.customerManagedPolicies.length,
    place,
    `the number of customer-managed policies in the account "${account}" is`,
  );
  atMost(
    checked,
    'openIdConnectProvidersPerAccount',
    iam.openIdConnectProviders.length,
    place,
    `the number of OpenID Connect providers in the account "${account}" is`,
  );
  atMost(
    checked,
    'trustAnchors',
    iam.trustAnchors.length,
    place,
    `the number of trust anchors in the account "${account}" is`,
  );
  atMost(
    checked,
    'profiles',
    iam.profiles.length,
    place,
    `the number of profiles in the account "${account}" is`,
  );
}

function checkBucketPolicySizes({ sharedBuckets }: AccountIam, checked: Checked): void {
  const { model, sourceMap } = checked;
  for (const { name, policy } of sharedBuckets)
    if (policy)
      atMost(
        checked,
        'bucketPolicySize',
        policySize(policy),
        sourceMap.key(model.sharedBuckets ?? new Map(), name),
        `with its readers the policy of "${name}" has a size of`,
      );
}

/** The policies, the boundary and the trusted principals of a role are in its account. */
function checkReferences(role: Role, account: string, iam: AccountIam, checked: Checked): void {
  const written = checked.model.roles?.get(keyOf(role));
  if (!written) return;
  checkPolicies(role, account, written, iam, checked);
  for (const trust of role.trust) checkTrusted(trust, account, written, iam, checked);
}

function checkTrusted(
  trust: Trust,
  account: string,
  written: WrittenRole,
  iam: AccountIam,
  checked: Checked,
): void {
  if (
    trust.kind === 'oidc' &&
    !iam.openIdConnectProviders.some(({ name }) => name === trust.provider)
  )
    notInAccount(
      `the OpenID Connect provider "${trust.provider}"`,
      account,
      {
        written,
        key: 'trust',
        declared: checked.model.openIdConnectProviders?.get(trust.provider),
      },
      checked,
    );
  if (
    trust.kind === 'rolesAnywhere' &&
    !iam.trustAnchors.some(({ name }) => name === trust.trustAnchor)
  )
    notInAccount(
      `the trust anchor "${trust.trustAnchor}"`,
      account,
      {
        written,
        key: 'trust',
        declared: checked.model.rolesAnywhere?.trustAnchors?.get(trust.trustAnchor),
      },
      checked,
    );
}

/**
 * Identity Center cannot create the role of a permission set in an account where one of its
 * policies is missing.
 */
function checkPermissionSetPolicies(checked: Checked): void {
  const { model, organization } = checked;
  if (!model.customerManagedPolicies) return;
  const sets = new Map(organization.identity.permissionSets.map((set) => [set.name, set]));
  const inAccount = new Map(organization.accountParts.map(({ account, iam }) => [account, iam]));
  const reported = new Set<string>();
  for (const { permissionSet: name, account } of organization.identity.assignments) {
    const set = sets.get(name);
    const written = model.permissionSets?.get(name);
    if (!set || !written || reported.has(`${name}\0${account}`)) continue;
    reported.add(`${name}\0${account}`);
    checkPolicies(set, account, written, inAccount.get(account), checked);
  }
}

const known = new WeakMap<WrittenModel, ReadonlyMap<string, WrittenDeclaredPolicy>>();

/** The declared policies by name in AWS. Cached: it is asked for each role in each account. */
function declaredPolicies(model: WrittenModel): ReadonlyMap<string, WrittenDeclaredPolicy> {
  const declared =
    known.get(model) ??
    new Map(
      [...(model.customerManagedPolicies ?? [])].map(([key, written]) => [
        keyed(key, written).name,
        written,
      ]),
    );
  known.set(model, declared);
  return declared;
}

/** Declared policies are in the account. The charter does not know where others are. */
function checkPolicies(
  { customerManagedPolicies, permissionsBoundary: boundary }: PermissionSet | Role,
  account: string,
  written: object,
  iam: AccountParts['iam'],
  checked: Checked,
): void {
  const declared = declaredPolicies(checked.model);
  const isMissing = ({ name, path }: CustomerManagedPolicy) => {
    const policy = declared.get(name);
    return (
      policy !== undefined &&
      (policy.path ?? '/') === path &&
      !iam?.customerManagedPolicies.some((other) => other.name === name && other.path === path)
    );
  };
  const missing = (what: string, key: string, { name }: CustomerManagedPolicy) =>
    notInAccount(what, account, { written, key, declared: declared.get(name) }, checked);
  for (const policy of customerManagedPolicies.filter(isMissing))
    missing(`the policy "${policy.name}"`, 'customerManagedPolicies', policy);
  if (boundary && 'customerManagedPolicy' in boundary && isMissing(boundary.customerManagedPolicy))
    missing('the permissions boundary', 'permissionsBoundary', boundary.customerManagedPolicy);
}

interface Reference {
  /** The role or permission set. */
  readonly written: object;
  /** Its key that refers to something in the account. */
  readonly key: string;
  /** What it refers to. */
  readonly declared: { readonly targets?: readonly unknown[] } | undefined;
}

function notInAccount(
  what: string,
  account: string,
  { written, key, declared }: Reference,
  { sourceMap, diagnostics }: Checked,
): void {
  const { targets = [] } = declared ?? {};
  // A target that is unknown has been reported, and could be this account.
  if (targets.some((_, index) => diagnostics.isUnreadable(sourceMap.value(targets, index)))) return;
  diagnostics.error(
    'not-in-account',
    sourceMap.key(written, key),
    `${what} is not in the account "${account}"`,
    {
      fix: isDiscoveredName(account)
        ? `exclude the unit "${parentPath(account)}": orgcharter deploys no IAM to discovered accounts`
        : 'add the account to its targets',
    },
  );
}
