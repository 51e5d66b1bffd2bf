import { EXAMPLES } from '../examples';
import type { Commands } from './command';
import { flag, optionName } from './options';

const EXIT_CODES = `Exit codes:
  0  success
  1  findings: a check failed
  2  the charter or the command line is wrong
  3  internal error`;

/** The help text of one command, or the overview of all commands. */
export function help(commands: Commands, name?: string): string {
  const named = name === undefined ? undefined : commands[name];
  if (!named) {
    const list = table(
      Object.entries(commands).map(([command, { summary }]) => [command, summary]),
    );
    return `Manage an AWS organization from a charter: one reviewed YAML file.\n\nUsage: orgcharter COMMAND [options]\n\nCommands:\n${list}\n\nRun orgcharter COMMAND --help for the options of a command, and orgcharter --version\nfor the version.\n\n${EXIT_CODES}`;
  }
  const command = named.load();
  const required = Object.entries(command.options).flatMap(([option, description]) =>
    description.required ? [usageOf(option, description)] : [],
  );
  const usage = [
    'orgcharter',
    name,
    ...(command.arguments ?? []),
    ...(command.optionalArguments ?? []).map((each) => `[${each}]`),
    ...(command.severalArguments === undefined ? [] : [`[${command.severalArguments}…]`]),
    ...required,
    '[options]',
  ].join(' ');
  const options = table(
    Object.entries({ ...command.options, help: flag('print this help') }).map(
      ([option, description]) => [usageOf(option, description), description.description],
    ),
  );
  return [
    `${named.summary}.`,
    `Usage: ${usage}`,
    `Options:\n${options}`,
    ...examplesOf(name ?? ''),
    EXIT_CODES,
  ].join('\n\n');
}

function examplesOf(command: string): readonly string[] {
  const lines = (EXAMPLES[command] ?? []).flatMap(({ about, run }) => [`  # ${about}`, `  ${run}`]);
  return lines.length === 0 ? [] : [`Examples:\n${lines.join('\n')}`];
}

function usageOf(key: string, { value }: { readonly value?: string }): string {
  return `--${optionName(key)}${value === undefined ? '' : ` ${value}`}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`).join('\n');
}
