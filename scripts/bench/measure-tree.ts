import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { processStat } from '../../lib/process-stat';

/** The resources that a program and its child processes used. */
export interface TreeUsage {
  /** The exit code. -1 if the program was killed. */
  readonly status: number;
  /** The end of its output. */
  readonly output: string;
  /** `memory`: the program was killed because it exceeded the limit. */
  readonly ended: 'ended' | 'memory';
  readonly wallSeconds: number;
  /** Up to the last sample before each process ended. */
  readonly cpuSeconds: number;
  /** The peak of all processes together. Shared memory counts once (proportional set size). */
  readonly peakMegabytes: number;
  /** The peak number of processes. */
  readonly processes: number;
}

const SAMPLE_INTERVAL_MS = 200;
/** Of the kernel's clock, in which it counts the CPU time of processes. */
export const TICKS_PER_SECOND = 100;

/** Runs a program and samples its process group. Linux only, because it reads /proc. */
export function measureTree(
  command: string,
  words: readonly string[],
  options: {
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
    readonly mostMegabytes: number;
  },
): Promise<TreeUsage> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, words, {
      cwd: options.cwd,
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream
        .setEncoding('utf8')
        .on('data', (text: string) => (output = (output + text).slice(-2_000)));
    const group = child.pid ?? -1;
    const cpu = new Map<number, number>();
    let [peakMegabytes, processes, ended] = [0, 0, 'ended' as TreeUsage['ended']];
    const timer = setInterval(() => {
      const found = processesOf(group);
      for (const { pid, cpuSeconds } of found) cpu.set(pid, cpuSeconds);
      const megabytes = found.reduce((sum, { pid }) => sum + proportionalMegabytes(pid), 0);
      peakMegabytes = Math.max(peakMegabytes, megabytes);
      processes = Math.max(processes, found.length);
      if (megabytes <= options.mostMegabytes || ended === 'memory') return;
      ended = 'memory';
      process.kill(-group, 'SIGKILL');
    }, SAMPLE_INTERVAL_MS);
    child.once('error', reject);
    child.once('close', (status) => {
      clearInterval(timer);
      const cpuSeconds = [...cpu.values()].reduce((sum, seconds) => sum + seconds, 0);
      resolve({
        status: status ?? -1,
        output,
        ended,
        wallSeconds: (performance.now() - start) / 1000,
        cpuSeconds,
        peakMegabytes,
        processes,
      });
    });
  });
}

function processesOf(
  group: number,
): readonly { readonly pid: number; readonly cpuSeconds: number }[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      // the third is the process group, the others are user and kernel time
      const fields = statOf(Number(name));
      return Number(fields[2]) === group
        ? [
            {
              pid: Number(name),
              cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
            },
          ]
        : [];
    });
}

function proportionalMegabytes(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
}

/** Empty if the process has ended. */
function statOf(pid: number): readonly string[] {
  try {
    return processStat(pid);
  } catch {
    return [];
  }
}

/** Empty if the process has ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
