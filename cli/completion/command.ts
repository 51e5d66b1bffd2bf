import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { Commands } from '../kit/command';
import { defineCommand } from '../kit/command';
import type { CliContext } from '../kit/options';
import { UsageError } from '../kit/usage-error';
import { complete, type Completion } from './complete';
import { SCRIPTS, SHELLS, type Shell } from './scripts';

/** @param commands that are completed */
export const completionOf = (commands: () => Commands) =>
  defineCommand({
    arguments: ['SHELL'],
    severalArguments: 'WORD',
    options: {},
    examples: [
      {
        about: 'Complete in every bash that has bash-completion.',
        run: 'orgcharter completion bash > ~/.local/share/bash-completion/completions/orgcharter',
        needs: 'a shell',
      },
      {
        about: 'Complete in every fish.',
        run: 'orgcharter completion fish > ~/.config/fish/completions/orgcharter.fish',
        needs: 'a shell',
      },
    ],
    run: (_, words, context) => completion(words, commands(), context),
  });

/**
 * `orgcharter completion SHELL`: prints the script that completes commands, options and names. With
 * words, prints what can complete the last of them; that is what the script calls. Exit code 0.
 *
 * @throws {UsageError} for an unknown shell
 */
function completion(
  [name = '', ...words]: readonly string[],
  commands: Commands,
  context: CliContext,
): number {
  const shell = SHELLS.find((each) => each === name);
  if (shell === undefined)
    throw new UsageError(
      `there is no completion for "${name}": ${didYouMean(name, SHELLS) ?? `use ${SHELLS.join(', ')}`}`,
    );
  const lines = words.length === 0 ? [SCRIPTS[shell]] : answer(shell, words, commands, context);
  for (const line of lines) console.log(line);
  return 0;
}

function answer(
  shell: Shell,
  words: readonly string[],
  commands: Commands,
  { env, today }: CliContext,
): readonly string[] {
  const whole = shell === 'bash' ? joined(words) : words;
  try {
    const found = complete(whole, commands, {
      config: env['ORGCHARTER_CONFIG'] || 'config',
      environment: env['ORGCHARTER_ENVIRONMENT'] || undefined,
      today,
    });
    return linesFor(shell, found, whole.at(-1) ?? '');
  } catch {
    // An error would appear in the middle of the line that is being written.
    return [];
  }
}

function linesFor(shell: Shell, found: Completion, written: string): readonly string[] {
  if (typeof found === 'string') return [`\t${found}`];
  if (shell !== 'bash')
    return found.map(({ word, description }) =>
      description === undefined ? word : `${word}\t${description}`,
    );
  // bash replaces only what follows the last character that breaks words.
  const kept = Math.max(written.lastIndexOf(':'), written.lastIndexOf('=')) + 1;
  return found.map(({ word }) => word.slice(kept));
}

/** bash breaks words at `:` and `=`, which become words of their own. */
function joined(words: readonly string[]): readonly string[] {
  const whole: string[] = [];
  let isOpen = false;
  for (const word of words.map(unquoted)) {
    const isBreak = /^[:=]+$/.test(word);
    if ((isBreak || isOpen) && whole.length > 0) whole.push((whole.pop() ?? '') + word);
    else whole.push(word);
    isOpen = isBreak;
  }
  return whole;
}

/** A word as bash gives it: with quotation marks and backslashes, of which the last may be open. */
const unquoted = (word: string): string => word.replace(/\\(.)|["']/gs, '$1');
