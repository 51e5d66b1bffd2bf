import { parseArgs } from 'node:util';
import { shellWord } from '../../lib/shell-word';
import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { Command, Commands, Read } from './command';
import { optionName } from './options';
import type { CliContext, Written } from './options';
import { UsageError } from './usage-error';

export type Call =
  | {
      readonly kind: 'help';
      /** The command to print the help of. Default: the overview of all commands. */
      readonly command?: string;
    }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'command';
      /** Print only errors and the result. */
      readonly quiet: boolean;
      run(): number | Promise<number>;
    };

/**
 * Parses the command line.
 *
 * @throws {UsageError} when parsing, and again when the command runs and reads its options
 */
export function readCall(
  [name, ...rest]: readonly string[],
  commands: Commands,
  context: CliContext,
): Call {
  if (name === undefined || name === '--help' || name === '-h') return { kind: 'help' };
  if (name === 'help') return readCall([...rest.slice(0, 1), '--help'], commands, context);
  if (name === '--version' || name === '-v') return { kind: 'version' };
  if (name.startsWith('-'))
    throw new UsageError(
      `put the command before its options, for example: orgcharter validate ${shellWord(name)}`,
    );
  const named = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!named)
    throw new UsageError(
      `unknown command "${name}": ${didYouMean(name, Object.keys(commands)) ?? 'run orgcharter --help for a list'}`,
    );
  const command = named.load();
  const { values, positionals } = parse(name, command, rest);
  if (values['help']) return { kind: 'help', command: name };
  // An empty value usually comes from an unset variable: `--config "$DIR"`.
  for (const [option, value] of Object.entries(values))
    if ([value].flat().includes('')) throw new UsageError(`--${option} requires a value`);
  const read: Read = (options) => {
    const given = Object.entries(options).map(([key, option]) => [
      key,
      option.read(values[optionName(key)], `--${optionName(key)}`, context),
    ]);
    checkComplete(name, command, positionals, values);
    return Object.fromEntries(given);
  };
  return {
    kind: 'command',
    quiet: values['quiet'] === true,
    run: () => command.run(read, positionals, context),
  };
}

type Values = Readonly<Record<string, Written>>;

function checkComplete(
  name: string,
  {
    arguments: required = [],
    optionalArguments: optional = [],
    severalArguments,
    options,
  }: Command,
  given: readonly string[],
  values: Values,
): void {
  const missing =
    required[given.length] ??
    Object.entries(options).flatMap(([key, option]) =>
      option.required && values[optionName(key)] === undefined ? [`--${optionName(key)}`] : [],
    )[0];
  if (missing !== undefined)
    throw new UsageError(`${name} requires ${missing}: see orgcharter ${name} --help`);
  const most = required.length + optional.length;
  if (given.length > most && severalArguments === undefined)
    throw new UsageError(unexpected(name, given[most]));
}

function parse(
  name: string,
  command: Command,
  args: readonly string[],
): { readonly values: Values; readonly positionals: readonly string[] } {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([key, { value, several }]) => [
      optionName(key),
      { type: value ? ('string' as const) : ('boolean' as const), multiple: several ?? false },
    ]),
  );
  try {
    return parseArgs({
      args: [...args],
      options: {
        ...options,
        quiet: { type: 'boolean', short: 'q' },
        help: { type: 'boolean', short: 'h' },
      },
      strict: true,
      allowPositionals:
        (command.arguments ?? command.optionalArguments ?? command.severalArguments) !== undefined,
    });
  } catch (error) {
    throw new UsageError(
      describeParseError(name, Object.keys(options), error as NodeJS.ErrnoException),
    );
  }
}

const unexpected = (command: string, argument = ''): string =>
  `unexpected argument "${argument}": see orgcharter ${command} --help`;

/** Shortens Node's message and suggests the closest option. */
function describeParseError(
  name: string,
  known: readonly string[],
  { code, message }: NodeJS.ErrnoException,
): string {
  const [, written = ''] = /'(?:-\w, )?([^' ]*)/.exec(message) ?? [];
  const names = known.map((option) => `--${option}`);
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `${name} has no option ${written}: ${didYouMean(written, [...names, '--quiet']) ?? `its options are ${names.join(', ')}`}`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return unexpected(name, written);
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return /does not take an argument/.test(message)
        ? `${written} does not take a value`
        : `${written} requires a value`;
    default:
      return message;
  }
}
