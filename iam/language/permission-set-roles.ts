/**
 * The roles that IAM Identity Center creates in accounts for permission sets. AWS ends their names in 16 hexadecimal
 * digits of its choice.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 */
export const PERMISSION_SET_ROLE_PREFIX = 'AWSReservedSSO_';

/** `?` for each digit, as in a policy's pattern. */
export const ANY_DIGITS = '?'.repeat(16);

/** @param digits what follows the permission set's name: 16 digits, or a pattern of them */
export function permissionSetRoleName(permissionSet: string, digits: string): string {
  return `${PERMISSION_SET_ROLE_PREFIX}${permissionSet}_${digits}`;
}

/**
 * The role's path and name, as they follow `role/` in its ARN. The path has Identity Center's region, except in
 * us-east-1.
 *
 * @param region Identity Center's, or `*` for any
 */
export function permissionSetRolePath(
  permissionSet: string,
  region: string,
  digits: string,
): string {
  const folder = region === 'us-east-1' ? '' : region === '*' ? '*' : `${region}/`;
  return `aws-reserved/sso.amazonaws.com/${folder}${permissionSetRoleName(permissionSet, digits)}`;
}
