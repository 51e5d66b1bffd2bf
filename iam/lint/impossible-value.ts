// cspell:ignore sourceip
import { contains, readIpRange } from '../language/ip-range';
import { parseOperator } from '../language/operators';
import type { Condition } from '../language/statements';
import { valueFormOf } from '../language/value-forms';
import type { ValueForm } from '../language/value-forms';
import type { Rule } from './rule';

/**
 * Reports values that a condition key never has: a region that does not exist, an account ID
 * without twelve digits, a malformed organization ID, and a private address as the source IP.
 * `aws:SourceIp` is the public address; requests through a VPC endpoint have `aws:VpcSourceIp`
 * instead.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html
 */
export const impossibleValue: Rule = ({ statements }, report) => {
  for (const condition of statements.flatMap(({ conditions }) => conditions)) {
    const key = condition.key.text.toLowerCase();
    const form = key === 'aws:sourceip' ? publicAddress : valueFormOf(key);
    if (!form || !comparesWhole(condition)) continue;
    const isAnyCase = /IgnoreCase/.test(condition.operator.text);
    for (const { text, at } of condition.values) {
      if (/[*?]|\$\{/.test(text) || form.fits(isAnyCase ? text.toLowerCase() : text)) continue;
      report.error(
        'impossible-value',
        at,
        `"${text}" is not ${form.what}, so no request has it as ${condition.key.text}`,
        { fix: form.fix?.(text) ?? 'correct it, or remove the condition' },
      );
    }
  }
};

function comparesWhole({ operator }: Condition): boolean {
  const type = parseOperator(operator.text)?.type;
  return type === 'String' || type === 'IPAddress' || type === 'ARN';
}

const PRIVATE = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  'fc00::/7',
  'fe80::/10',
].map(readIpRange);
const publicAddress: ValueForm = {
  what: 'a public address',
  fits: (text) => {
    const range = readIpRange(text);
    return !range || !PRIVATE.some((wide) => wide && contains(wide, range));
  },
  fix: () => 'use aws:VpcSourceIp, with aws:SourceVpc, for requests through a VPC endpoint',
};
