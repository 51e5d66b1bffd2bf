import type { Reporter } from '../../source/diagnostics/diagnostic';
import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { MapEntry, MapNode, Node } from '../../source/text/node';
import type { Location } from '../../source/location';
import { parseOperator } from '../language/operators';
import type { PolicyUse } from '../language/statements';
import { listed } from '../language/statements';
import { checkPrincipals } from './principals';
import type { Rule } from './rule';

const ELEMENTS = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];

/**
 * Reports a policy that does not follow the grammar of its type. AWS rejects such a policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html
 */
export const invalidPolicy: Rule = ({ node, use }, report) => {
  checkPolicyElements(node, report);
  const sids = new Map<string, Node>();
  for (const statement of listed(node.entries.get('Statement')?.value)) {
    if (statement.kind === 'map') checkStatement(statement, use, sids, report);
    else
      report.error('invalid-policy', statement, 'a statement is a JSON object', {
        fix: 'write { "Effect": …, "Action": …, "Resource": … }',
      });
  }
};

function checkPolicyElements(node: MapNode, report: Reporter<'invalid-policy'>): void {
  for (const [key, entry] of node.entries) {
    if (!['Version', 'Id', 'Statement'].includes(key))
      report.error('invalid-policy', entry.key, `a policy has no element "${key}"`, {
        fix: didYouMean(key, ['Version', 'Id', 'Statement']) ?? 'remove it',
      });
  }
  const version = node.entries.get('Version')?.value;
  if (version?.kind !== 'scalar' || version.value !== '2012-10-17') {
    report.error('invalid-policy', version ?? node, 'a policy needs "Version": "2012-10-17"', {
      fix: 'without it policy variables are not replaced',
    });
  }
  const statements = node.entries.get('Statement')?.value;
  if (!statements)
    report.error('invalid-policy', node, 'a policy needs a "Statement"', {
      fix: 'add "Statement": [ … ]',
    });
  else if (isEmpty(statements))
    report.error('invalid-policy', statements, 'the policy has no statement', {
      fix: 'add a statement, or remove what uses the policy',
    });
}

function checkStatement(
  statement: MapNode,
  use: PolicyUse,
  sids: Map<string, Node>,
  report: Reporter<'invalid-policy'>,
): void {
  const invalid: Invalid = (at, message, fix) =>
    report.error('invalid-policy', at, message, { fix });
  const value = (key: string) => statement.entries.get(key)?.value;
  checkElementNames(statement, invalid);
  checkEffect(statement, use, invalid);
  checkSidIsUnique(value('Sid'), sids, use, report);
  checkSidCharacters(value('Sid'), use, invalid);
  checkActionAndResourceAreGiven(statement, use, invalid);
  checkPrincipal(statement, use, report);
  for (const key of ['Action', 'NotAction']) checkActions(key, value(key), use, invalid);
  for (const key of ['Resource', 'NotResource']) checkResources(key, value(key), invalid);
  checkCondition(value('Condition'), use, report);
}

type Invalid = (at: Location, message: string, fix: string) => void;

const isEmpty = (node: Node): boolean =>
  (node.kind === 'list' && node.items.length === 0) ||
  (node.kind === 'map' && node.entries.size === 0);

function checkElementNames({ entries }: MapNode, invalid: Invalid): void {
  for (const [key, entry] of entries)
    if (!ELEMENTS.includes(key))
      invalid(
        entry.key,
        `a statement has no element "${key}"`,
        didYouMean(key, ELEMENTS) ?? 'remove it',
      );
}

function checkEffect(statement: MapNode, use: PolicyUse, invalid: Invalid): void {
  const effect = statement.entries.get('Effect')?.value;
  const effects = use === 'RESOURCE_CONTROL_POLICY' ? ['Deny'] : ['Allow', 'Deny'];
  if (effect?.kind !== 'scalar' || !effects.includes(String(effect.value)))
    invalid(
      effect ?? statement,
      `a statement of ${article(use)} needs "Effect": ${effects.map((word) => `"${word}"`).join(' or ')}`,
      'add it, spelled like this',
    );
}

/**
 * IAM requires unique ids. Other services have rules of their own, and S3 documents none: a
 * warning.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
 */
function checkSidIsUnique(
  sid: Node | undefined,
  sids: Map<string, Node>,
  use: PolicyUse,
  report: Reporter<'invalid-policy'>,
): void {
  if (sid?.kind !== 'scalar' || typeof sid.value !== 'string' || sid.value === '') return;
  const first = sids.get(sid.value);
  const severity = use === 'RESOURCE_BASED_POLICY' ? 'warning' : 'error';
  if (first)
    report[severity]('invalid-policy', sid, `the statement id "${sid.value}" is used twice`, {
      fix: 'give one of them another id',
      related: [{ message: 'it is used here first', at: first }],
    });
  else sids.set(sid.value, sid);
}

/**
 * IAM and Organizations take letters and digits. The policy of a resource is up to its service: KMS
 * documents blanks, and S3 no rule at all.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
function checkSidCharacters(sid: Node | undefined, use: PolicyUse, invalid: Invalid): void {
  if (!sid) return;
  if (sid.kind !== 'scalar' || typeof sid.value !== 'string')
    invalid(sid, 'a statement id must be a string', 'write it in quotes');
  else if (use !== 'RESOURCE_BASED_POLICY' && !/^[A-Za-z0-9]*$/.test(sid.value))
    invalid(
      sid,
      `the statement id "${sid.value}" has characters that AWS does not allow`,
      'use letters and digits',
    );
}

/** A trust policy has no resource: it applies to its role. */
function checkActionAndResourceAreGiven(
  statement: MapNode,
  use: PolicyUse,
  invalid: Invalid,
): void {
  const { entries } = statement;
  const needsOneOf = (one: string, other: string) => {
    if (entries.has(one) === entries.has(other))
      invalid(
        statement,
        `a statement needs either "${one}" or "${other}"`,
        `add "${one}", or remove one of them if it has both`,
      );
  };
  needsOneOf('Action', 'NotAction');
  if (use !== 'ROLE_TRUST_POLICY') return needsOneOf('Resource', 'NotResource');
  const resource = entries.get('Resource') ?? entries.get('NotResource');
  if (resource)
    invalid(
      resource.key,
      'a statement of a role trust policy has no resource',
      'remove it: the policy is about the role itself',
    );
}

function checkPrincipal(
  { entries, ...statement }: MapNode,
  use: PolicyUse,
  report: Reporter<'invalid-policy'>,
): void {
  const invalid: Invalid = (at, message, fix) =>
    report.error('invalid-policy', at, message, { fix });
  const principal = entries.get('Principal');
  const notPrincipal = entries.get('NotPrincipal');
  if (use === 'RESOURCE_CONTROL_POLICY') {
    if (principal?.value.kind !== 'scalar' || principal.value.value !== '*')
      invalid(
        (principal ?? notPrincipal)?.key ?? statement,
        'a statement of a resource control policy needs "Principal": "*"',
        'use a condition on aws:PrincipalArn or aws:PrincipalAccount to restrict principals',
      );
    const notAction = entries.get('NotAction');
    if (notAction)
      invalid(
        notAction.key,
        'a statement of a resource control policy has no "NotAction"',
        'name what it denies with "Action"',
      );
  } else if (use === 'RESOURCE_BASED_POLICY' || use === 'ROLE_TRUST_POLICY') {
    if ((principal === undefined) === (notPrincipal === undefined))
      invalid(
        statement,
        'a statement needs either "Principal" or "NotPrincipal"',
        'add "Principal", or remove one of them if it has both',
      );
    if (principal) checkPrincipals('Principal', principal.value, report);
    if (notPrincipal) checkPrincipals('NotPrincipal', notPrincipal.value, report);
  } else
    for (const entry of [principal, notPrincipal])
      if (entry)
        invalid(
          entry.key,
          `a statement of ${article(use)} has no principal`,
          'remove it: the policy applies to what it is attached to',
        );
}

function checkActions(key: string, node: Node | undefined, use: PolicyUse, invalid: Invalid): void {
  if (node?.kind === 'list' && node.items.length === 0)
    invalid(node, `"${key}" names no action`, 'name an action, or remove the statement');
  for (const item of listed(node)) {
    if (item.kind !== 'scalar' || typeof item.value !== 'string')
      invalid(item, 'an action must be a string such as "ec2:RunInstances"', 'write it in quotes');
    else if (item.value === '*') {
      if (use === 'RESOURCE_CONTROL_POLICY')
        invalid(
          item,
          'a resource control policy cannot name all actions of all services',
          'name services, such as "s3:*"',
        );
    } else if (!/^[\w*?-]+:[\w*?]+$/.test(item.value))
      invalid(item, `"${item.value}" is not an action`, 'write it as "ec2:RunInstances"');
    else if (/[*?].*:/.test(item.value) && !item.value.startsWith('*:'))
      invalid(
        item,
        `"${item.value}" has a wildcard in its service, which AWS does not accept`,
        'name each service',
      );
  }
}

function checkResources(key: string, node: Node | undefined, invalid: Invalid): void {
  if (node?.kind === 'list' && node.items.length === 0)
    invalid(node, `"${key}" names no resource`, 'name a resource, or remove the statement');
  for (const item of listed(node))
    if (item.kind !== 'scalar' || typeof item.value !== 'string')
      invalid(item, 'a resource is an ARN or "*"', 'write it in quotes');
}

/**
 * The grammar does not say whether an operator may have no keys. Access Analyzer calls that an
 * "empty object condition" and only suggests a correction, so it is a warning. Trust policies are
 * generated, and have rules of their own.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
function checkCondition(
  node: Node | undefined,
  use: PolicyUse,
  report: Reporter<'invalid-policy'>,
): void {
  if (!node) return;
  if (node.kind !== 'map')
    return report.error(
      'invalid-policy',
      node,
      'a condition is a JSON object of operators, such as { "StringEquals": { "aws:RequestedRegion": "eu-west-2" } }',
      { fix: 'write it in this form, or remove it' },
    );
  for (const [operator, { key, value }] of node.entries) {
    if (value.kind !== 'map')
      report.error(
        'invalid-policy',
        value,
        `the operator "${operator}" needs a JSON object of condition keys`,
        {
          fix: `write "${operator}": { "aws:RequestedRegion": "eu-west-2" }, with your key and value`,
        },
      );
    else if (value.entries.size === 0 && use !== 'ROLE_TRUST_POLICY' && parseOperator(operator))
      report.warning(
        'invalid-policy',
        key,
        `the operator "${operator}" has no condition keys, so it restricts nothing`,
        { fix: 'add a condition key, or remove the operator' },
      );
    else checkConditionValues([...value.entries.values()], report);
  }
}

function checkConditionValues(keys: readonly MapEntry[], report: Reporter<'invalid-policy'>): void {
  for (const item of keys.flatMap((entry) => listed(entry.value)))
    if (item.kind !== 'scalar' || item.value === null)
      report.error(
        'invalid-policy',
        item,
        'a condition value must be a string, a number, true or false',
        { fix: 'write the value in quotes, or several values as a list of them' },
      );
}

function article(use: PolicyUse): string {
  return use === 'IDENTITY_BASED_POLICY'
    ? 'an identity-based policy'
    : use === 'RESOURCE_BASED_POLICY'
      ? 'a resource-based policy'
      : `a ${use.toLowerCase().replaceAll('_', ' ')}`;
}
