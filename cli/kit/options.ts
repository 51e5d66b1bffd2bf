import { isDay } from '../../lib/day';
import { folderProblem } from '../../source/folder';
import { UsageError } from './usage-error';

/** An option of a command. It serves parsing, `--help` and the type of the option's value. */
export interface Option<T> {
  /** The placeholder of its value in the help: `DIR`. Without one, the option is a switch. */
  readonly value?: string;
  readonly description: string;
  /** The command fails without it. */
  readonly required?: true;
  /** The option can be repeated. */
  readonly several?: true;
  /**
   * Converts the value from the command line, or returns the default.
   *
   * @param written a list if the option can be repeated; `undefined` if it is missing
   * @param name `--format`
   * @throws {UsageError} for an invalid value
   */
  read(written: Written, name: string, context: CliContext): T;
}

export type Written = string | boolean | readonly string[] | undefined;

/** What a command depends on besides its arguments. */
export interface CliContext {
  readonly env: NodeJS.ProcessEnv;
  /** The current date, `2026-11-21`. */
  readonly today: string;
}

/** Options by their names in code: `failOn` is `--fail-on`. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** The values of options. */
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

export const textOr = (
  defaultValue: string,
  value: string,
  description: string,
): Option<string> => ({
  value,
  description: `${description}; default: ${defaultValue}`,
  read: (written) => asText(written) ?? defaultValue,
});

export const required = (value: string, description: string): Option<string> => ({
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

/** Every command has them. */
export const COMMON_OPTIONS = {
  quiet: flag('print only errors and the result; also -q'),
  help: flag('print this help; also -h'),
};

/** One of several words. Default: the first. */
export const choice = <const W extends string>(
  words: readonly [W, ...W[]],
  description: string,
): Option<W> => ({
  value: words.join('|'),
  description: `${description}; default: ${words[0]}`,
  read: (written, name) => {
    const word = asText(written) ?? words[0];
    const found = words.find((each) => each === word);
    if (found === undefined)
      throw new UsageError(`${name} must be ${listed(words)}, not "${word}"`);
    return found;
  },
});

/** A whole number with at most `digits` digits, and at least `least`. */
export const number = (
  {
    defaultValue,
    least,
    digits,
  }: { readonly defaultValue: number; readonly least: 0 | 1; readonly digits: number },
  value: string,
  valueDescription: string,
  description: string,
): Option<number> => ({
  value,
  description: `${description}; default: ${defaultValue}`,
  read: (written, name) => {
    const given = asText(written) ?? String(defaultValue);
    if (!new RegExp(`^\\d{1,${digits}}$`).test(given) || Number(given) < least)
      throw new UsageError(`${name} must be ${valueDescription}, not "${given}"`);
    return Number(given);
  },
});

/** `human, json or junit`. */
function listed(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words.at(-1)].join(' or ');
}

/**
 * Checks that a folder can be read.
 *
 * @param origin what names the folder: `--config`. Empty for a default
 * @param hint a sentence for the error message
 * @throws {UsageError} if it cannot
 */
export function readableFolder(path: string, origin: string, hint?: string): string {
  const problem = folderProblem(path);
  if (problem === undefined) return path;
  const what = origin === '' ? `the folder ${path}` : `the folder ${path} that ${origin} names`;
  throw new UsageError(
    [`cannot read ${what}: ${problem}`, ...(hint === undefined ? [] : [hint])].join('. '),
  );
}

/* Options that several commands have. */

export const config: Option<string> = {
  value: 'DIR',
  description: 'folder of the charter; default: ORGCHARTER_CONFIG, or config',
  read: (written, name, { env }) => {
    const given = asText(written);
    const named = env['ORGCHARTER_CONFIG'] || undefined;
    const origin = given !== undefined ? name : named !== undefined ? 'ORGCHARTER_CONFIG' : '';
    return readableFolder(
      given ?? named ?? 'config',
      origin,
      'Name the folder of the charter with --config or ORGCHARTER_CONFIG. To start one: orgcharter init, or orgcharter import for an organization that exists',
    );
  },
};
export const everyEnvironment = text('NAME', 'only this environment; default: all');
export const oneEnvironment = text('NAME', 'environment to use; default: the first');
/** The one that `cdktf synth` takes as well. */
export const synthesizedEnvironment = (description: string): Option<string | undefined> => ({
  value: 'NAME',
  description,
  read: (written, _, { env }) => asText(written) ?? (env['ORGCHARTER_ENVIRONMENT'] || undefined),
});
export const format = choice(['human', 'json'], 'output format');
export const reportFormat = choice(['human', 'markdown', 'html', 'json'], 'output format');
export const at: Option<string> = {
  value: 'DATE',
  description: 'evaluate the charter as of this date, such as 2027-03-31; default: today',
  read: (written, name, { today }) => {
    const day = asText(written) ?? today;
    if (!isDay(day))
      throw new UsageError(`${name} must be a date such as 2027-03-31, not "${day}"`);
    return day;
  },
};
