import { parseOperator } from '../language/operators';
import type { Rule } from './rule';

/**
 * Reports a condition operator without keys, and a key of a negated one without values (`never-matches` reports the
 * others). IAM Access Analyzer finds them as well; whether
 * AWS rejects the policy is not stated.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
export const emptyCondition: Rule = ({ use, statements }, report) => {
  if (use === 'ROLE_TRUST_POLICY') return; // it is generated, and what is empty in the charter is reported there
  for (const { node } of statements) {
    const condition = node.entries.get('Condition')?.value;
    if (condition?.kind !== 'map') continue;
    for (const [operator, { key, value }] of condition.entries) {
      if (value.kind !== 'map') continue;
      if (value.entries.size === 0)
        report.warning('empty-condition', key, `the operator "${operator}" compares nothing`, {
          fix: 'add a condition key, or remove the operator',
        });
      for (const [name, entry] of value.entries)
        if (entry.value.kind === 'list' && entry.value.items.length === 0 && isNegated(operator))
          report.warning(
            'empty-condition',
            entry.value,
            `"${name}" is compared with no value, so this always holds`,
            { fix: 'add a value, or remove the key' },
          );
    }
  }
};

const isNegated = (operator: string): boolean => parseOperator(operator)?.negated ?? false;
