import type { Commands } from './command';
import { flag, optionName } from './options';

const EXIT_CODES = `Exit codes:
  0  fine
  1  findings: a check does not hold
  2  the model or the call is wrong
  3  orgcharter itself failed`;

/** The help on all commands, or on one. */
export function help(commands: Commands, name?: string): string {
  const named = name === undefined ? undefined : commands[name];
  if (!named) {
    const list = table(Object.entries(commands).map(([each, { summary }]) => [each, summary]));
    return `An AWS organization's charter as one reviewed YAML file.\n\nUsage: orgcharter COMMAND [options]\n\nCommands:\n${list}\n\norgcharter COMMAND --help tells more. --version prints the version.\n\n${EXIT_CODES}`;
  }
  const command = named.load();
  const required = Object.entries(command.options).flatMap(([option, description]) =>
    description.required ? [shown(option, description)] : [],
  );
  const usage = [
    'orgcharter',
    name,
    ...(command.arguments ?? []),
    ...(command.optionalArguments ?? []).map((each) => `[${each}]`),
    ...required,
    '[options]',
  ].join(' ');
  const options = table(
    Object.entries({ ...command.options, help: flag('print this') }).map(
      ([option, description]) => [shown(option, description), description.description],
    ),
  );
  return `${named.summary}.\n\nUsage: ${usage}\n\nOptions:\n${options}\n\n${EXIT_CODES}`;
}

function shown(key: string, { value }: { readonly value?: string }): string {
  return `--${optionName(key)}${value === undefined ? '' : ` ${value}`}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `  ${first.padEnd(width)}  ${second}`).join('\n');
}
