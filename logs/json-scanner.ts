// cspell:ignore bfnrt

/** Deeper values are left to a parser. */
const MAX_DEPTH = 500;

export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
const BACKSLASH = 0x5c;

const LETTER_U = 0x75;

const ESCAPED = new Uint8Array(256).map((_, byte) =>
  byte > 0 && '"\\/bfnrt'.includes(String.fromCharCode(byte)) ? 1 : 0,
);
const HEX = new Uint8Array(256).map((_, byte) =>
  /^[0-9a-f]$/i.test(String.fromCharCode(byte)) ? 1 : 0,
);

/** What functions return instead of a place: the text is no JSON. */
export const WRONG = -1;

/**
 * Finds where JSON values end, without making them. It accepts what `JSON.parse` accepts, and no
 * more: every byte is looked at. Values that are nested more than 500 deep are not accepted.
 *
 * The functions take a place in the text, and return the place behind what they found, or {@link
 * WRONG}.
 * https://www.rfc-editor.org/rfc/rfc8259
 */
export class JsonScanner {
  protected bytes: Uint8Array = new Uint8Array(0);
  /** The first byte that does not belong to the text. */
  protected end = 0;
  /** Whether a text with an escape was found since this was set to `false`. */
  protected hasEscape = false;
  /** Whether the objects and lists around the value are objects. */
  private readonly isObject = new Uint8Array(MAX_DEPTH);

  /** Behind white space. */
  protected afterSpace(from: number): number {
    const { bytes, end } = this;
    let at = from;
    while (at < end) {
      const byte = bytes[at]!;
      if (byte > 0x20 || !(byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09))
        return at;
      at++;
    }
    return at;
  }

  /** @param from behind white space that may be there, a byte has to follow */
  protected after(byte: number, from: number): number {
    const at = this.is(byte, from) ? from : this.afterSpace(from);
    return this.is(byte, at) ? at + 1 : WRONG;
  }

  protected is(byte: number, at: number): boolean {
    return at < this.end && this.bytes[at] === byte;
  }

  /** @param from the quotation mark with which it begins */
  protected afterText(from: number): number {
    const { bytes, end } = this;
    for (let at = from + 1; at < end; at++) {
      const byte = bytes[at]!;
      if (byte === QUOTE) return at + 1;
      if (byte < 0x20) return WRONG;
      if (byte !== BACKSLASH) continue;
      this.hasEscape = true;
      const length = this.escape(at + 1);
      if (length === 0) return WRONG;
      at += length - 1;
    }
    return WRONG;
  }

  /** How many bytes an escape has, whose second byte is at a place. 0: it is none. */
  private escape(at: number): number {
    const { bytes, end } = this;
    if (at >= end) return 0;
    if (ESCAPED[bytes[at]!] === 1) return 2;
    if (bytes[at] !== LETTER_U || at + 4 >= end) return 0;
    for (let digit = at + 1; digit <= at + 4; digit++) if (HEX[bytes[digit]!] === 0) return 0;
    return 6;
  }

  /** @param from a value of any type, behind white space that may be there */
  protected afterValue(from: number): number {
    const { bytes, end } = this;
    let depth = 0;
    let at = from;
    for (;;) {
      at = this.afterSpace(at);
      if (at >= end) return WRONG;
      const byte = bytes[at]!;
      if (byte === QUOTE) at = this.afterText(at);
      else if (byte !== OPEN_OBJECT && byte !== OPEN_LIST) at = this.afterPlain(at);
      else {
        const isObject = byte === OPEN_OBJECT;
        at = this.afterSpace(at + 1);
        if (!this.is(isObject ? CLOSE_OBJECT : CLOSE_LIST, at)) {
          if (depth === MAX_DEPTH) return WRONG;
          this.isObject[depth++] = isObject ? 1 : 0;
          if (isObject && (at = this.afterName(at)) === WRONG) return WRONG;
          continue;
        }
        at++;
      }
      if (at === WRONG) return WRONG;
      // Behind a value: the ends of lists and objects, and then the next value.
      for (; depth > 0; depth--) {
        const isInObject = this.isObject[depth - 1] === 1;
        at = this.afterSpace(at);
        if (this.is(COMMA, at)) {
          if (isInObject) at = this.afterName(this.afterSpace(at + 1));
          else at++;
          if (at === WRONG) return WRONG;
          break;
        }
        if (!this.is(isInObject ? CLOSE_OBJECT : CLOSE_LIST, at)) return WRONG;
        at++;
      }
      if (depth === 0) return at;
    }
  }

  /** @param from a name and its colon */
  private afterName(from: number): number {
    if (!this.is(QUOTE, from)) return WRONG;
    const at = this.afterText(from);
    return at === WRONG ? WRONG : this.after(COLON, at);
  }

  /** @param at a number, `true`, `false` or `null` */
  private afterPlain(at: number): number {
    const byte = this.bytes[at];
    if (byte === 0x74) return this.afterWord('true', at);
    if (byte === 0x66) return this.afterWord('false', at);
    if (byte === 0x6e) return this.afterWord('null', at);
    return this.afterNumber(at);
  }

  private afterWord(word: string, at: number): number {
    for (let index = 0; index < word.length; index++)
      if (!this.is(word.charCodeAt(index), at + index)) return WRONG;
    return at + word.length;
  }

  private afterNumber(from: number): number {
    let at = this.is(0x2d, from) ? from + 1 : from;
    at = this.is(0x30, at) ? at + 1 : this.afterDigits(at);
    if (at !== WRONG && this.is(0x2e, at)) at = this.afterDigits(at + 1);
    if (at !== WRONG && (this.is(0x65, at) || this.is(0x45, at))) {
      const isSigned = this.is(0x2b, at + 1) || this.is(0x2d, at + 1);
      at = this.afterDigits(isSigned ? at + 2 : at + 1);
    }
    return at;
  }

  /** At least one. */
  private afterDigits(from: number): number {
    let at = from;
    while (at < this.end && this.bytes[at]! >= 0x30 && this.bytes[at]! <= 0x39) at++;
    return at > from ? at : WRONG;
  }
}
