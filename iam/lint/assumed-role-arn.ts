import { permissionSetArn } from './impossible-principal';
import type { Rule } from './rule';

/**
 * Reports `assumed-role` ARNs as values of `aws:PrincipalArn`. For a role session the key holds the
 * ARN of the role, so the session's ARN never matches: neither an exemption nor a restriction takes
 * effect.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export const assumedRoleArn: Rule = ({ statements }, report) => {
  for (const { key, values } of statements.flatMap(({ conditions }) => conditions)) {
    if (key.text.toLowerCase() !== 'aws:principalarn') continue;
    for (const { text, at } of values) {
      const role = /^arn:([^:]*):[^:]*::([^:]*):assumed-role\/([^/]*)/.exec(text);
      if (text.includes(':assumed-role/'))
        report.error(
          'assumed-role-arn',
          at,
          'aws:PrincipalArn is the ARN of the role, not of its session, so this never matches',
          {
            fix: /AWSReservedSSO_/i.test(text)
              ? `write "${permissionSetArn(text)}"`
              : role
                ? `write "arn:${role[1]}:iam::${role[2]}:role/${role[3]}"`
                : 'write "arn:aws:iam::*:role/…"',
          },
        );
    }
  }
};
