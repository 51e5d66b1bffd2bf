import { permissionSetRoleName } from '../../iam/language/permission-set-roles';

/** The catalogue's alarm whose pattern is made from the model: one alarm for each break-glass permission set. */
export const BREAK_GLASS_USE = 'break-glass-use';

/** `break-glass-use/Admin`: no name that people choose for an alarm has a slash. */
export const breakGlassAlarmName = (permissionSet: string): string =>
  `${BREAK_GLASS_USE}/${permissionSet}`;

export const breakGlassDescription = (permissionSet: string): string =>
  `Somebody entered an account with the break-glass permission set ${permissionSet}`;

/**
 * Matches what CloudTrail records when somebody enters an account with a permission set: in that account
 * `AssumeRoleWithSAML` of the set's role, `AWSReservedSSO_<set>_<16 hex digits>`; and in Identity Center's account
 * `Federate` (console) or `GetRoleCredentials` (command line), with the set's name in `serviceEventDetails.role_name`.
 * Failed attempts are recorded, and matched, alike.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/understanding-sso-entries.html
 *
 * A filter pattern knows no wildcard for one character, so the roles of sets whose names go on with `_` after this one's
 * name are left out by name.
 *
 * @param all the names of the model's permission sets
 */
export function breakGlassPattern(permissionSet: string, all: readonly string[]): string {
  const role = (name: string): string => `"*/${permissionSetRoleName(name, '*')}"`;
  const others = all
    .filter((name) => name.startsWith(`${permissionSet}_`))
    .map((name) => ` && ($.requestParameters.roleArn != ${role(name)})`);
  const entered = `($.eventName = "AssumeRoleWithSAML") && ($.requestParameters.roleArn = ${role(permissionSet)})${others.join('')}`;
  return `{ (${entered}) || ($.serviceEventDetails.role_name = "${permissionSet}") }`;
}
