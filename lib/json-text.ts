import { INVISIBLE } from './visible';

/**
 * JSON for machines that people can look at, indented by two blanks. Characters that a terminal
 * would obey, or that nobody sees, are escaped: the value stays the same.
 */
export const jsonText = (
  value: unknown,
  replacer?: (key: string, value: unknown) => unknown,
): string =>
  JSON.stringify(value, replacer, 2).replace(INVISIBLE, (character) =>
    [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join(''),
  );
