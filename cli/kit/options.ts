import { isDay } from '../../lib/day';
import { UsageError } from './usage-error';

/** An option of a command: for parsing, for `--help`, and for the type of what it says. */
export interface Option<T> {
  /** What stands for its value in the help: `DIR`. Without one the option is a switch. */
  readonly value?: string;
  readonly description: string;
  /** The command does nothing without it. */
  readonly required?: true;
  /** It may be given several times. */
  readonly several?: true;
  /**
   * What it says, or what is so where it is not given.
   *
   * @param written as on the command line; a list where it may be given several times
   * @param name `--format`
   * @throws {UsageError} for a value that it does not take
   */
  read(written: Written, name: string, surroundings: CliContext): T;
}

export type Written = string | boolean | readonly string[] | undefined;

/** What a call depends on beside its words. */
export interface CliContext {
  readonly env: NodeJS.ProcessEnv;
  /** The day it is, `2026-11-21`. */
  readonly today: string;
}

/** Options by their names in the code: `failOn` is `--fail-on`. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** What the options say. */
export type Given<O extends Options> = {
  readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never;
};

/** `failOn` → `fail-on` */
export const optionName = (key: string): string =>
  key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const asText = (written: Written): string | undefined =>
  typeof written === 'string' ? written : undefined;

export const text = (value: string, description: string): Option<string | undefined> => ({
  value,
  description,
  read: asText,
});

export const textOr = (otherwise: string, value: string, description: string): Option<string> => ({
  value,
  description: `${description}; default: ${otherwise}`,
  read: (written) => asText(written) ?? otherwise,
});

export const needed = (value: string, description: string): Option<string> => ({
  value,
  description,
  required: true,
  read: (written) => asText(written) ?? '',
});

export const several = (value: string, description: string): Option<readonly string[]> => ({
  value,
  description,
  several: true,
  read: (written) => (Array.isArray(written) ? (written as readonly string[]) : []),
});

export const flag = (description: string): Option<boolean> => ({
  description,
  read: (written) => written === true,
});

/** One of some words; the first one where it is not given. */
export const choice = <const W extends string>(
  words: readonly [W, ...W[]],
  description: string,
): Option<W> => ({
  value: words.join('|'),
  description: `${description}; default: ${words[0]}`,
  read: (written, name) => {
    const word = asText(written) ?? words[0];
    const found = words.find((each) => each === word);
    if (found === undefined) throw new UsageError(`${name} is ${listed(words)}, not "${word}"`);
    return found;
  },
});

/** A whole number, zero only where `least` is. */
export const number = (
  {
    otherwise,
    least,
    digits,
  }: { readonly otherwise: number; readonly least: 0 | 1; readonly digits: number },
  value: string,
  takes: string,
  description: string,
): Option<number> => ({
  value,
  description: `${description}; default: ${otherwise}`,
  read: (written, name) => {
    const given = asText(written) ?? String(otherwise);
    if (!new RegExp(`^\\d{1,${digits}}$`).test(given) || Number(given) < least)
      throw new UsageError(`${name} takes ${takes}, not "${given}"`);
    return Number(given);
  },
});

/** `human, json or junit`. */
function listed(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words.at(-1)].join(' or ');
}

/* What several commands have. */

export const config: Option<string> = {
  value: 'DIR',
  description: "the model's folder; default: ORGCHARTER_CONFIG, or config",
  read: (written, _, { env }) => asText(written) ?? (env['ORGCHARTER_CONFIG'] || 'config'),
};
export const everyEnvironment = text('NAME', 'this environment alone; default: all');
/** @param what it is chosen for: `to list` */
export const oneEnvironment = (what: string) =>
  text('NAME', `the environment ${what}, where there are several`);
export const format = choice(['human', 'json'], 'for people or for machines');
export const reportFormat = choice(
  ['human', 'markdown', 'html', 'json'],
  'for the terminal, a wiki, paper or machines',
);
export const at: Option<string> = {
  value: 'DATE',
  description: 'as if it were this day, such as 2027-03-31; default: today',
  read: (written, name, { today }) => {
    const day = asText(written) ?? today;
    if (!isDay(day)) throw new UsageError(`${name} takes a date such as 2027-03-31, not "${day}"`);
    return day;
  },
};
