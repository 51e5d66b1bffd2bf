import { availableParallelism } from 'node:os';
import type { LogFile } from './log-file';
import { LogReader } from './log-reader';
import type { FileRead, Reading } from './log-reader';
import { seenAlone } from './seen-events';
import { readInThreads } from './thread-pool';
import { byFile } from './unreadable';
import type { Unreadable } from './unreadable';

export interface ReadLogs {
  /** What each thread counted, to be merged. */
  readonly counted: readonly unknown[];
  /** How many files were read, readable or not. */
  readonly files: number;
  /** Selected events, each once. */
  readonly events: number;
  /** Selected events that were delivered again. */
  readonly duplicates: number;
  /** Sorted by file. */
  readonly unreadable: readonly Unreadable[];
}

export interface ReadOptions {
  /** Default: one for each processor, and none but this one for a few small files. */
  readonly threads?: number;
  /** Called after each file. */
  readonly onProgress?: (progress: Pick<ReadLogs, 'files' | 'events'>) => void;
}

/** Starting a thread takes as long as reading so many bytes. */
const SMALL = 2 << 20;

/**
 * Reads files and counts their events as the job says. A file that cannot be read is named, and the
 * others are read. The result depends neither on the order of the files nor on the number of
 * threads.
 */
export async function readLogs(
  files: readonly LogFile[] | AsyncIterable<LogFile>,
  reading: Reading,
  { threads = threadsFor(files), onProgress = () => undefined }: ReadOptions = {},
): Promise<ReadLogs> {
  const totals = { files: 0, events: 0, duplicates: 0 };
  const unreadable: Unreadable[] = [];
  const onRead = (read: FileRead): void => {
    totals.files++;
    totals.events += read.events;
    totals.duplicates += read.duplicates;
    unreadable.push(...read.unreadable);
    onProgress(totals);
  };
  const counted =
    threads > 1
      ? await readInThreads(files, reading, threads, onRead)
      : await readHere(files, reading, onRead);
  unreadable.sort(byFile);
  return { counted, ...totals, unreadable };
}

async function readHere(
  files: readonly LogFile[] | AsyncIterable<LogFile>,
  reading: Reading,
  onRead: (read: FileRead) => void,
): Promise<readonly unknown[]> {
  const reader = new LogReader(reading, seenAlone());
  for await (const file of files) onRead(await reader.read(file));
  return [reader.counted()];
}

function threadsFor(files: readonly LogFile[] | AsyncIterable<LogFile>): number {
  const most = availableParallelism();
  if (!('length' in files)) return most;
  const size = files.reduce((sum, file) => sum + sizeOf(file), 0);
  return size < SMALL ? 1 : Math.min(most, files.length);
}

const sizeOf = (file: LogFile): number =>
  'size' in file ? file.size : 'bytes' in file ? file.bytes.length : 0;
