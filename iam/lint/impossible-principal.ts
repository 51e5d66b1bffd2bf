import { arnPattern, isArnPattern } from '../language/arn';
import { globTokens, overlap } from '../language/glob';
import type { GlobToken } from '../language/glob';
import { parseOperator } from '../language/operators';
import {
  ANY_DIGITS,
  PERMISSION_SET_ROLE_PREFIX,
  permissionSetRolePath,
} from '../language/permission-set-roles';
import type { Policy, Text } from '../language/statements';
import type { Reporter } from '../../source/diagnostics/diagnostic';
import type { LintCode } from './codes';
import { patternOf } from './patterns';
import type { Rule } from './rule';

/**
 * Reports a value of `aws:PrincipalArn` that no principal has: the role of a permission set without
 * its path, or an ARN that is neither of a role, a user, a federated user nor a root user. An
 * exemption with such a value exempts nobody. `assumed-role-arn` reports the ARNs of sessions.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export const impossiblePrincipal: Rule = (policy, report) => {
  for (const { text, at, pattern, isPermissionSet } of principalsIn(policy)) {
    const formats = isPermissionSet ? PERMISSION_SET_ROLES : PRINCIPALS;
    const isPossible = formats.some((possible) => overlap(pattern, possible));
    if (isPossible && (!isPermissionSet || hasPossibleName(text))) continue;
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
};

/**
 * Reports the role of a permission set whose path has another region than that of Identity Center.
 * The path has no region if that is us-east-1. An account ID can belong to another organization,
 * with an Identity Center of its own.
 *
 * @param isOwn whether a text is the ID of an account of the organization; patterns are not asked
 *   for
 */
export function checkIdentityCenterRegion(
  policy: Policy,
  report: Reporter<LintCode>,
  region: string,
  isOwn: (account: string) => boolean,
): void {
  const path = permissionSetRolePath('*', region, ANY_DIGITS);
  const format = arnPattern(globTokens(`arn:*:iam::????????????:role/${path}`));
  for (const { text, at, pattern, isPermissionSet } of principalsIn(policy)) {
    if (!isPermissionSet || overlap(pattern, format)) continue;
    if (!PERMISSION_SET_ROLES.some((possible) => overlap(pattern, possible))) continue;
    const [, account] = /^arn:[^:]*:iam::(\d{12}):/.exec(text) ?? [];
    if (account !== undefined && !isOwn(account)) continue;
    report.error(
      'impossible-principal',
      at,
      `Identity Center is in ${region}, so no role of a permission set has the ARN "${text}", and this never matches`,
      { fix: `write "${permissionSetArn(text)}" with ArnLike, or correct identityCenterRegion` },
    );
  }
}

/**
 * The values of `aws:PrincipalArn` in conditions, except for those of which other rules report that
 * they never match.
 */
function principalsIn({ statements }: Policy): readonly WrittenPrincipal[] {
  return statements
    .flatMap(({ conditions }) => conditions)
    .flatMap(({ operator, key, values }) => {
      const parsed = parseOperator(operator.text);
      if (key.text.toLowerCase() !== 'aws:principalarn' || !parsed) return [];
      if (parsed.type !== 'ARN' && parsed.type !== 'String') return [];
      const isLiteral = /^StringEquals/.test(parsed.comparison);
      return values.flatMap(({ text, at }) => {
        if (text.includes(':assumed-role/') || text.includes('${')) return [];
        const pattern = isLiteral ? [{ text }] : asArn(text, parsed.type === 'ARN');
        const isPermissionSet = OF_IDENTITY_CENTER.test(text);
        return pattern ? [{ text, at, pattern, isPermissionSet }] : [];
      });
    });
}

interface WrittenPrincipal extends Text {
  readonly pattern: readonly GlobToken[];
  readonly isPermissionSet: boolean;
}

function asArn(text: string, isArnOperator: boolean): readonly GlobToken[] | undefined {
  const tokens = patternOf(text);
  if (!isArnOperator) return tokens;
  return isArnPattern(tokens) ? arnPattern(tokens) : undefined;
}

/**
 * The right pattern for the role that a text names:
 * `arn:aws:iam::*:role/aws-reserved/…/*AWSReservedSSO_Admin_*`.
 */
export function permissionSetArn(text: string): string {
  const [, name = 'NAME'] = /AWSReservedSSO_([\w+=,.@-]*[A-Za-z0-9])/i.exec(text) ?? [];
  const account = /^arn:[^:]*:[^:]*::(\d{12}):/.exec(text)?.[1] ?? '*';
  const set = name.replace(/_(?:[0-9a-f]{16}|\?+|\*)?$/i, '');
  return `arn:aws:iam::${account}:role/aws-reserved/sso.amazonaws.com/*${PERMISSION_SET_ROLE_PREFIX}${set}_*`;
}

/** The name of such a role, or its path. */
const OF_IDENTITY_CENTER = new RegExp(
  `${PERMISSION_SET_ROLE_PREFIX}|:role/aws-reserved/sso\\.amazonaws\\.com/`,
  'i',
);

const PERMISSION_SET_ROLES = [
  `arn:*:iam::????????????:role/aws-reserved/sso.amazonaws.com/${PERMISSION_SET_ROLE_PREFIX}*_${ANY_DIGITS}`,
  `arn:*:iam::????????????:role/aws-reserved/sso.amazonaws.com/*-*-?/${PERMISSION_SET_ROLE_PREFIX}*_${ANY_DIGITS}`,
].map((text) => arnPattern(globTokens(text)));

/**
 * Whether the text after the last folder can be such a role's name. A `*` in a folder can also
 * stand for the name.
 */
function hasPossibleName(text: string): boolean {
  const [, name] = /\/sso\.amazonaws\.com\/[^/*?]+\/([^/]+)$/i.exec(text) ?? [];
  return name === undefined || overlap(patternOf(name), NAMES);
}
const NAMES = globTokens(`${PERMISSION_SET_ROLE_PREFIX}*_${ANY_DIGITS}`);

const PRINCIPALS = [
  'arn:*:iam::????????????:role/?*',
  'arn:*:iam::????????????:user/?*',
  'arn:*:iam::????????????:root',
  'arn:*:sts::????????????:federated-user/?*',
].map((text) => arnPattern(globTokens(text)));
