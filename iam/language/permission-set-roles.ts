/**
 * The prefix of the roles that IAM Identity Center creates in accounts for permission sets. Their
 * names end with 16 hexadecimal digits that AWS chooses.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export const PERMISSION_SET_ROLE_PREFIX = 'AWSReservedSSO_';

/**
 * The permission set whose role this is, by the role's name and path; `undefined` for any other
 * role.
 */
export function permissionSetOfRole(pathAndName: string): string | undefined {
  return /^aws-reserved\/sso\.amazonaws\.com\/(?:[a-z0-9-]+\/)?AWSReservedSSO_(.+)_[0-9a-f]{16}$/.exec(
    pathAndName,
  )?.[1];
}

/** A pattern for these digits: `?` matches one character. */
export const ANY_DIGITS = '?'.repeat(16);

/** @param digits the 16 digits at the end, or a pattern for them */
export function permissionSetRoleName(permissionSet: string, digits: string): string {
  return `${PERMISSION_SET_ROLE_PREFIX}${permissionSet}_${digits}`;
}

/**
 * The role's path and name, which follow `role/` in its ARN. The path contains the region of
 * Identity Center, except for us-east-1.
 *
 * @param region the region of Identity Center, or `*` for any region
 */
export function permissionSetRolePath(
  permissionSet: string,
  region: string,
  digits: string,
): string {
  const folder = region === 'us-east-1' ? '' : region === '*' ? '*' : `${region}/`;
  return `aws-reserved/sso.amazonaws.com/${folder}${permissionSetRoleName(permissionSet, digits)}`;
}
