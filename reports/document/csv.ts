import { visible } from '../../lib/visible';

/**
 * Comma-separated values as in RFC 4180, but with LF line endings. Cells that a spreadsheet would
 * take for a formula start with an apostrophe. Characters that a terminal would obey become `�`.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((text) => cell(visible(text))).join(',')).join('\n');
}

function cell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
