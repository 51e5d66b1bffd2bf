import { arnLike } from './arn';
import { binaryEquals } from './binary';
import { bool } from './bool';
import {
  dateEquals,
  dateGreaterThan,
  dateGreaterThanEquals,
  dateLessThan,
  dateLessThanEquals,
} from './date';
import { ipAddress } from './ip-address';
import {
  numericEquals,
  numericGreaterThan,
  numericGreaterThanEquals,
  numericLessThan,
  numericLessThanEquals,
} from './numeric';
import { stringEquals, stringEqualsIgnoreCase, stringLike } from './string';
import type { Operator } from './value-test';

/** Every condition operator but `Null`, by its name without `IfExists` and in lower case. A negated one holds where the comparison does not. */
const OPERATORS: Readonly<
  Record<string, { readonly operator: Operator; readonly negated: boolean }>
> = {
  ...both('StringEquals', 'StringNotEquals', stringEquals),
  ...both('StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', stringEqualsIgnoreCase),
  ...both('StringLike', 'StringNotLike', stringLike),
  ...both('NumericEquals', 'NumericNotEquals', numericEquals),
  ...one('NumericLessThan', numericLessThan),
  ...one('NumericLessThanEquals', numericLessThanEquals),
  ...one('NumericGreaterThan', numericGreaterThan),
  ...one('NumericGreaterThanEquals', numericGreaterThanEquals),
  ...both('DateEquals', 'DateNotEquals', dateEquals),
  ...one('DateLessThan', dateLessThan),
  ...one('DateLessThanEquals', dateLessThanEquals),
  ...one('DateGreaterThan', dateGreaterThan),
  ...one('DateGreaterThanEquals', dateGreaterThanEquals),
  ...one('Bool', bool),
  ...one('BinaryEquals', binaryEquals),
  ...both('IpAddress', 'NotIpAddress', ipAddress),
  ...both('ArnEquals', 'ArnNotEquals', arnLike),
  ...both('ArnLike', 'ArnNotLike', arnLike),
};

/** An operator as a policy writes it. */
export interface QualifiedOperator {
  readonly quantifier: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly ifExists: boolean;
  readonly negated: boolean;
  readonly operator: Operator | 'Null';
}

/**
 * Reads `ForAllValues:StringLikeIfExists`. Undefined where AWS has no such operator.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function readOperator(written: string): QualifiedOperator | undefined {
  const [, set, name = '', ifExists] =
    /^(?:(ForAllValues|ForAnyValue):)?(.+?)(IfExists)?$/i.exec(written) ?? [];
  const quantifier =
    set === undefined
      ? undefined
      : set.toLowerCase() === 'forallvalues'
        ? 'ForAllValues'
        : 'ForAnyValue';
  if (name.toLowerCase() === 'null')
    return ifExists ? undefined : { quantifier, ifExists: false, negated: false, operator: 'Null' };
  const found = Object.hasOwn(OPERATORS, name.toLowerCase())
    ? OPERATORS[name.toLowerCase()]
    : undefined;
  return found && { quantifier, ifExists: ifExists !== undefined, ...found };
}

function one(name: string, operator: Operator) {
  return { [name.toLowerCase()]: { operator, negated: false } };
}

function both(name: string, negatedName: string, operator: Operator) {
  return { ...one(name, operator), [negatedName.toLowerCase()]: { operator, negated: true } };
}
