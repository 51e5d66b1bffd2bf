import { spawn, type ChildProcess } from 'node:child_process';
import { isAbsolute } from 'node:path';
import { createInterface } from 'node:readline';
import { findProgram } from '../lib/find-program';
import { RunError } from './run-error';

/** How a program ended, and its output: standard output and standard error together. */
export interface Ended {
  readonly status: number;
  readonly output: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Called with each line, without control codes of the terminal. */
  readonly onLine?: (line: string) => void;
  /** Kills the program and everything that it started. */
  readonly signal?: AbortSignal | undefined;
  /** Each asks the program itself to stop, as Ctrl-C does: Terraform ends what it has begun and saves the state. */
  readonly interrupts?: readonly AbortSignal[] | undefined;
}

export interface SpawnOptions {
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
  /** `pipe`: it ends when we do, for the program to see. Default: nothing to read. */
  readonly stdin?: 'pipe' | 'ignore';
}

/**
 * Runs a program to its end.
 *
 * @throws RunError if there is no such program
 */
export async function run(
  command: string,
  words: readonly string[],
  options: RunOptions,
): Promise<Ended> {
  const child = spawnGroup(command, words, { cwd: options.cwd, env: options.env });
  return new Promise((resolve, reject) => {
    const kill = (): void => killGroup(child);
    if (options.signal?.aborted === true) kill();
    options.signal?.addEventListener('abort', kill);
    const interrupt = (): void => void child.kill('SIGINT');
    for (const each of options.interrupts ?? []) {
      if (each.aborted) interrupt();
      each.addEventListener('abort', interrupt);
    }
    const lines: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (raw) => {
        const line = raw.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').trimEnd();
        lines.push(line);
        options.onLine?.(line);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      options.signal?.removeEventListener('abort', kill);
      for (const each of options.interrupts ?? []) each.removeEventListener('abort', interrupt);
      resolve({ status: code ?? 1, output: lines.join('\n') });
    });
  });
}

/**
 * Starts a program in its own process group: Ctrl-C in the terminal reaches only this process, which then kills the program
 * and everything that it started. None of them outlives this process.
 *
 * @param command a program in the PATH, or its absolute path
 * @throws RunError if there is no such program
 */
export function spawnGroup(
  command: string,
  words: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const { stdin = 'ignore', ...rest } = options;
  const program = isAbsolute(command) ? command : findProgram(command);
  if (program === undefined) throw new RunError(`${command} is not installed`);
  const child = spawn(program, words, { ...rest, stdio: [stdin, 'pipe', 'pipe'], detached: true });
  const kill = (): void => killGroup(child);
  process.once('exit', kill);
  child.once('close', () => process.removeListener('exit', kill));
  return child;
}

export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended meanwhile.
  }
}
