/** A text that YAML reads as itself, in a block and in brackets, in versions 1.1 and 1.2 alike. */
const PLAIN = /^[A-Za-z_/][\w./@+-]*(?: [\w./@+-]+)*$/;

/** Plain words that YAML 1.1 or 1.2 reads as something else. https://yaml.org/type/bool.html */
const WORDS = /^(?:y|n|yes|no|on|off|true|false|null|_+)$/i;

/** Durations, which begin with a digit: `4h`, `1h30m`. */
const DURATION = /^(?:[1-9]\d*(?:s|m|h|d|w|y))+$/;

/**
 * Lines of every kind, control and formatting characters, blanks other than the usual one, halves
 * of characters, and the character that stands for bytes which are not UTF-8.
 */
const ESCAPED = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Z}\ufffd]/gu;

/**
 * A text in YAML: as it is if YAML reads it so, and in double quotes otherwise. Characters that
 * nobody can see, or that change the direction of the text, are escaped.
 */
export function scalar(text: string): string {
  if (DURATION.test(text) || (PLAIN.test(text) && !WORDS.test(text))) return text;
  return quoted(text);
}

/** A text in double quotes, in YAML and in JSON. */
export const quoted = (text: string): string => escapeInvisible(JSON.stringify(text));

/** Escapes the characters in JSON, or in a quoted YAML text, that nobody can see. */
export function escapeInvisible(json: string): string {
  return json.replace(ESCAPED, (character) =>
    character === '\n'
      ? character
      : [...Array(character.length).keys()]
          .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
          .join(''),
  );
}
