import type { WrittenProfile } from '../schema/roles-anywhere';
import type { Checked } from './checked';
import { atMost } from './checked';

/**
 * IAM Roles Anywhere accepts the trust anchors and profiles (`over-limit`,
 * `invalid-session-duration`).
 */
export function checkRolesAnywhere(checked: Checked): void {
  checkTrustAnchors(checked);
  for (const written of checked.model.rolesAnywhere?.profiles?.values() ?? [])
    checkProfile(written, checked);
}

function checkTrustAnchors(checked: Checked): void {
  const { model, organization, sourceMap } = checked;
  const anchors = new Map(
    organization.accountParts.flatMap(({ iam }) =>
      (iam?.trustAnchors ?? []).map((anchor) => [anchor.name, anchor]),
    ),
  );
  for (const [name, written] of model.rolesAnywhere?.trustAnchors ?? []) {
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
}

function checkProfile(written: WrittenProfile, checked: Checked): void {
  const { model, sourceMap, diagnostics, limits } = checked;
  atMost(
    checked,
    'profileRoles',
    written.roles.length,
    sourceMap.of(written.roles),
    'the number of roles is',
  );
  const { sessionDuration: seconds } = written;
  if (seconds === undefined) return;
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
      { fix: `write ${limits.profileSessionDurationMinimum / 60}m or more` },
    );
  if (seconds > longest)
    diagnostics.error(
      'invalid-session-duration',
      at,
      `the roles of this profile allow sessions of ${longest / 3600}h at most`,
      { fix: 'shorten it, or increase the sessionDuration of the roles' },
    );
}
