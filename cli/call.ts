import { parseArgs } from 'node:util';
import { isDay } from '../model/day';
import { didYouMean } from '../model/diagnostics/did-you-mean';
import type { Grouping } from '../access/entries/select';
import type { Command, Format, Given } from './commands';
import { commands } from './commands';

/** The call is wrong: one line says how. Exit code 2. */
export class WrongCall extends Error {}

export type Call =
  | { readonly kind: 'help'; /** One command's name; without it the help is on all. */ readonly of?: string }
  | { readonly kind: 'version' }
  | { readonly kind: 'command'; readonly command: Command; readonly given: Given };

/**
 * What the command line asks for.
 *
 * @param today the day it is, `2026-11-21`
 * @throws {WrongCall}
 */
export function readCall([name, ...rest]: readonly string[], env: NodeJS.ProcessEnv, today: string): Call {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') return { kind: 'help' };
  if (name === '--version' || name === '-v') return { kind: 'version' };
  if (name.startsWith('-')) throw new WrongCall(`the command comes before its options, such as: orgcharter validate ${name}`);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new WrongCall(`there is no command "${name}": ${didYouMean(name, Object.keys(commands)) ?? 'orgcharter --help lists them'}`);
  const { values, positionals } = readOptions(name, command, rest);
  if (values['help']) return { kind: 'help', of: name };
  const { environment, account, as, resource, synthesized = 'cdktf.out', 'changed-since': changedSince, jobs = '20', format = 'human', at = today, who, from, by, output, 'root-use': rootUse = '30' } = values as Readonly<Record<string, string | undefined>>;
  const choice = (option: string, otherwise: readonly string[] = []) => command.options[option]?.value?.split('|') ?? otherwise;
  if (!isOneOf<Format>(format, choice('format', ['human']))) throw new WrongCall(`--format is ${listed(choice('format'))}, not "${format}"`);
  if (by !== undefined && !isOneOf<Grouping>(by, choice('by'))) throw new WrongCall(`--by is ${listed(choice('by'))}, not "${by}"`);
  if (!isDay(at)) throw new WrongCall(`--at takes a date such as 2027-03-31, not "${at}"`);
  if (!/^[1-9]\d{0,2}$/.test(jobs)) throw new WrongCall(`--jobs takes a number from 1 to 999, not "${jobs}"`);
  if (!/^\d{1,4}$/.test(rootUse)) throw new WrongCall(`--root-use takes a number of days, not "${rootUse}"`);
  checkComplete(name, command, positionals, values);
  const config = typeof values['config'] === 'string' ? values['config'] : env.ORGCHARTER_CONFIG || 'config';
  const given: Given = {
    config,
    ...(environment !== undefined && { environment }),
    format,
    today: at,
    keep: values['keep'] === true,
    arguments: positionals,
    ...(account !== undefined && { account }),
    ...(as !== undefined && { as }),
    ...(resource !== undefined && { resource }),
    context: several(values['context']),
    ...(by !== undefined && { by }),
    ...(who !== undefined && { who }),
    ...(values['permission-set'] !== undefined && { permissionSet: String(values['permission-set']) }),
    ...(values['role'] !== undefined && { role: String(values['role']) }),
    effective: values['effective'] === true,
    ...(from !== undefined && { from }),
    failOn: several(values['fail-on']),
    synthesized,
    ...(changedSince !== undefined && { changedSince }),
    jobs: Number(jobs),
    ...(output !== undefined && { output }),
    rootUse: Number(rootUse),
    review: reviewOptions(values),
  };
  return { kind: 'command', command, given };
}

/** What `review` alone takes. */
function reviewOptions({ record, reviewer, outcome, ticket, note, audit }: Values): Given['review'] {
  if (outcome !== undefined && outcome !== 'confirmed' && outcome !== 'changed') throw new WrongCall(`--outcome is confirmed or changed, not "${String(outcome)}"`);
  const texts = Object.entries({ record, reviewer, ticket, note, audit }).flatMap(([option, value]) => (typeof value === 'string' ? [[option, value]] : []));
  return { ...(Object.fromEntries(texts) as Given['review']), ...(outcome !== undefined && { outcome }) };
}

const isOneOf = <T extends string>(word: string, words: readonly string[]): word is T => words.includes(word);

const several = (value: Values[string]): readonly string[] => (Array.isArray(value) ? (value as readonly string[]) : []);

/** `human, json or junit`. */
function listed(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words.at(-1)].join(' or ');
}

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

function checkComplete(name: string, { arguments: needed = [], optionalArguments: optional = [], options }: Command, given: readonly string[], values: Values): void {
  const missing = needed[given.length] ?? Object.entries(options).flatMap(([option, { required }]) => (required && values[option] === undefined ? [`--${option}`] : []))[0];
  if (missing !== undefined) throw new WrongCall(`${name} needs ${missing}: orgcharter ${name} --help says what it takes`);
  const most = needed.length + optional.length;
  if (given.length > most) throw new WrongCall(`${name} does not take "${given[most]}": orgcharter ${name} --help says what it takes`);
}

function readOptions(name: string, command: Command, args: readonly string[]): { readonly values: Values; readonly positionals: readonly string[] } {
  const options = Object.fromEntries(Object.entries(command.options).map(([option, { value, several }]) => [option, { type: value ? ('string' as const) : ('boolean' as const), multiple: several ?? false }]));
  try {
    return parseArgs({ args: [...args], options: { ...options, help: { type: 'boolean', short: 'h' } }, strict: true, allowPositionals: (command.arguments ?? command.optionalArguments) !== undefined });
  } catch (error) {
    throw new WrongCall(wrongOption(name, Object.keys(options), error as NodeJS.ErrnoException));
  }
}

/** Node's own reason, shortened, and the option that may have been meant. */
function wrongOption(name: string, known: readonly string[], { code, message }: NodeJS.ErrnoException): string {
  const [, written = ''] = /'(?:-\w, )?([^' ]*)/.exec(message) ?? [];
  const names = known.map((option) => `--${option}`);
  switch (code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `${name} has no option ${written}: ${didYouMean(written, names) ?? `it has ${names.join(', ')}`}`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `${name} does not take "${written}": orgcharter ${name} --help says what it takes`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      return /does not take an argument/.test(message) ? `${written} takes no value` : `${written} needs a value`;
    default:
      return message;
  }
}
