import type { Json } from '../../../iam/language/policy-document';
import { addressesAround } from '../../../iam/language/ip-range';
import type { StatementJson } from '../../../iam/evaluate/statement';

/** `null`: the request does not contain the key. */
export type Value = string | null;

/** A statement of a policy as it is written. */
export interface WrittenStatement {
  readonly json: StatementJson;
}

/** One condition key of a statement, with its operator. */
export interface WrittenCondition {
  /** Without set operators and `IfExists`, in lower case: `stringnotequals`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

const read = new WeakMap<StatementJson, readonly WrittenCondition[]>();

/** Cached for each statement. */
export function conditionsOf(statement: StatementJson): readonly WrittenCondition[] {
  const known = read.get(statement) ?? readConditions(statement);
  read.set(statement, known);
  return known;
}

function readConditions({ Condition = {} }: StatementJson): readonly WrittenCondition[] {
  return Object.entries(Condition as StatementJson).flatMap(([operator, keys]) =>
    Object.entries(keys as StatementJson).map(([key, values]) => ({
      operator: operator
        .toLowerCase()
        .replace(/^for(?:all|any)values?:/, '')
        .replace(/ifexists$/, ''),
      key,
      values: texts(values),
    })),
  );
}

/** A policy element that is a string or a list of strings. */
export function texts(value: Json | undefined): readonly string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? (value as readonly Json[]) : [value]).map(String);
}

/** How many values of one key are tried at most. */
const MOST_VALUES = 12;

/**
 * Values of a key that statements may distinguish: those that they name, one that they do not name,
 * and no value. Values of the first statements come first.
 */
export function valuesOf(key: string, statements: readonly WrittenStatement[]): readonly Value[] {
  const conditions = statements
    .flatMap(({ json }) => conditionsOf(json))
    .filter((condition) => condition.key.toLowerCase() === key.toLowerCase());
  const instances = conditions.flatMap(({ operator, values }) =>
    values.filter((value) => !value.includes('${')).flatMap((value) => valuesNear(operator, value)),
  );
  const others = /region/i.test(key)
    ? ['us-east-1', 'ap-southeast-2', 'sa-east-1']
    : conditions.some(({ operator }) => operator === 'bool')
      ? ['true', 'false']
      : ['something-else'];
  const unnamed = others.filter((each) => !instances.includes(each)).slice(0, 2);
  return [...new Set<Value>([...instances.slice(0, MOST_VALUES - 3), ...unnamed, null])];
}

/** The value itself and, where the operator compares by order, the next smaller and larger ones. */
function valuesNear(operator: string, value: string): readonly string[] {
  if (operator === 'null') return ['example'];
  if (operator.startsWith('numeric') && Number.isFinite(Number(value)))
    return [-1, 0, 1].map((step) => String(Number(value) + step));
  if (operator.startsWith('date') && !Number.isNaN(Date.parse(value)))
    return [-1, 0, 1].map((days) => new Date(Date.parse(value) + days * 86_400_000).toISOString());
  if (operator.endsWith('ipaddress')) return [...addressesAround(value), '203.0.113.7'];
  return [instanceOf(value)];
}

/** A string that matches a pattern. */
export function instanceOf(pattern: string, account = '000000000000'): string {
  const parts = pattern.split(':');
  const isArn = parts[0] === 'arn' && parts.length >= 6;
  const arn = isArn
    ? parts
        .map((part, index) =>
          index === 4 && part === '*' ? account : index === 1 && part === '*' ? 'aws' : part,
        )
        .join(':')
    : pattern;
  return arn.replaceAll('*', 'example').replaceAll('?', '0');
}
