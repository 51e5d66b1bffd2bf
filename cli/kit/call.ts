import { parseArgs } from 'node:util';
import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { Command, Commands, Read } from './command';
import { optionName } from './options';
import type { CliContext, Written } from './options';
import { UsageError } from './usage-error';

export type Call =
  | {
      readonly kind: 'help';
      /** One command's name; without it the help is on all. */ readonly of?: string;
    }
  | { readonly kind: 'version' }
  | { readonly kind: 'command'; run(): number | Promise<number> };

/**
 * What the command line asks for.
 *
 * @throws {UsageError}, also when the call is run
 */
export function readCall(
  [name, ...rest]: readonly string[],
  commands: Commands,
  surroundings: CliContext,
): Call {
  if (name === undefined || name === '--help' || name === '-h') return { kind: 'help' };
  if (name === 'help') return readCall([...rest.slice(0, 1), '--help'], commands, surroundings);
  if (name === '--version' || name === '-v') return { kind: 'version' };
  if (name.startsWith('-'))
    throw new UsageError(
      `the command comes before its options, such as: orgcharter validate ${name}`,
    );
  const named = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!named)
    throw new UsageError(
      `there is no command "${name}": ${didYouMean(name, Object.keys(commands)) ?? 'orgcharter --help lists them'}`,
    );
  const command = named.load();
  const { values, positionals } = readWords(name, command, rest);
  if (values['help']) return { kind: 'help', of: name };
  // as of `--config "$DIR"` where DIR is not set
  for (const [option, value] of Object.entries(values))
    if ([value].flat().includes('')) throw new UsageError(`--${option} needs a value`);
  const read: Read = (options) => {
    const said = Object.entries(options).map(([key, option]) => [
      key,
      option.read(values[optionName(key)], `--${optionName(key)}`, surroundings),
    ]);
    checkComplete(name, command, positionals, values);
    return Object.fromEntries(said);
  };
  return { kind: 'command', run: () => command.run(read, positionals, surroundings) };
}

type Values = Readonly<Record<string, Written>>;

function checkComplete(
  name: string,
  { arguments: needed = [], optionalArguments: optional = [], options }: Command,
  given: readonly string[],
  values: Values,
): void {
  const missing =
    needed[given.length] ??
    Object.entries(options).flatMap(([key, { required }]) =>
      required && values[optionName(key)] === undefined ? [`--${optionName(key)}`] : [],
    )[0];
  if (missing !== undefined)
    throw new UsageError(`${name} needs ${missing}: orgcharter ${name} --help says what it takes`);
  const most = needed.length + optional.length;
  if (given.length > most)
    throw new UsageError(
      `${name} does not take "${given[most]}": orgcharter ${name} --help says what it takes`,
    );
}

function readWords(
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
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      strict: true,
      allowPositionals: (command.arguments ?? command.optionalArguments) !== undefined,
    });
  } catch (error) {
    throw new UsageError(wrongOption(name, Object.keys(options), error as NodeJS.ErrnoException));
  }
}

/** Node's own reason, shortened, and the option that may have been meant. */
function wrongOption(
  name: string,
  known: readonly string[],
  { code, message }: NodeJS.ErrnoException,
): string {
  const [, written = ''] = /'(?:-\w, )?([^' ]*)/.exec(message) ?? [];
  const names = known.map((option) => `--${option}`);
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `${name} has no option ${written}: ${didYouMean(written, names) ?? `it has ${names.join(', ')}`}`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `${name} does not take "${written}": orgcharter ${name} --help says what it takes`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return /does not take an argument/.test(message)
        ? `${written} takes no value`
        : `${written} needs a value`;
    default:
      return message;
  }
}
