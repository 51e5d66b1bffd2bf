import { createInterface } from 'node:readline/promises';
import { visible } from '../../lib/visible';
import type { Answers } from './answers';
import { QUESTIONS } from './answers';

/** Where questions are asked. */
export interface Terminal {
  /** Asks, and returns the line. `undefined`: there are no more lines. */
  ask(prompt: string): Promise<string | undefined>;
  say(text: string): void;
}

/**
 * Asks for what the command line does not say. A bad answer is asked again.
 *
 * @returns `undefined` if the terminal ends before there is an answer to everything
 */
export async function askFor(
  given: Partial<Answers>,
  terminal: Terminal,
): Promise<Answers | undefined> {
  const answers: Partial<Record<keyof Answers, string>> = { ...given };
  for (const { key, text, usual, problem } of QUESTIONS) {
    while (answers[key] === undefined) {
      const line = await terminal.ask(usual === undefined ? `${text}: ` : `${text} [${usual}]: `);
      if (line === undefined) return undefined;
      const answer = line.trim() || (usual ?? '');
      const wrong = answer === '' ? 'this needs an answer' : problem(answer);
      if (wrong === undefined) answers[key] = answer;
      else terminal.say(visible(wrong));
    }
  }
  return answers as Answers;
}

/** The terminal of this process. Questions go to stderr, so that stdout has results only. */
export function processTerminal(): Terminal & { close(): void } {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
  return {
    ask: (prompt) => Promise.race([lines.question(prompt), ended]),
    say: (text) => console.error(text),
    close: () => lines.close(),
  };
}
