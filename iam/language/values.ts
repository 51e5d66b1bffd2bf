/**
 * How the values of condition operators are read, in a policy and in a request alike. `undefined`: the text is not of
 * the operator's type, so a comparison with it never matches.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */

/** An integer or a decimal. */
export function readNumber(text: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

/** The forms of ISO 8601 that https://www.w3.org/TR/NOTE-datetime names, from the year alone to fractions of a second. */
const ISO_8601 = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/** A date, or seconds since 1970, in milliseconds. Four digits are a year; a time without a zone is in UTC. */
export function readDate(text: string): number | undefined {
  if (ISO_8601.test(text)) {
    const time = Date.parse(/T/.test(text) && !/(Z|[+-]\d\d:\d\d)$/.test(text) ? `${text}Z` : text);
    return Number.isNaN(time) ? undefined : time;
  }
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
}

/** `true` or `false`, in any case. */
export function readBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

/** Base 64. */
export function readBytes(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}
