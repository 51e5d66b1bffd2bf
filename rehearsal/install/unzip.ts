import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const DEFLATED = 8;

/**
 * One file of a ZIP archive, by its exact name. Other names are not looked at, so none can lead out
 * of a folder. The caller has checked that the archive is what its publisher signed.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 *
 * @throws Error if it is not an archive, or has no such file
 */
export function unzipOne(archive: Buffer, name: string): Buffer {
  let at = directoryOf(archive);
  while (at + 46 <= archive.length && archive.readUInt32LE(at) === DIRECTORY_ENTRY) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) =>
      archive.readUInt16LE(at + field),
    ) as [number, number, number];
    if (archive.toString('utf8', at + 46, at + 46 + nameLength) === name)
      return contentOf(archive, at);
    at += 46 + nameLength + extraLength + commentLength;
  }
  throw new Error(`it has no file ${name}`);
}

/** The list of the files is at the end, before a comment of any length. */
function directoryOf(archive: Buffer): number {
  for (let at = archive.length - 22; at >= 0; at--)
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return archive.readUInt32LE(at + 16);
  throw new Error('it is not a ZIP archive');
}

/** @param entry where its entry in the list is */
function contentOf(archive: Buffer, entry: number): Buffer {
  const method = archive.readUInt16LE(entry + 10);
  const size = archive.readUInt32LE(entry + 20);
  const header = archive.readUInt32LE(entry + 42);
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const stored = archive.subarray(start, start + size);
  return method === DEFLATED ? inflateRawSync(stored) : stored;
}
