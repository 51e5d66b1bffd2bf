import { commands } from '../../cli/commands';
import { run } from '../../cli/kit/run';

/** Runs orgcharter like the command line does and captures its output. */
export async function orgcharter(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  streams?: Parameters<typeof run>[3],
) {
  const out: string[] = [];
  const err: string[] = [];
  const stdout = jest
    .spyOn(console, 'log')
    .mockImplementation((text: string) => void out.push(text));
  const stderr = jest
    .spyOn(console, 'error')
    .mockImplementation((text: string) => void err.push(text));
  try {
    return {
      exitCode: await run(args, commands, env, streams),
      stdout: out.join('\n'),
      stderr: err.join('\n'),
    };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}
