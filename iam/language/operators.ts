/**
 * Condition operators by the kind of value they compare.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const OPERATORS = {
  String: [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
  ],
  Numeric: [
    'NumericEquals',
    'NumericNotEquals',
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThan',
    'NumericGreaterThanEquals',
  ],
  Date: [
    'DateEquals',
    'DateNotEquals',
    'DateLessThan',
    'DateLessThanEquals',
    'DateGreaterThan',
    'DateGreaterThanEquals',
  ],
  Bool: ['Bool'],
  Binary: ['BinaryEquals'],
  IPAddress: ['IpAddress', 'NotIpAddress'],
  ARN: ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike'],
  Null: ['Null'],
} as const;
export type OperatorKind = keyof typeof OPERATORS;

const kinds: ReadonlyMap<string, { readonly name: string; readonly kind: OperatorKind }> = new Map(
  Object.entries(OPERATORS).flatMap(([kind, names]) =>
    names.map((name) => [name.toLowerCase(), { name, kind: kind as OperatorKind }]),
  ),
);

/** All operators without prefix and suffix, for suggestions. */
export const OPERATOR_NAMES: readonly string[] = Object.values(OPERATORS).flat();

export interface Operator {
  /** Without `ForAllValues:` and `IfExists`: `StringNotLike`. */
  readonly name: string;
  readonly kind: OperatorKind;
  readonly set: 'ForAllValues' | 'ForAnyValue' | undefined;
  /** It holds where the key is absent. */
  readonly ifExists: boolean;
  /** It holds where no value matches, and so where the key is absent. */
  readonly negated: boolean;
}

/** Takes an operator apart. `undefined`: there is no such operator. */
export function parseOperator(text: string): Operator | undefined {
  const [, prefix, base = '', suffix] =
    /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/i.exec(text) ?? [];
  const found = kinds.get(base.toLowerCase());
  if (!found || (found.kind === 'Null' && suffix)) return undefined;
  const set =
    prefix === undefined
      ? undefined
      : prefix.toLowerCase() === 'forallvalues'
        ? 'ForAllValues'
        : 'ForAnyValue';
  return {
    ...found,
    set,
    ifExists: suffix !== undefined,
    negated: /^(?:[a-z]+Not|NotIp)/i.test(found.name),
  };
}
