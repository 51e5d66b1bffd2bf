import {
  appendFileSync,
  chmodSync,
  existsSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';

/** What a reading has read so far. A second run continues from it. */
export interface KeptPieces {
  /** Pieces that an earlier run has read. */
  readonly found: number;
  /**
   * The piece as it was read before, or now. It must be JSON. What cannot be read is asked for
   * again.
   */
  piece<T>(key: string, read: () => Promise<T>): Promise<T>;
  /** Deletes the file. */
  forget(): void;
}

/** Older pieces are read again: the organization has changed. */
const MAXIMUM_AGE = 24 * 3_600_000;
const VERSION = 1;

interface Header {
  readonly version: number;
  readonly of: unknown;
  readonly started: number;
}

/**
 * Keeps pieces in a file that only its owner can read: one line of JSON each, so that an
 * interrupted run loses nothing that it has read. It contains names and e-mail addresses, but no
 * credentials.
 *
 * @param of what is read: pieces of another organization, or read with other options, are not used
 * @param now milliseconds since 1970
 */
export function keptIn(file: string, of: object, now: number): KeptPieces {
  const pieces = new Map<string, unknown>();
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const header = parsed<Header>(lines[0] ?? '');
  const usable =
    header?.version === VERSION &&
    JSON.stringify(header.of) === JSON.stringify(of) &&
    now - header.started < MAXIMUM_AGE;
  if (usable)
    for (const line of lines.slice(1)) {
      // The last line may have been cut off.
      const piece = parsed<readonly [string, unknown]>(line);
      if (piece) pieces.set(...(piece as [string, unknown]));
    }
  const start = JSON.stringify({ version: VERSION, of, started: usable ? header.started : now });
  const all = [start, ...[...pieces].map((piece) => JSON.stringify(piece))];
  rmSync(file, { force: true });
  writeFileSync(file, all.map((line) => `${line}\n`).join(''), { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
  return {
    found: pieces.size,
    piece: async <T>(key: string, read: () => Promise<T>): Promise<T> => {
      if (pieces.has(key)) return pieces.get(key) as T;
      const value = await read();
      appendFileSync(file, `${JSON.stringify([key, value])}\n`);
      return value;
    },
    forget: () => rmSync(file, { force: true }),
  };
}

function parsed<T>(line: string): T | undefined {
  try {
    return JSON.parse(line) as T;
  } catch {
    return undefined;
  }
}
