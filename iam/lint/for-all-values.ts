import { parseOperator } from '../language/operators';
import { requiresPresence } from './null-conditions';
import type { Rule } from './rule';

/**
 * `ForAllValues` holds for a request without the key: an Allow then allows what it should not, and a Deny denies it.
 * `Null` in the same statement says that the key has to be there.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export const forAllValues: Rule = ({ statements }, report) => {
  for (const { effect, conditions } of statements) {
    const present = conditions.filter(requiresPresence).map(({ key }) => key.text.toLowerCase());
    for (const { operator, key } of conditions) {
      if (
        parseOperator(operator.text)?.setOperator !== 'ForAllValues' ||
        present.includes(key.text.toLowerCase())
      )
        continue;
      report.warning(
        'for-all-values',
        operator.at,
        `ForAllValues also holds for a request without "${key.text}", so this statement ${effect === 'Deny' ? 'denies' : 'allows'} that as well`,
        {
          fix: `add "Null": { "${key.text}": "false" } to require the key`,
        },
      );
    }
  }
};
