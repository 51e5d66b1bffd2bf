import { overlap } from '../language/glob';
import { covers, patternOf } from './patterns';
import type { Operator } from '../language/operators';
import { parseOperator } from '../language/operators';
import type { Condition } from '../language/statements';
import { requiresAbsence, requiresPresence } from './null-conditions';
import type { Rule } from './rule';

/**
 * Reports conditions that contradict each other. A statement matches only if all its conditions do.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export const neverMatches: Rule = ({ statements }, report) => {
  for (const { conditions } of statements) {
    const parsed = conditions.flatMap((condition) => {
      const operator = parseOperator(condition.operator.text);
      return operator ? [{ condition, operator }] : [];
    });
    for (const [index, second] of parsed.entries()) {
      const { operator, key, values } = second.condition;
      if (
        values.length === 0 &&
        !second.operator.negated &&
        second.operator.setOperator !== 'ForAllValues'
      ) {
        report.error(
          'never-matches',
          key.at,
          `${operator.text} compares "${key.text}" with nothing, so this statement never matches`,
          { fix: 'add a value, or remove the condition' },
        );
      }
      for (const first of parsed.slice(0, index)) {
        const why =
          first.condition.key.text.toLowerCase() === key.text.toLowerCase()
            ? contradiction(first, second)
            : undefined;
        if (why)
          report.error('never-matches', key.at, `${why}, so this statement never matches`, {
            fix: 'correct one of the two conditions, or remove the statement',
            related: [{ message: 'the other condition is here', at: first.condition.key.at }],
          });
      }
    }
  }
};

interface Parsed {
  readonly condition: Condition;
  readonly operator: Operator;
}

/** Why two conditions on the same key can never both match; `undefined` if they can. */
function contradiction(one: Parsed, other: Parsed): string | undefined {
  const key = one.condition.key.text;
  const [absent, present] = requiresAbsence(one.condition) ? [one, other] : [other, one];
  if (requiresAbsence(absent.condition))
    return needsPresence(present)
      ? `"${key}" cannot be absent and compared with ${present.operator.name}`
      : undefined;

  // a multivalued key can match one condition with one value and the other with another
  if (
    [one, other].some(
      ({ operator }) => operator.setOperator || !['String', 'ARN', 'Bool'].includes(operator.type),
    )
  )
    return undefined;
  if (!needsPresence(one) && !needsPresence(other)) return undefined; // both match if the key is absent
  const [positive, negative] = one.operator.negated ? [other, one] : [one, other];
  if (positive.operator.negated) return undefined;
  const anyCase = [one, other].some(
    ({ operator }) => operator.type === 'Bool' || operator.name.endsWith('IgnoreCase'),
  );
  const [wanted, against] = [patterns(positive, anyCase), patterns(negative, anyCase)];
  if (!negative.operator.negated)
    return wanted.some((a) => against.some((b) => overlap(patternOf(a), patternOf(b))))
      ? undefined
      : `"${key}" cannot match both`;
  return wanted.length > 0 && wanted.every((a) => against.some((b) => covers(b, a)))
    ? `${negative.operator.name} excludes everything that ${positive.operator.name} requires`
    : undefined;
}

function needsPresence({ operator, condition }: Parsed): boolean {
  if (operator.type === 'Null') return requiresPresence(condition);
  return !operator.negated && !operator.ifExists && operator.setOperator !== 'ForAllValues';
}

/** The values as patterns. `StringEquals` has no wildcards, so its `*` and `?` are escaped. */
function patterns({ operator, condition }: Parsed, anyCase: boolean): readonly string[] {
  const literal = /^String(?:Not)?Equals/.test(operator.name);
  return condition.values
    .map(({ text }) => (anyCase ? text.toLowerCase() : text))
    .map((text) =>
      literal
        ? text.replace(/\$\{[*?]\}|[*?]/g, (found) => (found.length > 1 ? found : `\${${found}}`))
        : text,
    );
}
