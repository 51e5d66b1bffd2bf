import { FORMATS } from '../aws/formats';
import type {
  AccountParts,
  CustomerManagedPolicy,
  PermissionSet,
  Role,
  Trust,
} from '../organization';
import { PERMISSION_SET_ROLE_PREFIX } from '../../iam/language/permission-set-roles';
import { policySize } from '../../iam/language/placeholders';
import { DEPLOY_ROLE, EXPIRE_ROLE, PLAN_ROLE } from '../resolve/pipeline/pipeline';
import type { WrittenRole } from '../schema/roles';
import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * What single accounts have in IAM is what AWS takes (`over-limit`, `invalid-session-duration`, `invalid-description`, `reserved-name`,
 * `duplicate-name`, `duplicate-provider`),
 * and whatever it refers to is in the same account (`not-in-account`).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkAccountIam(checked: Checked): void {
  checkRoles(checked);
  checkPolicies(checked);
  checkProviders(checked);
  checkRolesAnywhere(checked);
  for (const parts of checked.organization.accountParts) checkAccount(parts, checked);
  checkPermissionSets(checked);
}

/** In lower case: IAM has no two roles in an account whose names differ in case alone. */
const PIPELINE_ROLES: ReadonlySet<string> = new Set([PLAN_ROLE, DEPLOY_ROLE, EXPIRE_ROLE]);

function checkRoles(checked: Checked): void {
  const { model, organization, sourceMap, diagnostics, limits } = checked;
  const resolved = new Map(
    organization.accountParts.flatMap(({ iam }) =>
      (iam?.roles ?? []).map((role) => [role.name, role]),
    ),
  );
  checkSpelling('role', model.roles, checked);
  for (const [name, written] of model.roles ?? []) {
    const place = sourceMap.key(model.roles ?? new Map(), name);
    if (name.toLowerCase() === organization.accessRole.toLowerCase())
      diagnostics.error(
        'reserved-name',
        place,
        `"${name}" is the role that orgcharter itself assumes in accounts`,
        { fix: 'choose another name' },
      );
    if (model.pipeline && PIPELINE_ROLES.has(name.toLowerCase()))
      diagnostics.error('reserved-name', place, `"${name}" is the name of a role of the pipeline`, {
        fix: 'choose another name',
      });
    if (name.startsWith(PERMISSION_SET_ROLE_PREFIX))
      diagnostics.error(
        'reserved-name',
        place,
        `names that begin with ${PERMISSION_SET_ROLE_PREFIX} are reserved for Identity Center`,
      );
    if (/^\/aws-(reserved|service-role)\//.test(written.path ?? ''))
      diagnostics.error(
        'reserved-name',
        sourceMap.value(written, 'path'),
        `the path ${written.path} is reserved for AWS`,
      );
    describe(written, checked);
    const { sessionDuration: seconds } = written;
    if (
      seconds !== undefined &&
      (seconds < limits.roleSessionDurationMinimum || seconds > limits.roleSessionDuration)
    ) {
      diagnostics.error(
        'invalid-session-duration',
        sourceMap.value(written, 'sessionDuration'),
        `a session lasts from ${limits.roleSessionDurationMinimum / 3600}h to ${limits.roleSessionDuration / 3600}h`,
      );
    }
    const role = resolved.get(name);
    if (!role) continue;
    atMost(
      checked,
      'managedPoliciesPerRole',
      role.awsManagedPolicies.length + role.customerManagedPolicies.length,
      place,
      `the number of managed policies of "${name}" is`,
    );
    atMost(
      checked,
      'roleInlinePolicySize',
      role.inlinePolicies.reduce((sum, { document }) => sum + policySize(document), 0),
      sourceMap.key(written, written.inlinePolicy === undefined ? 'reads' : 'inlinePolicy'),
      'without white space the inline policies have a size of',
    );
    atMost(
      checked,
      'trustPolicySize',
      policySize(role.trustPolicy),
      sourceMap.key(written, 'trust'),
      'the trust policy has a size of',
    );
  }
}

function checkPolicies(checked: Checked): void {
  const { model, sourceMap } = checked;
  checkSpelling('policy', model.customerManagedPolicies, checked);
  for (const [name, written] of model.customerManagedPolicies ?? []) {
    const place = sourceMap.key(model.customerManagedPolicies ?? new Map(), name);
    atMost(
      checked,
      'managedPolicyNameLength',
      name.length,
      place,
      `the name "${name}" has a length of`,
    );
    describe(written, checked);
    const file = checked.policyFile(written.policy, sourceMap.value(written, 'policy'));
    if (file)
      atMost(
        checked,
        'managedPolicySize',
        policySize(file.document),
        sourceMap.value(written, 'policy'),
        'without white space the policy has a size of',
      );
  }
}

/** Names that differ in upper and lower case alone are one to IAM. */
function checkSpelling(
  what: string,
  section: ReadonlyMap<string, unknown> | undefined,
  { sourceMap, diagnostics }: Checked,
): void {
  const first = new Map<string, string>();
  for (const name of section?.keys() ?? []) {
    const other = first.get(name.toLowerCase());
    if (other === undefined) first.set(name.toLowerCase(), name);
    else
      diagnostics.error(
        'duplicate-name',
        sourceMap.key(section ?? new Map(), name),
        `IAM ignores upper and lower case, so the ${what} "${name}" is the same as "${other}"`,
        {
          related: [
            { message: 'the other is here', at: sourceMap.key(section ?? new Map(), other) },
          ],
        },
      );
  }
}

function describe(
  written: { readonly description?: string; readonly path?: string },
  checked: Checked,
): void {
  const { sourceMap, diagnostics } = checked;
  atMost(
    checked,
    'rolePathLength',
    written.path?.length ?? 0,
    sourceMap.value(written, 'path'),
    'the path has a length of',
  );
  if (written.description === undefined) return;
  const at = sourceMap.value(written, 'description');
  atMost(
    checked,
    'roleDescriptionLength',
    written.description.length,
    at,
    'the description has a length of',
  );
  if (!FORMATS.permissionSetDescription.pattern.test(written.description))
    diagnostics.error(
      'invalid-description',
      at,
      `the description can only have ${FORMATS.permissionSetDescription.allowed}`,
    );
}

function checkProviders(checked: Checked): void {
  const { model, organization, sourceMap, diagnostics } = checked;
  const told = new Set<string>();
  for (const { account, iam } of organization.accountParts) {
    const byUrl = new Map<string, string>();
    for (const { name, url } of iam?.openIdConnectProviders ?? []) {
      const other = byUrl.get(url);
      byUrl.set(url, name);
      if (other === undefined) continue;
      // the pipeline's own is not declared
      const declared = [name, other].filter((each) => model.openIdConnectProviders?.has(each));
      const [at] = declared;
      if (at === undefined || told.has(at)) continue;
      told.add(at);
      diagnostics.error(
        'duplicate-provider',
        sourceMap.key(model.openIdConnectProviders ?? new Map(), at),
        `the account "${account}" would have two providers for ${url}, and IAM allows one`,
        {
          fix:
            declared.length > 1
              ? 'exclude the account from one of them'
              : `the pipeline already adds one to this account: add except: [${account}]`,
        },
      );
    }
  }
  for (const { audiences } of model.openIdConnectProviders?.values() ?? [])
    atMost(
      checked,
      'openIdConnectAudiences',
      audiences.length,
      sourceMap.of(audiences),
      'the number of audiences is',
    );
}

function checkRolesAnywhere(checked: Checked): void {
  const { model, organization, sourceMap, diagnostics, limits } = checked;
  const { trustAnchors, profiles } = model.rolesAnywhere ?? {};
  const anchors = new Map(
    organization.accountParts.flatMap(({ iam }) =>
      (iam?.trustAnchors ?? []).map((anchor) => [anchor.name, anchor]),
    ),
  );
  for (const [name, written] of trustAnchors ?? []) {
    const source = anchors.get(name)?.source;
    if (source && 'certificateBundle' in source)
      atMost(
        checked,
        'certificateBundleSize',
        source.certificateBundle.length,
        sourceMap.value(written, 'caBundle'),
        'the certificates have a size of',
      );
  }
  for (const written of profiles?.values() ?? []) {
    atMost(
      checked,
      'profileRoles',
      written.roles.length,
      sourceMap.of(written.roles),
      'the number of roles is',
    );
    const { sessionDuration: seconds } = written;
    if (seconds === undefined) continue;
    const at = sourceMap.value(written, 'sessionDuration');
    const longest = Math.min(
      limits.roleSessionDuration,
      ...written.roles.map(
        (role) =>
          model.roles?.get(role)?.sessionDuration ?? (model.roles?.has(role) ? 3600 : Infinity),
      ),
    );
    if (seconds < limits.profileSessionDurationMinimum)
      diagnostics.error(
        'invalid-session-duration',
        at,
        `a session lasts at least ${limits.profileSessionDurationMinimum / 60}m`,
      );
    if (seconds > longest)
      diagnostics.error(
        'invalid-session-duration',
        at,
        `the roles of this profile allow sessions of ${longest / 3600}h at most`,
        { fix: 'shorten it, or increase the sessionDuration of the roles' },
      );
  }
}

/** How much one account has, and whether its parts find each other there. */
function checkAccount({ account, iam }: AccountParts, checked: Checked): void {
  if (!iam) return;
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
  for (const { name, policy } of iam.sharedBuckets)
    if (policy)
      atMost(
        checked,
        'bucketPolicySize',
        policySize(policy),
        sourceMap.key(model.sharedBuckets ?? new Map(), name),
        `with its readers the policy of "${name}" has a size of`,
      );
  for (const role of iam.roles) {
    const written = model.roles?.get(role.name);
    if (!written) continue;
    for (const missing of missingPolicies(role, iam, checked))
      notInAccount(
        missing,
        account,
        written,
        missing === 'the permissions boundary' ? 'permissionsBoundary' : 'customerManagedPolicies',
        checked,
      );
    for (const trust of role.trust) checkTrusted(trust, account, written, iam, checked);
  }
}

function checkTrusted(
  trust: Trust,
  account: string,
  written: WrittenRole,
  iam: NonNullable<AccountParts['iam']>,
  checked: Checked,
): void {
  if (
    trust.kind === 'oidc' &&
    !iam.openIdConnectProviders.some(({ name }) => name === trust.provider)
  )
    notInAccount(
      `the OpenID Connect provider "${trust.provider}"`,
      account,
      written,
      'trust',
      checked,
    );
  if (
    trust.kind === 'rolesAnywhere' &&
    !iam.trustAnchors.some(({ name }) => name === trust.trustAnchor)
  )
    notInAccount(`the trust anchor "${trust.trustAnchor}"`, account, written, 'trust', checked);
}

/** Identity Center makes no role where a policy of the permission set is missing. */
function checkPermissionSets(checked: Checked): void {
  const { model, organization } = checked;
  if (!model.customerManagedPolicies) return;
  const sets = new Map(organization.identity.permissionSets.map((set) => [set.name, set]));
  const inAccount = new Map(organization.accountParts.map(({ account, iam }) => [account, iam]));
  const told = new Set<string>();
  for (const { permissionSet: name, account } of organization.identity.assignments) {
    const set = sets.get(name);
    const written = model.permissionSets?.get(name);
    if (!set || !written || told.has(`${name}\0${account}`)) continue;
    told.add(`${name}\0${account}`);
    for (const missing of missingPolicies(set, inAccount.get(account), checked))
      notInAccount(
        missing,
        account,
        written,
        missing === 'the permissions boundary' ? 'permissionsBoundary' : 'customerManagedPolicies',
        checked,
      );
  }
}

/** Declared policies that an account does not have, in words. Those that the accounts keep themselves nobody knows of. */
function missingPolicies(
  { customerManagedPolicies, permissionsBoundary: boundary }: PermissionSet | Role,
  iam: AccountParts['iam'],
  { model }: Checked,
): readonly string[] {
  const isMissing = ({ name, path }: CustomerManagedPolicy) => {
    const declared = model.customerManagedPolicies?.get(name);
    return (
      declared !== undefined &&
      (declared.path ?? '/') === path &&
      !iam?.customerManagedPolicies.some((policy) => policy.name === name && policy.path === path)
    );
  };
  return [
    ...customerManagedPolicies.filter(isMissing).map(({ name }) => `the policy "${name}"`),
    ...(boundary && 'customerManagedPolicy' in boundary && isMissing(boundary.customerManagedPolicy)
      ? ['the permissions boundary']
      : []),
  ];
}

function notInAccount(
  what: string,
  account: string,
  written: object,
  key: string,
  { sourceMap, diagnostics }: Checked,
): void {
  diagnostics.error(
    'not-in-account',
    sourceMap.key(written, key),
    `${what} is not in the account "${account}"`,
    { fix: 'add the account to its targets' },
  );
}
