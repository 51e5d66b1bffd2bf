import type { Role } from '../organization';
import { PERMISSION_SET_ROLE_PREFIX } from '../../iam/language/permission-set-roles';
import { policySize } from '../../iam/language/placeholders';
import { DEPLOY_ROLE, PLAN_ROLE } from '../resolve/pipeline/pipeline';
import type { WrittenRole } from '../schema/roles';
import type { Checked } from './checked';
import { atMost } from './checked';
import { checkCase, checkDescriptionAndPath } from './iam-names';

/**
 * IAM accepts the roles (`over-limit`, `invalid-session-duration`, `invalid-description`, `duplicate-name`), and none has
 * a name that AWS or orgcharter uses itself (`reserved-name`).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkRoles(checked: Checked): void {
  const { model, organization } = checked;
  const resolved = new Map(
    organization.accountParts.flatMap(({ iam }) =>
      (iam?.roles ?? []).map((role) => [role.name, role]),
    ),
  );
  checkCase('role', model.roles, checked);
  for (const [name, written] of model.roles ?? []) {
    checkReservedName(name, written, checked);
    checkDescriptionAndPath(written, checked);
    checkSessionDuration(written, checked);
    const role = resolved.get(name);
    if (role) checkSizes(role, written, checked);
  }
}

/** In lower case: two role names in an account cannot differ only in upper and lower case. */
const PIPELINE_ROLES: ReadonlySet<string> = new Set([PLAN_ROLE, DEPLOY_ROLE]);

function checkReservedName(name: string, written: WrittenRole, checked: Checked): void {
  const { model, organization, sourceMap, diagnostics } = checked;
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
}

function checkSessionDuration(
  written: WrittenRole,
  { sourceMap, diagnostics, limits }: Checked,
): void {
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
}

function checkSizes(role: Role, written: WrittenRole, checked: Checked): void {
  const { model, sourceMap } = checked;
  atMost(
    checked,
    'managedPoliciesPerRole',
    role.awsManagedPolicies.length + role.customerManagedPolicies.length,
    sourceMap.key(model.roles ?? new Map(), role.name),
    `the number of managed policies of "${role.name}" is`,
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
