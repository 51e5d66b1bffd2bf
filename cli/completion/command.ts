import { didYouMean } from '../../source/diagnostics/did-you-mean';
import type { Commands } from '../kit/command';
import { defineCommand } from '../kit/command';
import type { CliContext } from '../kit/options';
import { UsageError } from '../kit/usage-error';
import { bashWords } from './bash-words';
import { complete } from './complete';
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
  const inBash = shell === 'bash' ? bashWords(words) : undefined;
  try {
    const found = complete(inBash?.words ?? words, commands, {
      config: env['ORGCHARTER_CONFIG'] || 'config',
      environment: env['ORGCHARTER_ENVIRONMENT'] || undefined,
      today,
    });
    if (typeof found === 'string') return [`\t${found}`];
    return found.map(({ word, description }) => {
      if (inBash) return inBash.write(word);
      return description === undefined ? word : `${word}\t${description}`;
    });
  } catch {
    // An error would appear in the middle of the line that is being written.
    return [];
  }
}
