import { parseOperator } from './operators';
import { isJsonObject } from './policy-document';
import type { Json, PolicyDocument } from './policy-document';

/** A role that a policy exempts. Both parts can have wildcards. */
export interface ExemptRole {
  /** The ID of its account, mostly `*`. */
  readonly account: string;
  /** Its name with its path: `ci/deploy`. */
  readonly role: string;
}

/**
 * The roles that the `Deny` statements of a policy exempt by their ARN, without those that only AWS
 * creates and changes: the roles of permission sets and service-linked roles. An exemption of all
 * roles or by a policy variable names no role.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html
 */
export function exemptRolesOf(policy: PolicyDocument): readonly ExemptRole[] {
  const arns = listed(policy['Statement']).flatMap((statement) =>
    isJsonObject(statement) && statement['Effect'] === 'Deny'
      ? exemptArns(statement['Condition'])
      : [],
  );
  return [...new Set(arns)].flatMap((arn) => {
    const [, account = '*', role] = ROLE.exec(arn) ?? [];
    return role === undefined || !/[^*?/]/.test(role) || OF_AWS.test(role)
      ? []
      : [{ account, role }];
  });
}

/** A pattern may leave out the beginning: `*:role/deploy`, `*role/deploy`. */
const ROLE = /^(?:arn:[^:]*:iam::((?:\$\{account:[^}]*\}|[^:])*):|[*:]*)role\/([^$]+)$/;
const OF_AWS = /^aws-(?:reserved|service-role)\/|AWSReservedSSO_|AWSServiceRoleFor/;

function exemptArns(condition: Json | undefined): readonly string[] {
  if (!isJsonObject(condition)) return [];
  return Object.entries(condition).flatMap(([operator, block]) =>
    parseOperator(operator)?.negated && isJsonObject(block)
      ? Object.entries(block)
          .filter(([key]) => key.toLowerCase() === 'aws:principalarn')
          .flatMap(([, values]) => listed(values))
          .filter((value) => typeof value === 'string')
      : [],
  );
}

const listed = (value: Json | undefined): readonly Json[] =>
  [value ?? []].flat() as readonly Json[];
