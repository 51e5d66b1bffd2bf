import { isIP } from 'node:net';
import type { OperatorKind } from '../language/operators';
import { parseOperator } from '../language/operators';
import type { Rule } from './rule';

/** What a value has to look like, by the kind of its operator. */
const FORMS: Readonly<
  Partial<
    Record<OperatorKind, { readonly what: string; readonly fits: (value: string) => boolean }>
  >
> = {
  Bool: { what: 'true or false', fits: (value) => /^(?:true|false)$/i.test(value) },
  Null: { what: 'true or false', fits: (value) => /^(?:true|false)$/i.test(value) },
  Numeric: { what: 'a number', fits: (value) => /^-?\d+(?:\.\d+)?$/.test(value) },
  Date: {
    what: 'a time such as 2027-03-31T00:00:00Z',
    fits: (value) =>
      /^\d+$/.test(value) ||
      /^\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d))?)?$/.test(value),
  },
  IPAddress: { what: 'an address or a range of them, such as 203.0.113.0/24', fits: isRange },
  ARN: {
    what: 'an ARN',
    fits: (value) =>
      /^(?:arn|\*|\?)/.test(value) &&
      (value === '*' || value.split(':').length >= 6 || value.includes('*')),
  },
};

/**
 * A value has the form that its operator compares. AWS refuses some of the others, and the rest never match.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const wrongOperatorValue: Rule = ({ statements }, report) => {
  for (const { operator, values } of statements.flatMap(({ conditions }) => conditions)) {
    const parsed = parseOperator(operator.text);
    const form = parsed && FORMS[parsed.kind];
    for (const { text, at } of values) {
      if (form && !text.includes('${') && !form.fits(text))
        report.error(
          'wrong-operator-value',
          at,
          `${operator.text} compares with ${form.what}, and "${text}" is none`,
        );
    }
  }
};

function isRange(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/');
  const version = isIP(address);
  return (
    version !== 0 &&
    rest.length === 0 &&
    (bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128)))
  );
}
