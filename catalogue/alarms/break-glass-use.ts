import { permissionSetRoleName } from '../../iam/language/permission-set-roles';

/**
 * The built-in alarm with a generated pattern: one alarm for each break-glass permission set of the
 * charter.
 */
export const BREAK_GLASS_USE = 'break-glass-use';

/** `break-glass-use/Admin`: alarm names in a charter cannot contain a slash. */
export const breakGlassAlarmName = (permissionSet: string): string =>
  `${BREAK_GLASS_USE}/${permissionSet}`;

export const breakGlassDescription = (permissionSet: string): string =>
  `Somebody entered an account with the break-glass permission set ${permissionSet}`;

/**
 * Matches the events that CloudTrail records when someone uses a permission set:
 * `AssumeRoleWithSAML` of the set's role (`AWSReservedSSO_<set>_<16 hex digits>`) in the account,
 * and in the account of Identity Center `Federate` (console) or `GetRoleCredentials` (CLI), with
 * the set's name in `serviceEventDetails.role_name`. Failed attempts match too.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sso-entries.html
 *
 * Filter patterns have no wildcard for a single character. So if another set's name continues this
 * one's with `_`, its roles are excluded by name.
 *
 * @param all the names of all permission sets in the charter
 */
export function breakGlassPattern(permissionSet: string, all: readonly string[]): string {
  const role = (name: string): string => `"*/${permissionSetRoleName(name, '*')}"`;
  const others = all
    .filter((name) => name.startsWith(`${permissionSet}_`))
    .map((name) => ` && ($.requestParameters.roleArn != ${role(name)})`);
  const entered = `($.eventName = "AssumeRoleWithSAML") && ($.requestParameters.roleArn = ${role(permissionSet)})${others.join('')}`;
  return `{ (${entered}) || ($.serviceEventDetails.role_name = "${permissionSet}") }`;
}
