import { PRESENT } from '../context/key-value';
import type { KeyValue, RequestContext } from '../context/key-value';
import { comparePatterns } from '../../language/comparison';
import { every, isUnknown, some, unknown } from '../../../lib/truth';
import type { Truth } from '../../../lib/truth';
import type { Operator } from '../../language/operators';
import { globTokens } from '../../language/glob';
import { COMPARISONS } from './comparisons';
import type { Value, ValueTestFactory } from './value-test';

export type Condition = (context: RequestContext) => Truth;

/**
 * Compiles one condition of a `Condition` element: an operator, a key and the policy's values.
 *
 * If the key is unknown, the condition is decided only if every possible value of the key, and its
 * absence, give the same result.
 */
export function condition(
  operator: Operator,
  key: string,
  written: readonly string[],
  withVariables: boolean,
): Condition {
  const { comparison, setOperator } = operator;
  const test =
    comparison === 'Null'
      ? nullTest(written)
      : comparisonTest(operator, COMPARISONS[comparison], written, withVariables);
  const lowerCaseKey = key.toLowerCase();
  return (context) => {
    const value = context(lowerCaseKey);
    if (value === null || isList(value)) return test(value, context);
    // `Null` only checks whether the key is present.
    if (value === PRESENT && comparison === 'Null') return test([], context);
    if (isAtLeast(value)) {
      // Further values can only make `ForAllValues` false, and every other condition true.
      const truth = test(value.atLeast, context);
      const isFinal = comparison === 'Null' || truth === (setOperator !== 'ForAllValues');
      return isFinal ? truth : unknown(key);
    }
    const possible = possibleValues(key, value, written);
    return possible
      ? alike(
          possible.map((each) => test(each, context)),
          key,
        )
      : unknown(key);
  };
}

/**
 * The values to test for a key that is not known for certain. `undefined`: too many. Of all other
 * values than one, those that the policy can tell apart: what it names, and what it does not.
 */
function possibleValues(
  key: string,
  value: Exclude<KeyValue, AtLeast>,
  written: readonly string[],
): readonly TestedValue[] | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  if ('oneOf' in value) return value.oneOf;
  if ('patterns' in value)
    return value.patterns.map((pattern) => [{ key, tokens: globTokens(pattern) }]);
  const { otherThan } = value;
  const named = written.map((text) => text.replace(/[*?]/g, 'x'));
  return [
    null,
    ...['o-another0000', ...named].filter((text) => text !== otherThan).map((text) => [text]),
  ];
}

type AtLeast = Extract<KeyValue, { readonly atLeast: unknown }>;
const isAtLeast = (value: KeyValue): value is AtLeast =>
  typeof value === 'object' && value !== null && 'atLeast' in value;

const isList = (value: KeyValue): value is readonly string[] => Array.isArray(value);

function alike(truths: readonly Truth[], key: string): Truth {
  const [first = unknown(key)] = truths;
  return truths.every((truth) => truth === first)
    ? first
    : unknown(key, ...truths.flatMap((truth) => (isUnknown(truth) ? truth.dependsOn : [])));
}

type TestedValue = readonly Value[] | null;
type KnownValueTest = (value: TestedValue, context: RequestContext) => Truth;

/**
 * `Null: { key: true }` matches if the request does not have the key, and `false` if it has.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
 */
function nullTest(written: readonly string[]): KnownValueTest {
  return (value) => written.some((text) => text.toLowerCase() === String(value === null));
}

/**
 * The policy's values are combined with OR, or with NOR if the operator is negated. If the request
 * has several values, all of them (`ForAllValues`) or at least one (`ForAnyValue`, or no set
 * operator) must match. Set operators ignore empty strings.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
function comparisonTest(
  { setOperator, ifExists, negated }: Operator,
  makeTest: ValueTestFactory,
  written: readonly string[],
  withVariables: boolean,
): KnownValueTest {
  const tests = written.map((text) => makeTest(text, withVariables));
  const absent =
    ifExists || setOperator === 'ForAllValues' || (negated && setOperator === undefined);
  return (all, context) => {
    const values = setOperator === undefined ? all : (all?.filter((value) => value !== '') ?? null);
    if (values === null || values.length === 0) return absent;
    const quantify = setOperator === 'ForAllValues' ? every : some;
    return quantify(values, (value) =>
      comparePatterns(tests, negated, (test) => test(value, context)),
    );
  };
}
