import type { ComparisonName } from '../../language/operators';
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
import type { ValueTestFactory } from './value-test';

/**
 * How each operator of `iam/language/operators.ts` compares two values. `Null` compares no values.
 */
export const COMPARISONS: Readonly<Record<Exclude<ComparisonName, 'Null'>, ValueTestFactory>> = {
  StringEquals: stringEquals,
  StringEqualsIgnoreCase: stringEqualsIgnoreCase,
  StringLike: stringLike,
  NumericEquals: numericEquals,
  NumericLessThan: numericLessThan,
  NumericLessThanEquals: numericLessThanEquals,
  NumericGreaterThan: numericGreaterThan,
  NumericGreaterThanEquals: numericGreaterThanEquals,
  DateEquals: dateEquals,
  DateLessThan: dateLessThan,
  DateLessThanEquals: dateLessThanEquals,
  DateGreaterThan: dateGreaterThan,
  DateGreaterThanEquals: dateGreaterThanEquals,
  Bool: bool,
  BinaryEquals: binaryEquals,
  IpAddress: ipAddress,
  ArnEquals: arnLike,
  ArnLike: arnLike,
};
