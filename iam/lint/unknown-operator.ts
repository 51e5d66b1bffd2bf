import { didYouMean } from '../../source/diagnostics/did-you-mean';
import { OPERATOR_NAMES, parseOperator } from '../language/operators';
import type { Rule } from './rule';

/**
 * Reports a condition operator that IAM does not have. AWS rejects the policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const unknownOperator: Rule = ({ statements }, report) => {
  for (const { text, at } of statements.flatMap(({ operators }) => operators)) {
    if (parseOperator(text)) continue;
    const known = OPERATOR_NAMES.flatMap((name) =>
      name === 'Null' ? [name] : [name, `${name}IfExists`],
    ).flatMap((name) => [name, `ForAllValues:${name}`, `ForAnyValue:${name}`]);
    report.error('unknown-operator', at, `IAM has no condition operator "${text}"`, {
      fix: didYouMean(text, known) ?? 'use an operator of IAM, such as StringEquals',
    });
  }
};
