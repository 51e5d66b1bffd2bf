import { YAMLException, parseEvents } from 'js-yaml';

/** The cause of a syntax error, where a YAML parser only reports where it had to stop. */
export interface SyntaxMistake {
  /** Offsets of what is wrong. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly fix: string;
}

/**
 * White space that looks like a space, but is not one in YAML:
 * https://yaml.org/spec/1.2.2/#61-indentation-spaces allows only U+0020. Text that was copied from
 * a web page or a chat often has it.
 */
export const ODD_BLANK = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]/;

/** A line's indentation, up to and with the first odd blank in it. */
const ODD_INDENTATION = new RegExp(`^[ \\t-]*(${ODD_BLANK.source})`, 'u');

/** A key with its value directly after the colon: `name:acme`, not `https://…`. */
const JOINED_KEY = /^([ \t]*(?:- +)?)([A-Za-z_][\w.-]*|"[^"\n]*"|'[^'\n]*'):(?=[^\s/])/;

/** How many lines above an error are searched for its cause. A plain scalar rarely has more. */
const LINES = 20;

/**
 * Looks for the cause of a syntax error in its line and those above. A parser notices a mistake
 * only later: `name:acme` is a scalar that continues on the next line.
 */
export function findMistake(text: string, position: number): SyntaxMistake | undefined {
  let end = text.indexOf('\n', position);
  if (end === -1) end = text.length;
  for (let count = 0; count < LINES && end > 0; count++) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    const found =
      oddIndentation(line, start) ??
      (count === 0 ? separatingTab(text, line, start, position) : undefined) ??
      joinedKey(line, start);
    if (found) return found;
    // A line with its own key and value ends the scalar with the mistake.
    if (count > 0 && /^[ \t]*(?:- +)?[\w.-]+:(?: |$)/.test(line)) return undefined;
    end = start - 1;
  }
  return undefined;
}

/** Reports an odd blank in the indentation of a line. @param offset where the line begins */
export function oddIndentation(line: string, offset: number): SyntaxMistake | undefined {
  const found = ODD_INDENTATION.exec(line);
  const blank = found?.[1];
  if (!found || blank === undefined) return undefined;
  const start = offset + found[0].length - 1;
  const code = blank.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return {
    start,
    end: start + 1,
    message: `this line is indented with ${blank === '\u00a0' ? 'a non-breaking space' : 'a character that is not a space'} (U+${code})`,
    fix: 'indent with spaces',
  };
}

function joinedKey(line: string, offset: number): SyntaxMistake | undefined {
  const found = JOINED_KEY.exec(line);
  const [whole = '', before = '', key = ''] = found ?? [];
  if (!found) return undefined;
  return {
    start: offset + before.length,
    end: offset + whole.length,
    message: `a space is missing after "${key.replace(/["']/g, '')}:"`,
    fix: `write ${key}: ${line.slice(whole.length).trim()}`,
  };
}

/** What stands before a tab, without the quoted texts: those may contain tabs. */
const BEFORE_TAB = /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\t"'])*\t/;

/**
 * A tab before the place where the parser stopped. YAML allows tabs between tokens, but never
 * before a nested key or item, whose column they would leave open, and the parser in no collection
 * in brackets.
 */
function separatingTab(
  text: string,
  line: string,
  offset: number,
  position: number,
): SyntaxMistake | undefined {
  const [before] = BEFORE_TAB.exec(line) ?? [];
  if (before === undefined) return undefined;
  const start = offset + before.length - 1;
  if (start > position) return undefined;
  const end = start + 1;
  if (before.trim() === '')
    return { start, end, message: 'this line is indented with a tab', fix: 'indent with spaces' };
  const withSpaces = text.slice(0, offset) + line.replaceAll('\t', ' ');
  return isReadable(withSpaces, offset + line.length)
    ? { start, end, message: 'a tab cannot separate these', fix: 'replace the tab with a space' }
    : undefined;
}

/** Whether a text has no mistake before an offset. */
function isReadable(text: string, offset: number): boolean {
  try {
    parseEvents(text, {});
    return true;
  } catch (error) {
    return error instanceof YAMLException && (error.mark?.position ?? 0) >= offset;
  }
}
