/** Line breaks of every kind, with the white space around them. */
const LINE_BREAKS = /\s*[\n\r\v\f\u0085\u2028\u2029]\s*/g;

/**
 * Control and formatting characters, except tabs, line feeds, and the joiners that scripts and
 * emoji need. Formatting characters change the writing direction:
 * https://www.unicode.org/reports/tr9/
 */
export const INVISIBLE = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * Text that people wrote, safe for a terminal and a page: characters that move the cursor, change
 * colors or change the writing direction become `�`. So a ticket cannot erase the table row that it
 * is in.
 */
export const visible = (text: string): string => text.replace(INVISIBLE, '\ufffd');

/** The same on one line. */
export const visibleOnOneLine = (text: string): string => visible(text.replace(LINE_BREAKS, ' '));
