import { keyOf } from '../organization';
import type { Role } from '../organization';
import { PERMISSION_SET_ROLE_PREFIX } from '../../iam/language/permission-set-roles';
import { policySize } from '../../iam/language/placeholders';
import { DEPLOY_ROLE, PLAN_ROLE } from '../resolve/pipeline/pipeline';
import { keyed } from '../resolve/renaming';
import type { WrittenRole } from '../schema/roles';
import type { Checked } from './checked';
import { atMost } from './checked';
import { checkCase, checkDescriptionAndPath } from './iam-names';
import { checkSessionDuration } from './session-duration';

/**
 * IAM accepts the roles (`over-limit`, `invalid-session-duration`, `invalid-description`,
 * `duplicate-name`), and none has a name that AWS or orgcharter uses itself (`reserved-name`).
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export function checkRoles(checked: Checked): void {
  const { model, organization, limits } = checked;
  const resolved = new Map(
    organization.accountParts.flatMap(({ iam }) =>
      (iam?.roles ?? []).map((role) => [keyOf(role), role]),
    ),
  );
  checkCase('role', model.roles, checked);
  for (const [key, written] of model.roles ?? []) {
    checkReservedName(key, written, checked);
    checkDescriptionAndPath(written, checked);
    checkSessionDuration(
      written,
      [limits.roleSessionDurationMinimum, limits.roleSessionDuration],
      checked,
    );
    const role = resolved.get(key);
    if (role) checkSizes(role, written, checked);
  }
}

/** In lower case: two role names in an account cannot differ only in upper and lower case. */
const PIPELINE_ROLES: ReadonlySet<string> = new Set([PLAN_ROLE, DEPLOY_ROLE]);

function checkReservedName(key: string, written: WrittenRole, checked: Checked): void {
  const { model, organization, sourceMap, diagnostics } = checked;
  const { name } = keyed(key, written);
  const place =
    written.name === undefined
      ? sourceMap.key(model.roles ?? new Map(), key)
      : sourceMap.value(written, 'name');
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
      { fix: 'choose another name' },
    );
  // IAM's documentation does not state that it rejects them
  if (/^AWSServiceRoleFor/i.test(name))
    diagnostics.warning(
      'reserved-name',
      place,
      'names that begin with AWSServiceRoleFor are those of service-linked roles, which AWS creates',
      { fix: 'choose another name' },
    );
}

function checkSizes(role: Role, written: WrittenRole, checked: Checked): void {
  const { model, sourceMap } = checked;
  atMost(
    checked,
    'managedPoliciesPerRole',
    role.awsManagedPolicies.length + role.customerManagedPolicies.length,
    sourceMap.key(model.roles ?? new Map(), keyOf(role)),
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
