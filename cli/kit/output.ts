import { PLAIN, styled, type Style, type Terminal } from '../../lib/terminal';

/** How this run prints. */
export interface Output {
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  /** Only errors and the result. */
  readonly quiet: boolean;
}

/** Pipes, and everything. */
export const PIPES: Output = { stdout: PLAIN, stderr: PLAIN, quiet: false };

/** One for the process, as its streams are: `run` sets it before the command starts. */
let output: Output = PIPES;

export function setOutput(next: Output): void {
  output = next;
}

export const currentOutput = (): Output => output;

/** Prints what helps but is neither an error nor the result, to stderr. Nothing with `--quiet`. */
export function note(text: string): void {
  if (!output.quiet) console.error(text);
}

/** Prints an error of orgcharter itself: `orgcharter: cannot read …`. */
export function printError(message: string): void {
  console.error(`${styled('orgcharter:', output.stderr, 'red', 'bold')} ${message}`);
}

/** Colors words of a text that is ready to be printed, such as `warning` or `no`. */
export const highlight = (
  text: string,
  words: RegExp,
  style: Style | ((words: string) => Style),
  terminal: Terminal = output.stdout,
): string =>
  text.replace(words, (found) =>
    styled(found, terminal, typeof style === 'string' ? style : style(found), 'bold'),
  );
