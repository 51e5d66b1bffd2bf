import { styled, type Terminal } from '../../lib/terminal';
import { twoColumns } from '../../lib/two-columns';
import type { Command, Commands } from './command';
import { COMMON_OPTIONS, optionName } from './options';

const exitCodes = (title: (text: string) => string): string => `${title('Exit codes:')}
  0  success
  1  findings: a check failed
  2  the charter or the command line is wrong
  3  internal error`;

/** The help text of one command, or the overview of all commands. */
export function help(commands: Commands, terminal: Terminal, name?: string): string {
  const table = (rows: Parameters<typeof twoColumns>[0]): string =>
    twoColumns(rows, { indent: 2, width: terminal.width });
  const title = (text: string): string => styled(text, terminal, 'bold');
  const named = name === undefined ? undefined : commands[name];
  if (!named) {
    const list = table(
      Object.entries(commands).map(([command, { summary }]) => [command, summary]),
    );
    return `Manage an AWS organization from a charter: one reviewed YAML file.\n\n${title('Usage:')} orgcharter COMMAND [options]\n\n${title('Commands:')}\n${list}\n\nRun orgcharter COMMAND --help for the options of a command, and orgcharter --version\nfor the version.\n\n${exitCodes(title)}`;
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
    Object.entries({
      ...command.options,
      ...COMMON_OPTIONS,
    }).map(([option, description]) => [usageOf(option, description), description.description]),
  );
  return [
    `${named.summary}.`,
    `${title('Usage:')} ${usage}`,
    `${title('Options:')}\n${options}`,
    `${title('Examples:')}\n${examplesOf(command)}`,
    exitCodes(title),
  ].join('\n\n');
}

function examplesOf({ examples }: Command): string {
  return examples.flatMap(({ about, run }) => [`  # ${about}`, `  ${run}`]).join('\n');
}

function usageOf(key: string, { value }: { readonly value?: string }): string {
  return `--${optionName(key)}${value === undefined ? '' : ` ${value}`}`;
}
