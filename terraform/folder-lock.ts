import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { atExit } from '../lib/at-exit';
import { isRunning, runningProcess, type RunningProcess } from '../lib/running-process';
import { RunError } from './run-error';

/** Who holds a folder. */
interface Holder extends RunningProcess {
  readonly host: string;
  /** `orgcharter deploy` */
  readonly command: string;
  /** In ISO 8601. */
  readonly since: string;
}

/**
 * Makes this process the only one that synthesizes and runs Terraform in a folder: two would
 * overwrite each other's configurations and plans. A lock of a process that no longer runs on this
 * machine counts for nothing.
 *
 * @param command for the message that others get: `orgcharter deploy`
 * @returns what releases the folder. It is also released when this process ends
 * @throws RunError if another process holds the folder
 */
export function lockFolder(folder: string, command: string): () => void {
  const file = join(folder, 'cdktf.out/orgcharter.lock');
  mkdirSync(dirname(file), { recursive: true });
  const taken = take(file, command);
  if (typeof taken === 'function') return taken;
  throw new RunError(describe(file, folder, taken));
}

/**
 * Waits until no other process has a lock, and takes it. After {@link PATIENCE_SECONDS}, or once
 * `signal` is aborted, it does not wait any longer.
 *
 * @param file the lock
 * @param command what runs, for whoever reads the file
 * @returns what releases the lock
 */
export async function waitForLock(
  file: string,
  command: string,
  signal?: AbortSignal,
): Promise<() => void> {
  for (let tenths = 0; tenths < PATIENCE_SECONDS * 10; tenths++) {
    const taken = take(file, command);
    if (typeof taken === 'function') return taken;
    if (signal?.aborted === true) break;
    await wait(100);
  }
  return () => undefined;
}

/**
 * A provider of 700 MB is fetched within this time, and a lock from another machine may be left for
 * good.
 */
const PATIENCE_SECONDS = 300;

/** @returns what releases the lock, or who holds it */
function take(file: string, command: string): (() => void) | Holder {
  const holder: Holder = {
    ...runningProcess(process.pid),
    host: hostname(),
    command,
    since: new Date().toISOString(),
  };
  const text = `${JSON.stringify(holder)}\n`;
  while (!created(file, text)) {
    const found = textOf(file);
    if (found === undefined) continue;
    const other = holderIn(found);
    if (other !== undefined && isHeld(other)) return other;
    removeStale(file, found);
  }
  const release = (): void => {
    forget();
    if (textOf(file) === text) rmSync(file, { force: true });
  };
  const forget = atExit(release);
  return release;
}

/** Creates the file whole, unless there is one. */
function created(file: string, text: string): boolean {
  const own = `${file}.${process.pid}`;
  try {
    writeFileSync(own, text);
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Another process may have taken the folder meanwhile: then its lock is put back. */
function removeStale(file: string, found: string): void {
  const aside = `${file}.${process.pid}.stale`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = textOf(aside);
  if (moved !== undefined && moved !== found) created(file, moved);
  rmSync(aside, { force: true });
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    const holder = JSON.parse(text) as Partial<Holder> | null;
    return Number.isInteger(holder?.pid) && (holder?.pid ?? 0) > 0 ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process of another machine runs cannot be known here. */
const isHeld = (holder: Holder): boolean => holder.host !== hostname() || isRunning(holder);

const describe = (file: string, folder: string, { pid, host, command, since }: Holder): string =>
  host === hostname()
    ? `${command} already runs in ${folder}: process ${pid}, since ${since}. Wait until it has ended, or stop it with Ctrl-C. Then run the command again. Other folders can be used at the same time`
    : `${command} runs in ${folder} on ${host}: process ${pid}, since ${since}. Wait until it has ended, then run the command again. If it was killed and no longer runs, delete ${file}`;
