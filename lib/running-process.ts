import { readFileSync } from 'node:fs';
import { processStat } from './process-stat';

/**
 * A process of this machine. `started` tells it from a later one with the same ID, where the system
 * says it: on Linux.
 */
export interface RunningProcess {
  readonly pid: number;
  readonly started?: string;
}

/** @param pid of a process that runs */
export function runningProcess(pid: number): RunningProcess {
  const started = startOf(pid);
  return { pid, ...(started !== undefined && { started }) };
}

/** Whether it still runs. One that has ended, and that its parent has not noticed yet, does not. */
export function isRunning({ pid, started }: RunningProcess): boolean {
  const now = startOf(pid);
  if (now === ENDED) return false;
  if (now !== undefined && started !== undefined) return now === started;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // it runs, as another user
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const ENDED = 'ended';

/**
 * The start of this machine, and the start of the process after it.
 *
 * @returns `undefined` where there is no `/proc`, or no such process
 */
function startOf(pid: number): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const fields = processStat(pid);
    return /^[ZX]/.test(fields[0] ?? '') ? ENDED : `${boot} ${fields[19]}`;
  } catch {
    return undefined;
  }
}
