import type { Given, Options, CliContext } from './options';

interface Definition<O extends Options> {
  /** What it takes beside its options, all of it required: `WHO`. Default: nothing. */
  readonly arguments?: readonly string[];
  /** What may follow them. Default: nothing. */
  readonly optionalArguments?: readonly string[];
  readonly options: O;
  /** Runs it and gives the exit code. */
  run(
    given: Given<O>,
    words: readonly string[],
    surroundings: CliContext,
  ): number | Promise<number>;
}

/** Reads what options say from the command line. */
export type Read = <O extends Options>(options: O) => Given<O>;

/** A command, whatever its options are. */
export interface Command extends Pick<
  Definition<Options>,
  'arguments' | 'optionalArguments' | 'options'
> {
  /**
   * Runs it and gives the exit code.
   *
   * @param words what stands on the command line without an option, in the order of its arguments
   */
  run(read: Read, words: readonly string[], surroundings: CliContext): number | Promise<number>;
}

/** A command with options of its own, which it is given as what they say. */
export function defineCommand<O extends Options>(definition: Definition<O>): Command {
  return {
    ...definition,
    run: (read, words, surroundings) =>
      definition.run(read(definition.options), words, surroundings),
  };
}

/** A command by its name. What it takes stands beside it, in the file of that name. */
export interface NamedCommand {
  /** What it does, in a line. */
  readonly summary: string;
  load(): Command;
}

export type Commands = Readonly<Record<string, NamedCommand>>;
