import { parseOperator } from '../language/operators';
import { parseTemplate } from '../language/template';
import type { Rule } from './rule';

/**
 * Reports `*` and `?` in values of operators that compare whole strings: they stand for themselves
 * there. In a Deny this is an error, and wherever no value is left that can match; otherwise a
 * warning. `${*}` is meant literally.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String
 */
export const literalWildcard: Rule = ({ statements }, report) => {
  for (const { effect, conditions } of statements)
    for (const { operator, key, values } of conditions) {
      const parsed = parseOperator(operator.text);
      if (HOLDS_PATTERNS.has(key.text.toLowerCase()) || OF_CERTIFICATE.test(key.text)) continue;
      if (!parsed || !/^StringEquals/.test(parsed.comparison)) continue;
      const literal = values.filter(({ text }) => hasWildcard(text));
      const matchesNothing = !parsed.negated && literal.length === values.length;
      const severity = effect === 'Deny' || matchesNothing ? 'error' : 'warning';
      for (const { text, at } of literal) {
        const message = `${operator.text} compares "${text}" literally, so its wildcard matches nothing else`;
        const fix = `write ${operator.text.replace(/Equals(?:IgnoreCase)?/i, 'Like')}, or \${*} for the character itself`;
        report[severity]('literal-wildcard', at, message, { fix });
      }
    }
};

/**
 * Keys whose value is the `*` of a policy itself: the principal that a call to Lambda grants access
 * to.
 */
const HOLDS_PATTERNS: ReadonlySet<string> = new Set(['lambda:principal']);

/**
 * The subject of a certificate comes from the charter, and `wildcard-in-subject` reports it there.
 */
const OF_CERTIFICATE = /^aws:PrincipalTag\/x509/i;

const hasWildcard = (text: string): boolean =>
  parseTemplate(text).some((piece) => typeof piece === 'string');
