/** An attribute's value, with its quotation marks. */
export const xmlAttribute = (text: string): string =>
  `"${xmlText(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')}"`;

/**
 * Text within an element. Characters that are not valid in XML 1.0, even escaped, are left out.
 * https://www.w3.org/TR/xml/#charsets
 */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
