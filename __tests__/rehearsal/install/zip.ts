import { deflateRawSync } from 'node:zlib';

/**
 * A ZIP archive with these files. Its checksums are zero: what reads it has checked the whole
 * archive.
 */
export function zipOf(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const stored = deflateRawSync(content);
    const common = [20, 0, 8, 0, 0].flatMap((each) => [each, 0]);
    const sizes = [...four(0), ...four(stored.length), ...four(content.length)];
    const names = [name.length, 0, 0, 0];
    const header = [...four(0x04034b50), ...common, ...sizes, ...names];
    directory.push(
      Buffer.from([...four(0x02014b50), 20, 0, ...common, ...sizes, ...names]),
      Buffer.from([...Array<number>(10).fill(0), ...four(at)]),
      Buffer.from(name),
    );
    const entry = Buffer.concat([Buffer.from(header), Buffer.from(name), stored]);
    parts.push(entry);
    at += entry.length;
  }
  const list = Buffer.concat(directory);
  const count = Object.keys(files).length;
  const end = [0, 0, 0, 0, count, 0, count, 0, ...four(list.length), ...four(at), 0, 0];
  return Buffer.concat([...parts, list, Buffer.from([...four(0x06054b50), ...end])]);
}

function four(value: number): readonly number[] {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return [...bytes];
}
