import type { IamSelection } from '../../live/organization/account/iam';
import { isEnvironmentName } from '../../model/load';
import { UsageError } from '../kit/usage-error';

/**
 * The roles that AWS Organizations and AWS Control Tower create in the accounts that they create.
 */
const ACCESS_ROLES = ['OrganizationAccountAccessRole', 'AWSControlTowerExecution'];

/** Names of the roles to assume in accounts, in the order in which they are tried. */
export const accessRoles = (given: string | undefined): readonly string[] =>
  given === undefined ? ACCESS_ROLES : [...new Set([given, ...ACCESS_ROLES.slice(1)])];

/** Which roles to import. @throws {UsageError} if a tag has no key */
export function selectionOf({
  roles,
  roleTag,
}: {
  readonly roles: readonly string[];
  readonly roleTag: readonly string[];
}): Pick<IamSelection, 'roleNames' | 'roleTags'> {
  return {
    roleNames: roles,
    roleTags: roleTag.map((tag) => {
      const equals = tag.indexOf('=');
      if (equals < 1) throw new UsageError(`--role-tag must be KEY=VALUE, not "${tag}"`);
      return { key: tag.slice(0, equals), value: tag.slice(equals + 1) };
    }),
  };
}

/** @throws {UsageError} if an environment cannot have this name */
export function checkEnvironmentName(name: string): void {
  if (!isEnvironmentName(name))
    throw new UsageError(
      `--environment must have letters, digits, - and _, up to 63 characters, beginning with a letter or digit, not "${name}"`,
    );
}
