/** What a condition operator compares. `Null` checks whether the key is present. */
export type ValueType =
  'String' | 'Numeric' | 'Date' | 'Bool' | 'Binary' | 'IPAddress' | 'ARN' | 'Null';

/**
 * Every condition operator, for both the linter and the evaluator. `negates` names the operator
 * whose result it inverts.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const OPERATORS = {
  StringEquals: { type: 'String' },
  StringNotEquals: { type: 'String', negates: 'StringEquals' },
  StringEqualsIgnoreCase: { type: 'String' },
  StringNotEqualsIgnoreCase: { type: 'String', negates: 'StringEqualsIgnoreCase' },
  StringLike: { type: 'String' },
  StringNotLike: { type: 'String', negates: 'StringLike' },
  NumericEquals: { type: 'Numeric' },
  NumericNotEquals: { type: 'Numeric', negates: 'NumericEquals' },
  NumericLessThan: { type: 'Numeric' },
  NumericLessThanEquals: { type: 'Numeric' },
  NumericGreaterThan: { type: 'Numeric' },
  NumericGreaterThanEquals: { type: 'Numeric' },
  DateEquals: { type: 'Date' },
  DateNotEquals: { type: 'Date', negates: 'DateEquals' },
  DateLessThan: { type: 'Date' },
  DateLessThanEquals: { type: 'Date' },
  DateGreaterThan: { type: 'Date' },
  DateGreaterThanEquals: { type: 'Date' },
  Bool: { type: 'Bool' },
  BinaryEquals: { type: 'Binary' },
  IpAddress: { type: 'IPAddress' },
  NotIpAddress: { type: 'IPAddress', negates: 'IpAddress' },
  ArnEquals: { type: 'ARN' },
  ArnNotEquals: { type: 'ARN', negates: 'ArnEquals' },
  ArnLike: { type: 'ARN' },
  ArnNotLike: { type: 'ARN', negates: 'ArnLike' },
  Null: { type: 'Null' },
} as const satisfies Readonly<
  Record<string, { readonly type: ValueType; readonly negates?: string }>
>;

export type OperatorName = keyof typeof OPERATORS;
/** The operators that are not the negation of another. */
export type ComparisonName = {
  [Name in OperatorName]: (typeof OPERATORS)[Name] extends { readonly negates: string }
    ? never
    : Name;
}[OperatorName];

/** All operators without `ForAllValues:` or `ForAnyValue:` and without `IfExists`. */
export const OPERATOR_NAMES = Object.keys(OPERATORS) as readonly OperatorName[];

/** A condition operator, parsed from a policy. */
export interface Operator {
  /** Without `ForAllValues:` and `IfExists`: `StringNotLike`. */
  readonly name: OperatorName;
  readonly type: ValueType;
  /** What it compares, or what it negates: `StringLike`. */
  readonly comparison: ComparisonName;
  /**
   * Whether it matches if no value does. Without a set operator it then also matches if the key is
   * absent.
   */
  readonly negated: boolean;
  readonly setOperator: 'ForAllValues' | 'ForAnyValue' | undefined;
  /** Whether it matches if the key is absent. */
  readonly ifExists: boolean;
}

const byName: ReadonlyMap<
  string,
  Pick<Operator, 'name' | 'type' | 'comparison' | 'negated'>
> = new Map(
  OPERATOR_NAMES.map((name) => {
    const row: { readonly type: ValueType; readonly negates?: ComparisonName } = OPERATORS[name];
    const { type, negates } = row;
    return [
      name.toLowerCase(),
      {
        name,
        type,
        comparison: negates ?? (name as ComparisonName),
        negated: negates !== undefined,
      },
    ];
  }),
);

/**
 * Parses an operator such as `ForAllValues:StringLikeIfExists`, in any case. `undefined`: IAM has
 * no such operator.
 */
export function parseOperator(text: string): Operator | undefined {
  const [, set, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/i.exec(text) ?? [];
  const found = byName.get(name.toLowerCase());
  if (!found || (found.type === 'Null' && ifExists)) return undefined;
  return { ...found, setOperator: setOperator(set), ifExists: ifExists !== undefined };
}

function setOperator(text: string | undefined): Operator['setOperator'] {
  if (text === undefined) return undefined;
  return text.toLowerCase() === 'forallvalues' ? 'ForAllValues' : 'ForAnyValue';
}
