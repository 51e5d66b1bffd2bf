// cspell:ignore ISIZE

import { Readable } from 'node:stream';
import { createReadStream, openSync, readSync, closeSync } from 'node:fs';
import { createGunzip, gunzipSync } from 'node:zlib';

/** Unpacked, a file of up to this size is parsed as a whole; a larger one record by record. */
export const WHOLE = 16 << 20;

/**
 * Whether bytes begin as a gzip file does: the name does not tell, because some tools unpack while
 * they download.
 */
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The unpacked bytes of a file. `undefined`: it is larger than {@link WHOLE}, or damaged. */
export function unpackWhole(bytes: Uint8Array): Buffer | undefined {
  if (!isGzip(bytes)) return bytes.length > WHOLE ? undefined : bufferOf(bytes);
  try {
    return gunzipSync(bytes, { maxOutputLength: WHOLE, chunkSize: unpackedSize(bytes) });
  } catch {
    return undefined;
  }
}

/**
 * Unpacked into one piece of memory, the bytes need not be copied. A gzip file ends with their
 * number, if it is whole.
 * https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1 (ISIZE)
 */
function unpackedSize(bytes: Uint8Array): number {
  const { length } = bytes;
  const size = length < 4 ? 0 : bufferOf(bytes).readUInt32LE(length - 4);
  return Math.min(Math.max(size, 1 << 14), WHOLE);
}

/**
 * The unpacked bytes piece by piece. A gzip file may consist of several that were appended to each
 * other.
 */
export function unpackInPieces(file: Uint8Array | string): AsyncIterable<Buffer> {
  const packed = typeof file === 'string' ? createReadStream(file) : Readable.from(pieces(file));
  if (!(typeof file === 'string' ? isGzipFile(file) : isGzip(file))) return packed;
  const gunzip = createGunzip();
  packed.on('error', (error: Error) => gunzip.destroy(error));
  return packed.pipe(gunzip);
}

function isGzipFile(name: string): boolean {
  const start = Buffer.alloc(2);
  const file = openSync(name, 'r');
  try {
    readSync(file, start);
  } finally {
    closeSync(file);
  }
  return isGzip(start);
}

function* pieces(bytes: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bufferOf(bytes.subarray(at, at + PIECE));
}
const PIECE = 1 << 16;

const bufferOf = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
