import { isArnPattern } from '../language/arn';
import { globTokens } from '../language/glob';
import { readIpRange } from '../language/ip-range';
import type { ValueType } from '../language/operators';
import { parseOperator } from '../language/operators';
import { readBoolean, readBytes, readDate, readNumber } from '../language/values';
import type { Rule } from './rule';

interface Form {
  readonly what: string;
  readonly fits: (value: string) => boolean;
}

const BOOLEAN: Form = { what: 'true or false', fits: (value) => readBoolean(value) !== undefined };

const isArn = (value: string): boolean =>
  /^(?:arn|\*|\?)/.test(value) && isArnPattern(globTokens(value));

/** The required form of a value, by the operator's type. A string can have any form. */
const FORMS: Readonly<Record<Exclude<ValueType, 'String'>, Form>> = {
  Bool: BOOLEAN,
  Null: BOOLEAN,
  Numeric: { what: 'a number', fits: (value) => readNumber(value) !== undefined },
  Date: {
    what: 'a time such as 2027-03-31T00:00:00Z',
    fits: (value) => readDate(value) !== undefined,
  },
  Binary: { what: 'base 64', fits: (value) => readBytes(value) !== undefined },
  IPAddress: {
    what: 'an IP address or CIDR range, such as 203.0.113.0/24',
    fits: (value) => readIpRange(value) !== undefined,
  },
  ARN: { what: 'an ARN', fits: isArn },
};

/**
 * Reports a value that does not have the form that its operator compares. AWS rejects some of
 * these, and the rest never match.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const wrongOperatorValue: Rule = ({ statements }, report) => {
  for (const { operator, values } of statements.flatMap(({ conditions }) => conditions)) {
    const type = parseOperator(operator.text)?.type;
    if (type === undefined || type === 'String') continue;
    const { what, fits } = FORMS[type];
    for (const { text, at } of values) {
      if (!text.includes('${') && !fits(text))
        report.error(
          'wrong-operator-value',
          at,
          `${operator.text} expects ${what}, not "${text}"`,
          { fix: `write ${what}, or use a string operator` },
        );
    }
  }
};
