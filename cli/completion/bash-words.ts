/** What bash has on the line behind `orgcharter`. */
export interface BashWords {
  readonly words: readonly string[];
  /** What takes the place of the last word, or of its end: in quotation marks if they are open. */
  write(candidate: string): string;
}

/**
 * Reads words as bash gives them: with quotation marks and backslashes, and broken at `:`, `=` and
 * `@`, which become words of their own. Readline replaces what follows the last break, with the `@`
 * if it is one, or what follows the quotation mark that is open.
 * https://www.gnu.org/software/bash/manual/bash.html#index-COMP_005fWORDBREAKS
 *
 * @param broken `COMP_WORDS` up to the cursor
 */
export function bashWords(broken: readonly string[]): BashWords {
  const words: string[] = [];
  let isOpen = false;
  let replaced = 0;
  let quote: Quote = '';
  for (const each of broken) {
    const isBreak = /^[:=@]+$/.test(each);
    const before = isBreak || isOpen ? (words.pop() ?? '') : '';
    const read = unquoted(each);
    const word = before + read.text;
    words.push(word);
    quote = read.quote;
    replaced = isBreak ? word.length : before.length + read.start;
    if (quote === '' && word[replaced - 1] === '@') replaced--;
    isOpen = isBreak;
  }
  return { words, write: (candidate) => quoted(candidate.slice(replaced), quote) };
}

/** The quotation mark that is open. */
type Quote = '' | '"' | "'";

/** @returns `start`: where in the text the open quotation mark is */
function unquoted(word: string): {
  readonly text: string;
  readonly quote: Quote;
  readonly start: number;
} {
  let text = '';
  let quote: Quote = '';
  let start = 0;
  for (let index = 0; index < word.length; index++) {
    const character = word.charAt(index);
    if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
      start = text.length;
    } else if (character === '\\' && isEscape[quote](word.charAt(index + 1)))
      text += word.charAt(++index);
    else text += character;
  }
  return { text, quote, start: quote === '' ? 0 : start };
}

/** Whether a backslash before a character is not part of the text. */
const isEscape: Readonly<Record<Quote, (character: string) => boolean>> = {
  '': () => true,
  '"': (character) => '"\\$`'.includes(character),
  "'": () => false,
};

function quoted(text: string, quote: Quote): string {
  if (quote === "'") return text.replaceAll("'", `'\\''`);
  // bash replaces `!` also between double quotation marks, and then keeps a backslash before it
  if (quote === '"') return text.replace(/["\\$`]/g, '\\$&').replaceAll('!', '"\\!"');
  return text.replace(/[^\w%+,\-./:=@\u0080-\u{10ffff}]/gu, '\\$&');
}
