import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SCRIPTS, type Shell } from '../../../cli/completion/scripts';
import { packageRoot } from '../../../lib/package-root';

/** As much of the package as is used here. It has no types of its own. */
interface Terminals {
  spawn(
    program: string,
    words: readonly string[],
    options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv; readonly cols: number },
  ): {
    write(text: string): void;
    kill(): void;
    onExit(listener: () => void): void;
  };
}

const SHELLS: Readonly<
  Record<Shell, { readonly words: readonly string[]; readonly setUp: string }>
> = {
  bash: { words: ['--noprofile', '--norc', '-i'], setUp: 'source ../script.bash' },
  zsh: {
    words: ['-f', '-i'],
    setUp: 'autoload -Uz compinit; compinit -u -D; source ../script.zsh',
  },
  fish: { words: ['-N', '-i'], setUp: 'source ../script.fish' },
};

/**
 * Types lines into a shell in a terminal, each with a tab at its end, and runs what the completion
 * makes of them.
 *
 * @param folder gets the programs and results; its folder `team` is the current one
 * @returns the words that `orgcharter` gets, for each line that runs it
 */
export async function typed(
  shell: Shell,
  lines: readonly string[],
  folder: string,
): Promise<readonly (readonly string[])[]> {
  const bin = join(folder, 'bin');
  const results = join(folder, `typed.${shell}`);
  mkdirSync(bin, { recursive: true });
  const cli = `'${process.execPath}' '${join(packageRoot, 'dist/cli/orgcharter.js')}'`;
  writeFileSync(
    join(bin, 'orgcharter'),
    `#!/bin/sh
if [ "$1" = completion ]; then exec ${cli} "$@"; fi
{ printf '%s\\n' "$@"; echo; } >>'${results}'
`,
  );
  chmodSync(join(bin, 'orgcharter'), 0o755);
  writeFileSync(join(folder, `script.${shell}`), SCRIPTS[shell]);
  const { words, setUp } = SHELLS[shell];
  await ended(shell, words, [setUp, ...lines.map((line) => `${line}\t`), 'exit'], {
    cwd: join(folder, 'team'),
    cols: 200,
    env: {
      PATH: [bin, process.env['PATH']].join(delimiter),
      HOME: folder,
      LANG: 'C.UTF-8',
      TERM: 'dumb',
    },
  });
  if (!existsSync(results)) return [];
  const calls = readFileSync(results, 'utf8').split('\n\n').slice(0, -1);
  return calls.map((call) => call.split('\n'));
}

/** A line that is never finished would wait for more. */
const PATIENCE = 60_000;

function ended(
  shell: Shell,
  words: readonly string[],
  lines: readonly string[],
  options: Parameters<Terminals['spawn']>[2],
): Promise<void> {
  const { spawn } = jest.requireActual<Terminals>('@cdktf/node-pty-prebuilt-multiarch');
  const child = spawn(shell, words, options);
  const timer = setTimeout(() => child.kill(), PATIENCE);
  return new Promise((resolve) => {
    child.onExit(() => {
      clearTimeout(timer);
      resolve();
    });
    child.write(lines.map((line) => `${line}\r`).join(''));
  });
}
