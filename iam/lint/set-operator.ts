import { findConditionKey } from '../language/condition-keys';
import { parseOperator } from '../language/operators';
import type { Rule } from './rule';

/**
 * Reports a multivalued key without `ForAllValues` or `ForAnyValue`, and a single-valued key with
 * one of them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export const setOperator: Rule = ({ statements }, report) => {
  for (const { operator, key } of statements.flatMap(({ conditions }) => conditions)) {
    const parsed = parseOperator(operator.text);
    const type = findConditionKey(key.text)?.type;
    if (!parsed || type === undefined || parsed.type === 'Null') continue;
    if (type.startsWith('ArrayOf') && !parsed.setOperator) {
      report.warning(
        'set-operator',
        operator.at,
        `the key "${key.text}" has several values, and "${operator.text}" compares one`,
        { fix: `write ForAnyValue:${operator.text} or ForAllValues:${operator.text}` },
      );
    } else if (!type.startsWith('ArrayOf') && parsed.setOperator) {
      report.warning(
        'set-operator',
        operator.at,
        `the key "${key.text}" has one value, and ${parsed.setOperator} is for keys of several`,
        { fix: `write ${operator.text.replace(/^[^:]*:/, '')}` },
      );
    }
  }
};
