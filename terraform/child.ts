import { spawn, type ChildProcess } from 'node:child_process';
import { isAbsolute } from 'node:path';
import { createInterface } from 'node:readline';
import { atExit } from '../lib/at-exit';
import { findProgram } from '../lib/find-program';
import { newFollowedFile } from './followed-file';
import { RunError } from './run-error';

/** How a program ended, and its output: standard output and standard error together. */
export interface Ended {
  readonly status: number;
  readonly output: string;
  /** `SIGKILL`, if a signal ended it. */
  readonly killedBy?: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Called with each line, without control codes of the terminal. */
  readonly onLine?: (line: string) => void;
  /** Kills the program and everything that it started. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Each asks the program itself to stop, as Ctrl-C does: Terraform ends what it has begun and
   * saves the state.
   */
  readonly interrupts?: readonly AbortSignal[] | undefined;
  /**
   * The program writes its output to this file, which is read from there. So it does not end when
   * this process is killed: a program that writes to a pipe that nobody reads does.
   */
  readonly outputFile?: string;
  /** Called with the process ID of the program. */
  readonly onStart?: (pid: number) => void;
}

export interface SpawnOptions {
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
  /** `pipe`: it ends when we do, for the program to see. Default: nothing to read. */
  readonly stdin?: 'pipe' | 'ignore';
  /** A file that it writes its output to. Default: pipes. */
  readonly output?: number;
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
  const lines: string[] = [];
  const addLine = (raw: string): void => {
    const line = raw.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').trimEnd();
    lines.push(line);
    options.onLine?.(line);
  };
  const { cwd, env, outputFile } = options;
  const file = outputFile === undefined ? undefined : newFollowedFile(outputFile, addLine);
  const output = file?.descriptor;
  const child = spawnGroup(command, words, { cwd, env, ...(output !== undefined && { output }) });
  return new Promise((resolve, reject) => {
    if (child.pid !== undefined) options.onStart?.(child.pid);
    const kill = (): void => killGroup(child);
    if (options.signal?.aborted === true) kill();
    options.signal?.addEventListener('abort', kill);
    const interrupt = (): void => void child.kill('SIGINT');
    for (const each of options.interrupts ?? []) {
      if (each.aborted) interrupt();
      each.addEventListener('abort', interrupt);
    }
    for (const stream of [child.stdout, child.stderr])
      if (stream !== null) createInterface({ input: stream }).on('line', addLine);
    child.once('error', (error) => {
      file?.end();
      reject(error);
    });
    child.once('close', (code, signal) => {
      file?.end();
      options.signal?.removeEventListener('abort', kill);
      for (const each of options.interrupts ?? []) each.removeEventListener('abort', interrupt);
      resolve({
        status: code ?? 1,
        output: lines.join('\n'),
        ...(signal !== null && { killedBy: signal }),
      });
    });
  });
}

/**
 * Starts a program in its own process group: Ctrl-C in the terminal reaches only this process,
 * which then kills the program and everything that it started. The same happens when this process
 * exits, unless a signal such as SIGKILL ends it.
 *
 * @param command a program in the PATH, or its absolute path
 * @throws RunError if there is no such program
 */
export function spawnGroup(
  command: string,
  words: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const { stdin = 'ignore', output = 'pipe', ...rest } = options;
  const program = isAbsolute(command) ? command : findProgram(command);
  if (program === undefined) throw new RunError(`${command} is not installed`);
  const child = spawn(program, words, { ...rest, stdio: [stdin, output, output], detached: true });
  child.once(
    'close',
    atExit(() => killGroup(child)),
  );
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
