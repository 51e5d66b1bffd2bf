import { findConditionKey } from '../language/condition-keys';
import { parseOperator } from '../language/operators';
import type { Rule } from './rule';

const KINDS: Readonly<Record<string, string>> = {
  String: 'strings',
  ARN: 'ARNs',
  Bool: 'true and false',
  Numeric: 'numbers',
  Date: 'times',
  IPAddress: 'IP addresses',
};

/**
 * Reports an operator of another type than its condition key. ARNs can be compared as strings. Tags
 * can hold any type of value.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-type-mismatch
 */
export const mismatchedOperator: Rule = ({ statements }, report) => {
  for (const { operator, key } of statements.flatMap(({ conditions }) => conditions)) {
    const kind = parseOperator(operator.text)?.type;
    const type = findConditionKey(key.text)?.type.replace('ArrayOf', '');
    if (
      kind === undefined ||
      type === undefined ||
      kind === type ||
      kind === 'Null' ||
      kind === 'Binary'
    )
      continue;
    // Tags and encryption contexts hold whatever their owner puts there.
    const tag = /Tags?\/|^kms:EncryptionContext:/i.test(key.text);
    if (tag || (kind === 'String' && type === 'ARN') || (kind === 'Numeric' && type === 'Date'))
      continue;
    report.warning(
      'mismatched-operator',
      operator.at,
      `${operator.text} compares ${KINDS[kind]}, and the key "${key.text}" holds ${KINDS[type]}`,
      { fix: `use an operator for ${KINDS[type]}` },
    );
  }
};
