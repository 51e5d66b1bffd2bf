import type { LogFile } from './log-file';

/** Gives each thread its next file, until there is none. */
export type FileQueue = (thread: number) => Promise<LogFile | undefined>;

/**
 * Files that arrive one by one go to whichever thread asks. Of a list, each thread gets a part of
 * its own, and when that is read, half of what another one has left: a trail's files are sorted by
 * account, so that the threads meet different callers.
 */
export function fileQueue(
  files: readonly LogFile[] | AsyncIterable<LogFile>,
  threads: number,
): FileQueue {
  if (!('length' in files)) {
    const arriving = files[Symbol.asyncIterator]();
    return async () => {
      const { done, value } = (await arriving.next()) as IteratorResult<LogFile, undefined>;
      return done === true ? undefined : value;
    };
  }
  const start = (thread: number) => Math.floor((thread * files.length) / threads);
  const parts = Array.from({ length: threads }, (_, thread) => ({
    next: start(thread),
    end: start(thread + 1),
  }));
  return async (thread) => {
    const own = parts[thread]!;
    if (own.next === own.end) {
      const [longest = own] = [...parts].sort((a, b) => b.end - b.next - (a.end - a.next));
      own.end = longest.end;
      longest.end -= Math.ceil((longest.end - longest.next) / 2);
      own.next = longest.end;
    }
    return own.next < own.end ? files[own.next++] : undefined;
  };
}
