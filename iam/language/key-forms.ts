import { findConditionKey } from './condition-keys';
import { readIpRange } from './ip-range';
import { valueFormOf } from './value-forms';
import type { ValueForm } from './value-forms';
import { readBoolean, readDate, readNumber } from './values';

/**
 * Why no request has these values of a condition key, as the end of “no request has this KEY: …”;
 * `undefined` if one can. AWS documents the type of each key, and whether it has one value or
 * several.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function whyNever(key: string, values: readonly string[]): string | undefined {
  const own = valueFormOf(key);
  const type = findConditionKey(key)?.type;
  if (type === undefined && !own) return undefined;
  if (values.length > 1 && type?.startsWith('ArrayOf') === false)
    return `the key has one value, not ${values.length}`;
  for (const text of values) {
    if (text.includes('${')) continue; // a placeholder that is not replaced yet
    const form = own ?? FORMS.get(type?.replace(/^ArrayOf/, '') ?? '');
    if (form && !(form.fitsExample ?? form.fits)(text)) return `"${text}" is not ${form.what}`;
  }
  return undefined;
}

const FORMS: ReadonlyMap<string, ValueForm> = new Map([
  ['Bool', { what: 'true or false', fits: (text) => readBoolean(text) !== undefined }],
  ['Numeric', { what: 'a number', fits: (text) => readNumber(text) !== undefined }],
  ['Date', { what: 'a date', fits: (text) => readDate(text) !== undefined }],
  [
    'IPAddress',
    { what: 'one address', fits: (text) => !text.includes('/') && readIpRange(text) !== undefined },
  ],
]);
