import { parseOperator } from '../language/operators';
import { requiresPresence } from './null-conditions';
import type { Rule } from './rule';

/**
 * Reports `ForAllValues` without a `Null` condition that requires the key. `ForAllValues` also
 * matches requests without the key, so the statement allows or denies more than intended. A negated
 * comparison in a Deny is meant to deny such requests too: “unless a service on this list calls”,
 * as in AWS's data perimeter examples.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export const forAllValues: Rule = ({ statements }, report) => {
  for (const { effect, conditions } of statements) {
    const present = conditions.filter(requiresPresence).map(({ key }) => key.text.toLowerCase());
    for (const { operator, key } of conditions) {
      const parsed = parseOperator(operator.text);
      if (
        parsed?.setOperator !== 'ForAllValues' ||
        (effect === 'Deny' && parsed.negated) ||
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
