/**
 * Code points that take two columns of a terminal: East Asian Width `W` and `F`, in blocks.
 * https://www.unicode.org/reports/tr11/
 */
const WIDE =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18d08}\u{1aff0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3ffff}]|\p{Emoji_Presentation}|\ufe0f/u;

/** Characters without a column of their own: combining marks, joiners, variation selectors. */
const ZERO_WIDTH = /^[\p{M}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}]+$/u;

const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a reader sees as one character: letters with their accents, emoji with their joiners. */
export const graphemes = (text: string): readonly string[] =>
  [...GRAPHEMES.segment(text)].map(({ segment }) => segment);

/** The columns of a terminal that a text takes. It has no escape sequences, see `visible`. */
export function textWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return graphemes(text).reduce((sum, each) => sum + graphemeWidth(each), 0);
}

function graphemeWidth(grapheme: string): 0 | 1 | 2 {
  if (ZERO_WIDTH.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

/** Fills up with spaces to a number of columns. */
export const padColumns = (text: string, columns: number): string =>
  text + ' '.repeat(Math.max(0, columns - textWidth(text)));

/** As much of the start of a text as fits. At least one character, so that cutting ends. */
export function startOf(text: string, columns: number): string {
  let start = '';
  let used = 0;
  for (const each of graphemes(text)) {
    used += graphemeWidth(each);
    if (used > columns && start !== '') break;
    start += each;
  }
  return start;
}

/**
 * Breaks a text into lines of at most so many columns: between words, and in words that are longer
 * after `/`, `-`, `_`, `:`, `,` and `.` where possible. Joined without the breaks, the lines are
 * the text, apart from spaces.
 */
export function wrapped(text: string, columns: number): readonly string[] {
  if (textWidth(text) <= columns) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => partsOf(each, columns))) {
    const next = line === '' || word.continues ? line + word.text : `${line} ${word.text}`;
    if (line !== '' && textWidth(next) > columns) {
      lines.push(line);
      line = word.text;
    } else line = next;
  }
  return [...lines, line];
}

/** Behind these, a line can end within a word. */
const BREAKS = /(?<=[/\-_:,.])/;

/**
 * The columns that a text needs at least, if no part of a word is cut elsewhere than a line can
 * end.
 */
export const longestPart = (text: string): number =>
  text.split(/ |(?<=[/\-_:,.])/).reduce((longest, part) => Math.max(longest, textWidth(part)), 0);

interface Part {
  readonly text: string;
  /** Whether it belongs to the word before it. */
  readonly continues: boolean;
}

function partsOf(word: string, columns: number): readonly Part[] {
  if (textWidth(word) <= columns) return [{ text: word, continues: false }];
  const parts: Part[] = [];
  for (const piece of word.split(BREAKS))
    for (let rest = piece; rest !== '';) {
      const text = startOf(rest, columns);
      parts.push({ text, continues: parts.length > 0 });
      rest = rest.slice(text.length);
    }
  return parts;
}
