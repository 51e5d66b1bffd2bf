import type { Given, Options, CliContext } from './options';

/** An example of how to call a command, for its help. */
export interface Example {
  /** What it is for, in a sentence with its full stop or question mark. */
  readonly about: string;
  /** For a shell, in the folder of a charter. */
  readonly run: string;
  /** Of the example on the sample charter. Default: 0. */
  readonly exitCode?: 1;
  /**
   * What it needs besides a charter in a Git repository. Examples without it are run by a test on
   * the sample charter.
   */
  readonly needs?: 'AWS' | 'CloudTrail' | 'Terraform' | 'files' | 'an empty folder' | 'a shell';
}

interface Definition<O extends Options> {
  /** Required positional arguments: `WHO`. Default: none. */
  readonly arguments?: readonly string[];
  /** Optional positional arguments, after the required ones. Default: none. */
  readonly optionalArguments?: readonly string[];
  /** A positional argument that can be repeated, after all others: `STACK`. Default: none. */
  readonly severalArguments?: string;
  readonly options: O;
  /** For its help. */
  readonly examples: readonly [Example, ...Example[]];
  /** Runs the command and returns its exit code. */
  run(
    given: Given<O>,
    positionals: readonly string[],
    context: CliContext,
  ): number | Promise<number>;
}

/** Reads the values of options from the command line. */
export type Read = <O extends Options>(options: O) => Given<O>;

/** A command, whatever its options are. */
export interface Command extends Pick<
  Definition<Options>,
  'arguments' | 'optionalArguments' | 'severalArguments' | 'options' | 'examples'
> {
  /** Runs the command and returns its exit code. */
  run(read: Read, positionals: readonly string[], context: CliContext): number | Promise<number>;
}

/** Defines a command. `run` receives the values of the command's options, typed. */
export function defineCommand<O extends Options>(definition: Definition<O>): Command {
  return {
    ...definition,
    run: (read, positionals, context) =>
      definition.run(read(definition.options), positionals, context),
  };
}

/** A command as the list of commands has it. Its file is loaded only when it is needed. */
export interface NamedCommand {
  /** What the command does, in one line that begins with an imperative verb. */
  readonly summary: string;
  load(): Command;
}

/** Commands by name. */
export type Commands = Readonly<Record<string, NamedCommand>>;
