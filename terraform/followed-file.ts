import { closeSync, openSync, readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';

/** A file that a program writes its output to, and that is read meanwhile. */
export interface FollowedFile {
  /** For the program to write to. */
  readonly descriptor: number;
  /** Reads the rest, and closes the file. */
  end(): void;
}

const MILLISECONDS = 100;
const BYTES = 65_536;

/**
 * Makes an empty file that only the owner can read, and calls `onLine` with each line that is
 * written to it.
 */
export function newFollowedFile(file: string, onLine: (line: string) => void): FollowedFile {
  const descriptor = openSync(file, 'w+', 0o600);
  const decoder = new StringDecoder();
  const bytes = Buffer.alloc(BYTES);
  let position = 0;
  let rest = '';
  const read = (): void => {
    for (;;) {
      // at a position: the program has the same descriptor, and writes where it stands
      const count = readSync(descriptor, bytes, 0, BYTES, position);
      if (count === 0) return;
      position += count;
      const lines = (rest + decoder.write(bytes.subarray(0, count))).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    }
  };
  const clock = setInterval(read, MILLISECONDS);
  return {
    descriptor,
    end: () => {
      clearInterval(clock);
      read();
      closeSync(descriptor);
      if (rest !== '') onLine(rest);
    },
  };
}
