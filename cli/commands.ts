/* eslint-disable @typescript-eslint/no-require-imports -- a command is loaded when it runs, so that the others start fast */
import type * as Rehearse from './rehearse';
import type * as Validate from './validate';

/** An option of a command, for parsing and for `--help`. */
export interface Option {
  /** What stands for its value in the help: `DIR`. Without one the option is a switch. */
  readonly value?: string;
  readonly description: string;
}

/** What the options say, by name. */
export interface Given {
  readonly config: string;
  readonly environment?: string;
  readonly format: 'human' | 'json';
  /** The day it is, `2026-11-21`. */
  readonly today: string;
  readonly keep: boolean;
}

export interface Command {
  /** What it does, in a line. */
  readonly summary: string;
  readonly options: Readonly<Record<string, Option>>;
  /** Runs it and gives the exit code. */
  run(given: Given): number | Promise<number>;
}

const config: Option = { value: 'DIR', description: "the model's folder; default: ORGCHARTER_CONFIG, or config" };
const environment: Option = { value: 'NAME', description: 'this environment alone; default: all' };
const format: Option = { value: 'human|json', description: 'for people or for machines; default: human' };

export const commands: Readonly<Record<string, Command>> = {
  validate: {
    summary: 'Says whether the model is right, and where it is not',
    options: { config, environment, format, at: { value: 'DATE', description: 'as if it were this day, such as 2027-03-31; default: today' } },
    run: (given) => (require('./validate') as typeof Validate).validate(given),
  },
  rehearse: {
    summary: 'Deploys the whole organization to a local AWS, to look at before the real one',
    options: {
      config,
      environment: { value: 'NAME', description: 'the environment to deploy, where there are several' },
      format,
      keep: { description: 'leave the local AWS running for a look, until Ctrl-C' },
    },
    run: (given) => (require('./rehearse') as typeof Rehearse).rehearse(given),
  },
};
