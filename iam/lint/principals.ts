import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { Reporter } from '../../source/diagnostics/diagnostic';
import type { Node } from '../../source/text/node';
import { listed } from '../language/statements';

const PRINCIPAL_TYPES = ['AWS', 'CanonicalUser', 'Federated', 'Service'];

/**
 * Checks the value of `Principal` or `NotPrincipal`: `"*"`, or types of principals with strings.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 *
 * The grammar does not say whether a principal may be empty. Access Analyzer calls that an "empty
 * object principal" or an "empty array principal" and only suggests a correction, so it is a
 * warning.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
export function checkPrincipals(
  element: string,
  node: Node,
  report: Reporter<'invalid-policy'>,
): void {
  if (node.kind !== 'map') {
    if (node.kind !== 'scalar' || node.value !== '*')
      report.error('invalid-policy', node, `"${element}" must be "*" or a JSON object`, {
        fix: 'write { "AWS": "arn:aws:iam::111122223333:role/name" } or { "Service": "ec2.amazonaws.com" }',
      });
    return;
  }
  if (node.entries.size === 0)
    report.warning(
      'invalid-policy',
      node,
      `"${element}" names no principal, so this statement applies to ${element === 'Principal' ? 'nobody' : 'everybody'}`,
      { fix: 'name a principal, or remove the statement' },
    );
  for (const [type, { key, value }] of node.entries) {
    if (!PRINCIPAL_TYPES.includes(type))
      report.error('invalid-policy', key, `there is no type of principal "${type}"`, {
        fix: didYouMean(type, PRINCIPAL_TYPES) ?? `use ${PRINCIPAL_TYPES.join(', ')}`,
      });
    if (value.kind === 'list' && value.items.length === 0)
      report.warning('invalid-policy', value, `"${type}" names no principal`, {
        fix: 'name a principal, or remove the statement',
      });
    for (const item of listed(value))
      if (item.kind !== 'scalar' || typeof item.value !== 'string' || item.value === '')
        report.error('invalid-policy', item, 'a principal must be a string that is not empty', {
          fix: 'write an account ID, an ARN, a service or "*" in quotes',
        });
  }
}
