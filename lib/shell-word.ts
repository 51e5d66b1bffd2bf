/**
 * Quotes a word for a shell, if it needs quotes: `it's` → `'it'\''s'`. Control characters, such as
 * line breaks, become escapes, so that a command stays on one line and keeps its meaning:
 * `$'a\012b'`. bash, zsh, ksh and POSIX since 2024 read these; for an older shell it is a word like
 * any other, which runs nothing.
 * https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_04
 */
export function shellWord(text: string): string {
  if (UNPRINTABLE.test(text)) return `$'${text.replace(ESCAPED, octal)}'`;
  // zsh replaces a word such as `=ls` with the path of the program
  return /^(?!=)[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * An option of a command with its value, quoted: `--name 'a b'`. Programs read a value that begins
 * with a hyphen as another option, so it is joined: `--name=-x`.
 */
export const shellOption = (name: string, value: string): string =>
  `--${name}${value.startsWith('-') ? '=' : ' '}${shellWord(value)}`;

const UNPRINTABLE = /[\p{Cc}\p{Cf}\u2028\u2029]/u;
/** Also what ends a quoted word in any shell. */
const ESCAPED = /[\\']|[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Three octal digits for each byte, because shells differ in the length of hexadecimal escapes. */
const octal = (character: string): string =>
  [...Buffer.from(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
