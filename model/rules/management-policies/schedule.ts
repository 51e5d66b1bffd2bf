const oneOf = (values: string): string => `(?:${values})`;
/**
 * `5`, `1-5`, `0/15`, `*`, and several of them with commas.
 *
 * @param more what else the field may have, each with `|` before it
 */
const field = (value: string, more = ''): string => {
  const item = `(?:(?:\\*|${value}(?:-${value})?)(?:/\\d{1,3})?${more})`;
  return `${item}(?:,${item})*`;
};

const MINUTES = field(oneOf('[0-5]?\\d'));
const HOURS = field(oneOf('1?\\d|2[0-3]|0\\d'));
const DAYS = field(oneOf('0?[1-9]|[12]\\d|3[01]'), '|LW?|(?:0?[1-9]|[12]\\d|3[01])W');
const MONTHS = field(oneOf('0?[1-9]|1[0-2]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC'));
const WEEKDAY = oneOf('[1-7]|SUN|MON|TUE|WED|THU|FRI|SAT');
const WEEKDAYS = field(WEEKDAY, `|L|${WEEKDAY}(?:L|#[1-5])`);
const YEARS = field(oneOf('19[7-9]\\d|2[01]\\d\\d'));

/**
 * A schedule as AWS Backup takes it from EventBridge: a rate, or a cron expression with six fields
 * of which one, the day of the month or the day of the week, is `?`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export const SCHEDULE = new RegExp(
  '^(?:rate\\((?:1 (?:minute|hour|day)|(?!1 )[1-9]\\d* (?:minutes|hours|days))\\)|' +
    `cron\\(${MINUTES} +${HOURS} +(?:\\? +${MONTHS} +${WEEKDAYS}|(?:${DAYS}) +${MONTHS} +\\?) +${YEARS}\\))$`,
  'i',
);
