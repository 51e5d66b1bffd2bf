import { arnPattern, isArnPattern } from '../language/arn';
import { globTokens, overlap } from '../language/glob';
import type { GlobToken } from '../language/glob';
import { parseOperator } from '../language/operators';
import { ANY_DIGITS, PERMISSION_SET_ROLE_PREFIX } from '../language/permission-set-roles';
import { patternOf } from './patterns';
import type { Rule } from './rule';

/**
 * Reports a value of `aws:PrincipalArn` that no principal has: the role of a permission set without its path, or an ARN
 * that is neither of a role, a user, a federated user nor a root user. An exemption with such a value exempts nobody.
 * `assumed-role-arn` reports the ARNs of sessions.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export const impossiblePrincipal: Rule = ({ statements }, report) => {
  for (const { operator, key, values } of statements.flatMap(({ conditions }) => conditions)) {
    const parsed = parseOperator(operator.text);
    if (key.text.toLowerCase() !== 'aws:principalarn' || !parsed) continue;
    if (parsed.type !== 'ARN' && parsed.type !== 'String') continue;
    const isLiteral = /^StringEquals/.test(parsed.comparison);
    for (const { text, at } of values) {
      if (text.includes(':assumed-role/') || text.includes('${')) continue;
      const pattern = isLiteral ? [{ text }] : asArn(text, parsed.type === 'ARN');
      if (!pattern) continue; // wrong-operator-value reports it
      const isPermissionSet = new RegExp(PERMISSION_SET_ROLE_PREFIX, 'i').test(text);
      const formats = isPermissionSet ? PERMISSION_SET_ROLES : PRINCIPALS;
      if (formats.some((possible) => overlap(pattern, possible))) continue;
      report.error(
        'impossible-principal',
        at,
        isPermissionSet
          ? `no role of a permission set has the ARN "${text}", so this never matches`
          : `no principal has the ARN "${text}", so this never matches`,
        {
          fix: isPermissionSet
            ? `write "${permissionSetArn(text)}" with ArnLike`
            : 'write the ARN of a role, a user or a root user, such as "arn:aws:iam::*:role/deploy"',
        },
      );
    }
  }
};

function asArn(text: string, isArnOperator: boolean): readonly GlobToken[] | undefined {
  const tokens = patternOf(text);
  if (!isArnOperator) return tokens;
  return isArnPattern(tokens) ? arnPattern(tokens) : undefined;
}

/** The right pattern for the role that a text names: `arn:aws:iam::*:role/aws-reserved/…/*AWSReservedSSO_Admin_*`. */
export function permissionSetArn(text: string): string {
  const [, name = 'NAME'] = /AWSReservedSSO_([\w+=,.@-]*[A-Za-z0-9])/i.exec(text) ?? [];
  const account = /^arn:[^:]*:[^:]*::(\d{12}):/.exec(text)?.[1] ?? '*';
  const set = name.replace(/_(?:[0-9a-f]{16}|\?+|\*)?$/i, '');
  return `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/*${PERMISSION_SET_ROLE_PREFIX}${set}_*`;
}

const PERMISSION_SET_ROLES = [
  `arn:*:iam::????????????:role/aws-reserved/sso.amazonaws.com/${PERMISSION_SET_ROLE_PREFIX}*_${ANY_DIGITS}`,
  `arn:*:iam::????????????:role/aws-reserved/sso.amazonaws.com/*-*-?/${PERMISSION_SET_ROLE_PREFIX}*_${ANY_DIGITS}`,
].map((text) => arnPattern(globTokens(text)));

const PRINCIPALS = [
  'arn:*:iam::????????????:role/?*',
  'arn:*:iam::????????????:user/?*',
  'arn:*:iam::????????????:root',
  'arn:*:sts::????????????:federated-user/?*',
].map((text) => arnPattern(globTokens(text)));
