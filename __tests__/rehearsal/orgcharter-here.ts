import processes from 'node:child_process';
import { commands } from '../../cli/commands';
import { run } from '../../cli/kit/run';
import type { Ended } from '../../terraform/child';
import { APP } from '../../terraform/synthesize';
import { synthesizeHere } from './synthesize-here';

/**
 * Runs orgcharter in this process, and in it the program that synthesizes: to start them takes
 * longer than most of what they do.
 *
 * @param options.env the whole environment
 */
export async function orgcharterHere(
  words: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<Ended> {
  const before = { env: process.env, folder: process.cwd() };
  const lines: string[] = [];
  const print = (text: unknown): void => void lines.push(String(text));
  const spies = [
    jest.spyOn(console, 'log').mockImplementation(print),
    jest.spyOn(console, 'error').mockImplementation(print),
    synthesizingHere(),
  ];
  process.env = { ...env };
  process.chdir(cwd);
  try {
    const status = await run(words, commands, process.env);
    return { status, output: lines.join('\n').trimEnd() };
  } finally {
    process.env = before.env;
    process.chdir(before.folder);
    for (const spy of spies) spy.mockRestore();
  }
}

/** A charter that cannot be synthesized is left to the program, which says why. */
function synthesizingHere(): jest.SpyInstance {
  const { spawn } = processes;
  const start = (...call: Parameters<typeof spawn>): ReturnType<typeof spawn> => {
    const [, words, { cwd, env }] = call;
    if (words[0] !== APP) return spawn(...call);
    try {
      synthesizeHere({ folder: String(cwd), env: env as Record<string, string> });
    } catch {
      return spawn(...call);
    }
    return spawn('true', call[2]);
  };
  return jest.spyOn(processes, 'spawn').mockImplementation(start as typeof spawn);
}
