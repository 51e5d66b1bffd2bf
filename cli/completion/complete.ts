import type { Command, Commands } from '../kit/command';
import { COMMON_OPTIONS, optionName } from '../kit/options';
import type { Charter } from './names';
import type { Values } from './values';
import { valuesOfArgument, valuesOfOption } from './values';

export interface Candidate {
  readonly word: string;
  readonly description?: string;
}

/** What completes a word: candidates, or paths that the shell completes. */
export type Completion = readonly Candidate[] | 'files' | 'folders';

/**
 * What can complete the last of the words behind `orgcharter`.
 *
 * @param defaults of `--config` and `--environment`
 */
export function complete(
  words: readonly string[],
  commands: Commands,
  defaults: Charter,
): Completion {
  const before = words.slice(0, -1);
  const written = words.at(-1) ?? '';
  const [name] = before;
  if (name === undefined || (name === 'help' && before.length === 1))
    return startingWith(written, [
      ...Object.entries(commands).map(([word, { summary }]) => ({ word, description: summary })),
      ...(name === undefined ? OVERVIEW : []),
    ]);
  const named = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!named) return [];
  const command = named.load();
  const { open, given, positionals } = read(before.slice(1), command);
  const charter = {
    ...defaults,
    ...(given.config !== undefined && { config: given.config }),
    ...(given.environment !== undefined && { environment: given.environment }),
  };
  if (open !== undefined) return valueOf(name, command, open, written, '', charter);
  const [, option, value] = /^--([^=]+)=(.*)$/s.exec(written) ?? [];
  if (option !== undefined)
    return valueOf(name, command, option, value ?? '', `--${option}=`, charter);
  if (written.startsWith('-')) return startingWith(written, optionsOf(command));
  return argumentOf(command, positionals, written, charter);
}

const OVERVIEW: readonly Candidate[] = [
  { word: 'help', description: 'Print the help of a command' },
  { word: '--help', description: 'Print the help' },
  { word: '--version', description: 'Print the version' },
];

function optionsOf({ options }: Command): readonly Candidate[] {
  return Object.entries({ ...options, ...COMMON_OPTIONS }).map(([key, { description }]) => ({
    word: `--${optionName(key)}`,
    description,
  }));
}

interface Given {
  readonly config?: string;
  readonly environment?: string;
}

/** The words before the cursor: what they say about the charter, and what is open. */
function read(
  words: readonly string[],
  { options }: Command,
): {
  /** The option whose value comes next. */
  readonly open?: string;
  readonly given: Given;
  readonly positionals: number;
} {
  const takesValue = new Set(
    Object.entries(options).flatMap(([key, { value }]) => (value ? [optionName(key)] : [])),
  );
  let open: string | undefined;
  let given: Given = {};
  let positionals = 0;
  for (const word of words) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (open !== undefined) {
      given = { ...given, [open]: word };
      open = undefined;
    } else if (name !== undefined && value !== undefined) given = { ...given, [name]: value };
    else if (name !== undefined) open = takesValue.has(name) ? name : undefined;
    else if (!word.startsWith('-')) positionals++;
  }
  return { ...(open !== undefined && { open }), given, positionals };
}

/** @param prefix of the word that the value is in: `--format=` */
function valueOf(
  name: string,
  { options }: Command,
  option: string,
  written: string,
  prefix: string,
  charter: Charter,
): Completion {
  const found = Object.entries(options).find(([key]) => optionName(key) === option)?.[1];
  if (found?.value === undefined) return [];
  const values = valuesOfOption(name, `--${option}`, found.value)(charter, written);
  return toCompletion(values, written, prefix);
}

function argumentOf(
  { arguments: required = [], optionalArguments = [], severalArguments }: Command,
  index: number,
  written: string,
  charter: Charter,
): Completion {
  const placeholder = [...required, ...optionalArguments][index] ?? severalArguments;
  const valuesOf = placeholder === undefined ? undefined : valuesOfArgument(placeholder);
  return valuesOf === undefined ? [] : toCompletion(valuesOf(charter, written), written, '');
}

function toCompletion(values: Values, written: string, prefix: string): Completion {
  if (typeof values === 'string') return values;
  return startingWith(
    prefix + written,
    [...new Set(values)].map((value) => ({ word: prefix + value })),
  );
}

/** Names with control characters are left out: a shell would obey them. */
const startingWith = (start: string, all: readonly Candidate[]): readonly Candidate[] =>
  all.filter(({ word }) => word.startsWith(start) && !/\p{C}/u.test(word));
