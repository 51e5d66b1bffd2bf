/** What text is printed on. */
export interface Terminal {
  readonly colors: boolean;
  /** In columns. Without it, lines have any length, as in a pipe. */
  readonly width?: number;
}

/** A pipe, a file, a page. */
export const PLAIN: Terminal = { colors: false };

/**
 * Select Graphic Rendition: what turns a style on, and what turns it off.
 * https://www.ecma-international.org/publications-and-standards/standards/ecma-48/
 */
const CODES = {
  bold: [1, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
} as const;

export type Style = keyof typeof CODES;

/** Text in a style, where colors are wanted. The words themselves must say what the style says. */
export function styled(text: string, { colors }: Terminal, ...styles: readonly Style[]): string {
  if (!colors || text === '') return text;
  return styles.reduce((inner, style) => {
    const [on, off] = CODES[style];
    return `\u001b[${on}m${inner}\u001b[${off}m`;
  }, text);
}

/** The properties of a stream that say what it writes to. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Environment variables. */
type Variables = Readonly<Record<string, string | undefined>>;

/**
 * What a stream prints on.
 *
 * Colors: `NO_COLOR` turns them off (https://no-color.org), `FORCE_COLOR` turns them on also in a
 * pipe, unless it is `0` or `false`. Otherwise, a terminal has them unless `TERM` is `dumb`. An
 * empty variable counts as unset.
 */
export function terminalOf({ isTTY, columns }: Stream, env: Variables): Terminal {
  return {
    colors: hasColors(isTTY === true, env),
    ...(isTTY && columns !== undefined && columns > 0 && { width: columns }),
  };
}

function hasColors(
  isTTY: boolean,
  { NO_COLOR: none, FORCE_COLOR: force, TERM: term }: Variables,
): boolean {
  if (none) return false;
  if (force) return force !== '0' && force !== 'false';
  return isTTY && term !== 'dumb';
}
