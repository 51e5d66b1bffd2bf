/**
 * Parses the values of condition operators, in policies and in requests. `undefined`: the text does
 * not have the operator's type, so a comparison with it never matches.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */

/** An integer or a decimal. */
export function readNumber(text: string): number | undefined {
  return /^[+-]?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : undefined;
}

/**
 * The ISO 8601 formats in https://www.w3.org/TR/NOTE-datetime, from a year only to fractions of a
 * second. Hours are 00 to 23, and no time zone is further from UTC than 14 hours.
 */
const ISO_8601 =
  /^\d{4}(-\d\d(-\d\d(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00))?)?)?$/;

/**
 * Milliseconds since 1970, from a date or from seconds since 1970. Four digits are a year. A time
 * needs its zone, and a day has to be in the calendar.
 */
export function readDate(text: string): number | undefined {
  if (ISO_8601.test(text)) {
    const time = Date.parse(text);
    return Number.isNaN(time) || !isInCalendar(text) ? undefined : time;
  }
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : undefined;
}

/** `Date.parse` reads February 30 as a day of March. */
function isInCalendar(text: string): boolean {
  const [year = '', month = '01', day = '01'] = text.slice(0, 10).split('-');
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** `true` or `false`, in any case. */
export function readBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase();
  return lower === 'true' ? true : lower === 'false' ? false : undefined;
}

/** Base64. */
export function readBytes(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}
